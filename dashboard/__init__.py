"""The dashboard: filters, charts and downloads over the analysis package."""
