"""One export family a file; each offers `read(source, context)`. They are found through `registry`."""
