"""What the linter says of a glossary, alone and over small corpora in which each fault was put on purpose."""

from __future__ import annotations

import pytest

from analysis.errors import GlossaryError
from analysis.schema import TABLES
from analysis.selection import Selection
from analysis.tables import make_table
from analysis.terminology.glossary import Glossary, Variant
from analysis.terminology.hit_linting import name_around
from analysis.terminology.linting import lint

STREETS = "Bridge Mill Harbour Station Garden Market Castle River Meadow Orchard Valley Tower".split()


def of(*variants: Variant) -> Glossary:
    return Glossary(variants)


def sentences(*variants: Variant) -> list[tuple[str, str]]:
    return [(c.doubt, c.variant) for c in lint(of(*variants))]


def told(corpus, *variants: Variant) -> dict[tuple[str, str], str]:
    found = make_table(corpus, "glossary-lint", Selection(), glossary=of(*variants))
    assert list(found.columns) == list(TABLES["glossary-lint"])
    return {(r.doubt, r.variant): r.sentence for r in found.itertuples()}


def articles(*bodies: str, **fields: object) -> list[dict]:
    """Articles that share no text beyond the sentences given."""
    return [
        {
            "title": f"{STREETS[i % 12]} notes {i}", "outlet": "A", "language": "en", "published": f"2024-01-{1 + i % 28:02}",
            "url": f"https://a.example/{fields.get('section', '')}{fields.get('outlet', '')}{i}",
            "body": f"{body} Number {i} on {STREETS[(i * 5) % 12]} street.", **fields,
        }
        for i, body in enumerate(bodies)
    ]  # fmt: skip


def test_a_variant_inside_one_of_another_concept_is_doubtful_unless_excluded():
    army, salvation = Variant("soldiers", "army"), Variant("charity", "Salvation Army")
    assert sentences(army, salvation) == [("overlap", "army")]
    assert sentences(Variant("soldiers", "army", exclude=("Salvation Army",)), salvation) == []
    assert sentences(Variant("charity", "army"), salvation) == [], "the longest wins within a concept"
    assert sentences(Variant("soldiers", "army"), Variant("charity", "armyworm relief")) == [], "words, not letters"


def test_several_longer_variants_of_a_concept_are_one_doubt():
    (caution,) = lint(of(Variant("a", "Hamas"), *(Variant("b", f"Hamas {x}") for x in ("attack", "war", "raid"))))
    assert "'Hamas attack', 'Hamas war' and 1 more of 'b'" in caution.sentence


def test_what_has_no_effect_is_said():
    assert sentences(Variant("a", "army", exclude=("the navy",))) == [("no effect", "army")]
    assert sentences(Variant("a", "جيش", case=True)) == [("no effect", "جيش")]
    assert sentences(Variant("a", "army", language="Klingon")) == [("language", "army")]
    assert sentences(Variant("a", "army", language="Spanish", exclude=("army-style",))) == []


def test_a_variant_that_is_not_found_is_told_and_so_is_a_language_without_articles(corpus_of):
    corpus = corpus_of(articles("The army left."))
    found = told(corpus, Variant("a", "army", "en"), Variant("a", "fuerzas", "es"), Variant("a", "troops", "en"))
    assert found == {
        (
            "not found",
            "fuerzas",
        ): "'fuerzas' is not found in these articles. No article looked at is in the language 'es'.",
        ("not found", "troops"): "'troops' is not found in these articles.",
    }


def test_a_variant_that_never_occurs_in_its_language_is_told(corpus_of):
    corpus = corpus_of(articles("The intifada began."), articles("Nada de eso.", language="es", outlet="B"))
    found = told(corpus, Variant("a", "intifada", "es"))
    assert found == {("other language", "intifada"): "'intifada' is found once, but never in an article in 'es'."}


def test_a_variant_that_one_article_repeats_is_told(corpus_of):
    corpus = corpus_of(articles("The raid began. A raid, one raid, that raid and every raid came.", "A raid ended."))
    assert "5 of 6 mentions of 'raid' stand in a single article." in told(corpus, Variant("a", "raid")).values()


