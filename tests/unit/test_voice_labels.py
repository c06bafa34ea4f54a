"""The labelled sentences are what their rules promise: complete, well formed and enough of each hard case."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

LABELLED = Path(__file__).parents[2] / "data" / "voice" / "labelled"
RECORDS = [
    json.loads(line) for path in sorted(LABELLED.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
]
KINDS = {
    "own": {"plain", "proper name"},
    "attributed": {"reported", "headline", "hedge"},
    "quoted": {"direct", "nested", "layout"},
    "quotation_marks": {"distancing", "name or title", "word mentioned", "short quotation"},
    "so_called": {"marker", "named source"},
}
HARD = [str(number) for number in range(1, 12)]


def test_there_are_enough_sentences_of_each_language():
    counted = Counter(record["language"] for record in RECORDS)
    assert counted["en"] >= 150
    assert counted["ar"] >= 90
    assert counted["es"] >= 60


def test_no_sentence_stands_twice():
    assert max(Counter(record["text"] for record in RECORDS).values()) == 1
    assert max(Counter(record["id"] for record in RECORDS).values()) == 1


def test_every_marked_phrase_has_one_label_of_a_known_voice_kind_and_rule():
    for record in RECORDS:
        phrases = re.findall("⟦([^⟦⟧]+)⟧", record["text"])
        assert len(phrases) == len(record["labels"]) > 0, record["id"]
        for label in record["labels"]:
            assert label["kind"] in KINDS[label["voice"]], record["id"]
            assert label["rule"] in {"C1", "C2", "C3", "C4", "C5", *HARD}, record["id"]


def test_each_hard_case_occurs_at_least_eight_times():
    counted = Counter(label["rule"] for record in RECORDS for label in record["labels"])
    assert {rule: counted[rule] for rule in HARD if counted[rule] < 8} == {}
