"""How well the voice rules do: `python -m tests.voice`."""
