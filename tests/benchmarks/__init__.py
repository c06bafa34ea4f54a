"""Speed, printed as ratios against named peers in the same run. `python -m tests.benchmarks`."""
