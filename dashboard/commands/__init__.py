"""The commands of `broadsheet`, a module each with one `run(args) -> int`; loaded only when asked for."""