def test_a_section_of_that_name_is_told(corpus_of):
    inside = articles(*(f"The {STREETS[i]} conflict went on." for i in range(6)), section="Conflict")
    corpus = corpus_of([*inside, *articles("No conflict here.", section="Home")])
    found = told(corpus, Variant("a", "conflict"))
    assert found["section name", "conflict"].startswith(
        "6 of 7 mentions of 'conflict' stand in articles of the section"
    )
    assert ("section name", "conflict") not in told(
        corpus_of(articles("The conflict went on.")), Variant("a", "conflict")
    )


def test_a_menu_is_told_by_its_words(corpus_of):
    menu = articles(*(f"{STREETS[i]} opened. Read more: war in the north | Sport." for i in range(8)))
    found = told(corpus_of(menu), Variant("a", "war"))
    assert found["same words", "war"] == (
        "8 of 8 mentions looked at of 'war' stand at A in the same words, 'Read more: war in the': "
        "look whether it is a menu or a section's name."
    )  # fmt: skip
    prose = articles(*(f"The {STREETS[i]} war of {STREETS[i - 1]} began." for i in range(8)))
    assert ("same words", "war") not in told(corpus_of(prose), Variant("a", "war"))


def test_names_that_hold_a_variant_are_told_and_beginnings_of_sentences_are_no_names(corpus_of):
    names = articles(*(f"On {STREETS[i]} day the Salvation Army gave {STREETS[i - 1]} soup." for i in range(6)))
    found = told(corpus_of(names), Variant("soldiers", "army"))
    assert found["in names", "army"] == (
        "6 of 6 mentions looked at of 'army' are part of a name, such as 'Salvation Army': exclude it."
    )
    plain = articles(*(f"{STREETS[i]} fell silent. Army men came to {STREETS[i - 1]}." for i in range(6)))
    assert ("in names", "army") not in told(corpus_of(plain), Variant("soldiers", "army"))


@pytest.mark.parametrize(
    ("left", "hit", "right", "name"),
    [
        ("members of the Salvation ", "Army", " came", "Salvation Army"),
        ("they said. The ", "Army", " came", ""),
        ("The ", "Army", " came", ""),
        ("soldiers of the ", "Army", " Council met", "Army Council"),
        ("soldiers of the ", "army", " Council met", ""),
        ("he asked: ", "Army", " Council", ""),
        ("in Rome, ", "Army", " men", ""),
    ],
)
def test_a_name_has_capitals_on_both_words_and_no_mark_between_them(left, hit, right, name):
    assert name_around(left, hit, right) == name


def test_concepts_that_share_words_in_the_text_are_counted(corpus_of):
    corpus = corpus_of(articles("The water strike fund paid.", "The strike went on.", "A strike fund grew."))
    found = make_table(
        corpus,
        "glossary-lint",
        Selection(),
        glossary=of(Variant("stoppage", "strike"), Variant("money", "strike fund")),
    )
    (row,) = found[found["doubt"] == "overlap"].itertuples()
    assert (row.concept, row.variant, row.mentions, row.articles) == ("stoppage", "strike", 2, 2)
    assert row.sentence == (
        "2 mentions of 'strike' (stoppage) overlap 'strike fund' (money): they count under both concepts."
    )


def test_doubts_stand_in_the_order_of_the_glossary_and_a_sound_one_has_none(corpus_of):
    corpus = corpus_of(articles("The army left."))
    found = make_table(
        corpus,
        "glossary-lint",
        Selection(),
        glossary=of(Variant("b", "zebra"), Variant("a", "army"), Variant("a", "ape")),
    )
    assert found["variant"].tolist() == ["zebra", "ape"]
    assert make_table(corpus, "glossary-lint", Selection(), glossary=of(Variant("a", "army"))).empty


def test_without_a_glossary_there_is_a_sentence(corpus_of):
    with pytest.raises(GlossaryError, match="needs a glossary"):
        make_table(corpus_of(articles("x")), "glossary-lint", Selection())
