"""Charts: a table in, a plotly figure as one plain dictionary out."""
