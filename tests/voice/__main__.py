"""Print precision, recall and F1 per class and language, the confusion table, and every mistake.

python -m tests.voice [--language en] [--mistakes]
"""

from __future__ import annotations

import argparse

from analysis.terminology.voice_score import ALL_LANGUAGES, confusion, judged, scores


def main() -> None:
    reading = argparse.ArgumentParser(prog="python -m tests.voice")
    reading.add_argument("--language", default=ALL_LANGUAGES)
    reading.add_argument("--mistakes", action="store_true")
    asked = reading.parse_args()
    table = scores()
    for language, of_language in table.groupby("language", sort=False):
        print(f"\n{language}  macro F1 {of_language['f1'].mean():.3f}")
        print(of_language.drop(columns="language").round(3).to_string(index=False))
    print(f"\nlabelled (rows) and found (columns), {asked.language}")
    print(confusion(asked.language).to_string())
    pairs = [pair for pair in judged() if asked.language in (pair[0].language, ALL_LANGUAGES)]
    kinds = sum(one.label.kind == said.kind for one, said in pairs) / len(pairs)
    print(f"\nkind agrees in {kinds:.3f} of {len(pairs)} mentions")
    if asked.mistakes:
        for one, said in pairs:
            if one.label.voice != said.voice:
                marked = f"{one.text[: one.start]}⟦{one.text[one.start : one.end]}⟧{one.text[one.end :]}"
                print(
                    f"\n{one.sentence} {one.label.voice} ({one.label.rule}), found {said.voice} ({said.rule})\n  {marked}"
                )


if __name__ == "__main__":
    main()
