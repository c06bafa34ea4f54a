"""How news outlets cover and word things: reading exports, counting, and the measures on top of the counts."""
