"""The corpus on disk: the DuckDB file, the index beside it, and the engine that counts over both.

Read with `opening.open_corpus` and `opening.corpora`; write with `importing.import_files`, `removing.delete_batch` and
`removing.delete_corpus`; look over with `checking.check_corpus`.
"""
