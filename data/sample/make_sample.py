"""Writes the sample corpus: invented news of an invented region, the same bytes on every machine.

python data/sample/make_sample.py [--out DIR]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from compose import articles
from exports import files, write
from planted import planted


def main() -> None:
    """Writes the export files and planted.toml into a folder, by default the one of this script."""
    parser = argparse.ArgumentParser(description="Write the sample corpus.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="folder to write to")
    folder = parser.parse_args().out
    corpus = articles()
    contents = files(corpus)
    write({**contents, "planted.toml": planted(corpus).encode()}, folder)
    size = sum(map(len, contents.values())) / 1e6
    print(f"{len(corpus):,} articles in {len(contents)} files, {size:.1f} MB, written to {folder}")


if __name__ == "__main__":
    main()
