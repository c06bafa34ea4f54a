"""The promised tables: one way from a corpus, a selection and options to what is drawn and downloaded."""

from analysis.tables.registry import TABLES, TableSpec, make_table
from analysis.tables.request import CorpusLike

__all__ = ["TABLES", "CorpusLike", "TableSpec", "make_table"]
