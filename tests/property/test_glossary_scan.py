"""Hits of a glossary: from the index, from a scan of the text with regular expressions, and after another import order."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
import regex

from analysis.store.counts import Grouping
from analysis.store.importing import import_articles
from analysis.store.opening import open_corpus
from analysis.terminology.glossary import Variant
from tests.conftest import read_articles

WORDS = (
    "army Army army's army-led pro-army armies troops ceasefire cease-fire cease fire held the US us US-backed terror "
    "terrorist terrorism counter-terror régimen regímenes جيش الجيش وجيش بالجيش للجيش الجَيش جيشنا إسرائيل اسرائيل وإسرائيل بزشكيان كيان الكيان"
).split()
VARIANTS = (
    Variant("forces", "army"),
    Variant("forces", "army troops"),
    Variant("forces", "the US", case=True),
    Variant("pause", "cease fire"),
    Variant("pause", "ceasefire"),
    Variant("fear", "terror*", exclude=("counter-terror",)),
    Variant("soldiers", "جيش", "ar", inflect=True),
    Variant("soldiers", "اسرائيل", "ar", inflect=True),
    Variant("entity", "كيان", "ar"),
)
LETTER = r"[\p{L}\p{N}\p{M}]"
BEFORE = rf"(?<!{LETTER})(?<!{LETTER}['’])"
AFTER = rf"(?:['’]s)?(?!{LETTER})(?!['’]{LETTER})"
LEADS = "(?:(?:|و|ف|ب|ك|ل|وب|ول|وك|فب|فل)|(?:|و|ف|ب|ك|وب|وك|فب)ال|(?:|و|ف)لل)"
FOLDED = {"ا": "[اأإآٱ]", "ي": "[يى]", "ه": "[هة]"}
MARKS = "[\u064b-\u065f\u0670\u0640]*"


def pattern(variant: Variant) -> str:
    """What the rules say about a variant, as a regular expression over the text."""
    words = variant.text.removesuffix("*").split()
    if variant.inflect:
        letters = MARKS.join(FOLDED.get(letter, letter) for letter in words[0]) + MARKS
        words = [f"{LEADS}{letters}"]
    ending = rf"(?:{LETTER}|['’\-](?={LETTER}))*" if variant.text.endswith("*") else ""
    return BEFORE + "(?:['’]s)?[ -]".join(words) + ending + AFTER


def scanned(text: str) -> set[tuple[str, str, int]]:
    """(concept, variant, word in which the hit begins), leftmost-longest within a concept; sentences end at a full stop."""
    found = []
    for variant in VARIANTS:
        flags = 0 if variant.case else regex.IGNORECASE
        skipped = [m.span() for phrase in variant.exclude for m in regex.finditer(BEFORE + phrase + AFTER, text, flags)]
        for match in regex.finditer(pattern(variant), text, flags, overlapped=True):
            if not any(a <= match.start() and match.end() <= b for a, b in skipped):
                first, last = text[: match.start()].count(" "), text[: match.end()].count(" ")
                found.append((variant.concept, first, -last, VARIANTS.index(variant)))
    hits: set[tuple[str, str, int]] = set()
    reached: dict[str, int] = {}
    for concept, first, last, place in sorted(set(found)):
        if first > reached.get(concept, -1):
            hits.add((concept, VARIANTS[place].text, first))
            reached[concept] = -last
    return hits


def bodies(seed: int) -> list[str]:
    dice = random.Random(seed)
    return [
        ". ".join(" ".join(dice.choices(WORDS, k=dice.randint(3, 12))) for _ in range(4)) + f" {number}"
        for number in range(25)
    ]


def stored(home, name: str, texts: list[str]) -> dict[str, set[tuple[str, str, int]]]:
    """Hits from the index by the number at the end of each text."""
    records = [{"title": "", "url": f"https://a.example/{t.rpartition(' ')[2]}", "body": t} for t in texts]
    import_articles(home, name, "test", read_articles(records))
    corpus = open_corpus(home, name)
    table = corpus.article_table(corpus.all_rows()).set_index("article_id")["url"]
    keys = corpus.article_keys(corpus.all_rows()).set_index("row")["article_id"]
    found: dict[str, set[tuple[str, str, int]]] = {t.rpartition(" ")[2]: set() for t in texts}
    for hit in corpus.counts.passages(corpus.all_rows(), VARIANTS).itertuples():
        number = table[keys[hit.row]].rpartition("/")[2]
        found[number].add((hit.concept, hit.variant, hit.start_token))
    return found


@pytest.mark.parametrize("seed", range(3))
def test_hits_are_those_of_a_scan_and_of_another_order_of_import(tmp_path, seed):
    texts = bodies(seed)
    found = stored(tmp_path, "one", texts)
    assert found == {text.rpartition(" ")[2]: scanned(text) for text in texts}
    assert found == stored(tmp_path, "other", random.Random(seed).sample(texts, len(texts)))
    assert sum(map(len, found.values())) > 100


def test_unticking_a_form_removes_exactly_its_hits(tmp_path):
    stored(tmp_path, "c", bodies(9))
    corpus = open_corpus(tmp_path, "c")
    rows = corpus.all_rows()
    whole = corpus.counts.passages(rows, VARIANTS)
    columns = ["row", "part", "start_token", "concept", "variant", "form"]
    for concept, text, form in set(zip(whole["concept"], whole["variant"], whole["form"], strict=True)):
        less = [replace(v, unticked=(form,)) if (v.concept, v.text) == (concept, text) else v for v in VARIANTS]
        left = corpus.counts.passages(rows, less)
        gone = (whole["concept"] == concept) & (whole["variant"] == text) & (whole["form"] == form)
        assert gone.any()
        assert left[columns].to_numpy().tolist() == whole.loc[~gone, columns].to_numpy().tolist()
        assert len(corpus.counts.forms(rows, less)) == len(corpus.counts.forms(rows, VARIANTS)), (
            "it can be ticked again"
        )


def test_another_variant_never_lowers_the_articles_that_mention_the_concept(tmp_path):
    stored(tmp_path, "c", bodies(4))
    corpus = open_corpus(tmp_path, "c")
    rows, dice = corpus.all_rows(), random.Random(4)
    for _ in range(12):
        some = [replace(v, concept="one") for v in dice.sample(VARIANTS, 3)]
        more = [*some, replace(dice.choice(VARIANTS), concept="one"), Variant("one", dice.choice(WORDS))]
        fewer, all_of_them = (
            corpus.counts.hits(rows, Grouping(), variants)["articles_concept"].max() for variants in (some, more)
        )
        assert all_of_them >= fewer
