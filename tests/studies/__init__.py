"""Real studies on public corpora, each printing what it found: python -m tests.studies.reuters_1987."""
