"""The tables voice and quotes, and the column voice of the concordance, counted on paper."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.errors import GlossaryError
from analysis.selection import Selection
from analysis.tables import make_table
from analysis.terminology.glossary import Glossary, Variant
from tests.slow_corpus import Item, SlowCorpus

ARMY = Glossary((Variant("army", "soldiers"), Variant("army", "troops")))
CORPUS = SlowCorpus([
    Item("1", "A", "2024-01-01", "The soldiers left. The mayor said that the soldiers had stolen the clock."),
    Item("2", "A", "2024-01-02", "“We never saw the soldiers again,” said Ada Orr. The soldiers came back."),
    Item("3", "B", "2024-01-02", "The so-called “soldiers” sat down. The ‘soldiers’ were boys. Some troops came."),
])  # fmt: skip


def voices(**options: str) -> pd.DataFrame:
    return make_table(CORPUS, "voice", Selection(), options=options, glossary=ARMY)


def test_each_mention_stands_in_one_voice():
    found = voices(kinds="no").set_index(["variant", "voice"])
    assert found["mentions"].to_dict() == {
        ("soldiers", "own"): 2,
        ("soldiers", "attributed"): 1,
        ("soldiers", "quoted"): 1,
        ("soldiers", "quotation_marks"): 1,
        ("soldiers", "so_called"): 1,
        ("troops", "own"): 1,
    }
    assert set(found.loc["soldiers", "mentions_variant"]) == {6}


def test_shares_of_a_variant_sum_to_one_in_every_cell():
    for by in ("none", "outlet", "part", "language"):
        found = voices(by=by)
        sums = found.groupby(["group", "variant"])["share"].sum()
        assert sums.to_list() == pytest.approx([1] * len(sums))
        assert ((found["share_low"] <= found["share"]) & (found["share"] <= found["share_high"])).all()


def test_a_concept_takes_all_its_variants_together():
    found = voices(of="concept", kinds="no", by="outlet")
    assert found[["group", "variant", "voice", "mentions", "mentions_variant"]].to_numpy().tolist() == [
        ["A", "", "own", 2, 4],
        ["A", "", "attributed", 1, 4],
        ["A", "", "quoted", 1, 4],
        ["B", "", "own", 1, 3],
        ["B", "", "quotation_marks", 1, 3],
        ["B", "", "so_called", 1, 3],
    ]


def test_kinds_have_rows_of_their_own():
    found = voices(by="outlet")
    of_b = found[(found["group"] == "B") & (found["variant"] == "soldiers")]
    assert of_b[["voice", "kind"]].to_numpy().tolist() == [["quotation_marks", "distancing"], ["so_called", "marker"]]


def test_the_concordance_lists_as_many_passages_as_the_table_counts():
    for row in voices(kinds="no", by="outlet").itertuples():
        passages = make_table(
            CORPUS, "concordance", Selection(outlet=(row.group,)), glossary=ARMY,
            options={"concept": row.concept, "variant": row.variant, "voice": row.voice},
        )  # fmt: skip
        assert len(passages) == row.mentions
        assert set(passages["voice"]) == {row.voice}


def test_a_passage_names_its_voice_kind_and_rule():
    found = make_table(CORPUS, "concordance", Selection(outlet=("B",)), glossary=ARMY)
    said = found[["hit", "voice", "voice_kind", "voice_rule"]].to_numpy().tolist()
    assert said == [
        ["soldiers", "so_called", "marker", "1"],
        ["soldiers", "quotation_marks", "distancing", "C4"],
        ["troops", "own", "plain", "C1"],
    ]


def test_the_table_needs_a_glossary():
    with pytest.raises(GlossaryError, match="voice needs a glossary"):
        make_table(CORPUS, "voice", Selection())


def test_no_mention_gives_an_empty_table_with_the_columns():
    found = make_table(CORPUS, "voice", Selection(outlet=("C",)), glossary=ARMY)
    assert found.empty
    assert found["share"].dtype == "float64"


def test_quotations_are_counted_with_speaker_and_verb():
    found = make_table(CORPUS, "quotes", Selection(), options={"by": "outlet"})
    assert found[["group", "speaker", "verb", "verb_class", "articles", "quotes", "words"]].to_numpy().tolist() == [
        ["A", "Ada Orr", "say", "neutral", 1, 1, 6]
    ]
