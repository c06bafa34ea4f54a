"""Measures of tags."""
