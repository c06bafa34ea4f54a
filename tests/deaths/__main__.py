"""Print precision and recall per language and construction, and with --mistakes every mistake.

python -m tests.deaths [--mistakes]
"""

from __future__ import annotations

import argparse

from analysis.terminology.death_score import judged, scores


def main() -> None:
    reading = argparse.ArgumentParser(prog="python -m tests.deaths")
    reading.add_argument("--mistakes", action="store_true")
    asked = reading.parse_args()
    for language, of_language in scores().groupby("language", sort=False):
        print(f"\n{language}")
        print(of_language.drop(columns="language").round(3).to_string(index=False))
    if asked.mistakes:
        for one in judged():
            if not (one.same_construction and one.same_victims and one.same_number):
                said = one.found and [
                    one.text[one.found.start : one.found.end],
                    one.found.construction,
                    *((one.text[group.start : group.end], group.number) for group in one.found.victims),
                ]
                print(f"\n{one.sentence} {one.text}\n  labelled {one.label}\n  found {said}")


if __name__ == "__main__":
    main()
