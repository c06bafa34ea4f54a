"""Cleaning, tokens, sentences and languages: what a text is made of, before anything is counted."""
