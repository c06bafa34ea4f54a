"""The cards of pages that have many: one figure each, with its controls, its data and what lies behind its marks."""
