"""Which words are used for a concept, where and when."""
