"""The figures of the rules for deaths, by one command."""
