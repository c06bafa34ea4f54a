"""The corpus on disk: the DuckDB file, the index beside it, and the engine that counts over both."""
