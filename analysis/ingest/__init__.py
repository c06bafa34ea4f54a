"""From export files to article records, with a ledger of what became of every record."""
