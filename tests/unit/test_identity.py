"""Which records are one article, and which articles are versions: the rules of DESIGN.md section 3 and ARCHITECTURE.md."""

from __future__ import annotations

import itertools

from analysis.store.identity import Sighting, resolve

LONG = "The council met on Monday and voted to close the old bridge for repairs that will last until spring"


def _seen(number: int, own_id: str, *, has_body: bool = True, **facts: object) -> Sighting:
    return Sighting(
        number, own_id, has_body, {"title": "T", "tags": [], "authors": [], "captions": [], "published": "", **facts}
    )


def test_a_record_without_body_fills_blanks_of_the_article_at_its_address():
    full = _seen(1, "a", section="")
    bare = _seen(2, "b", has_body=False, section="World", title="Other")
    (article,) = resolve([full, bare], {"a": LONG}, has_url=True)
    assert (article.article_id, article.facts["section"], article.facts["title"]) == ("a", "World", "T")
    assert set(article.sightings) == {1, 2}


def test_records_without_body_are_one_article_named_by_the_smallest_id():
    records = [_seen(1, "b", has_body=False), _seen(2, "a", has_body=False, section="World")]
    for order in itertools.permutations(records):
        (article,) = resolve(order, {}, has_url=True)
        assert (article.article_id, article.facts["section"]) == ("a", "World")


def test_changed_text_at_one_address_is_a_version_and_the_newest_by_publication_is_latest():
    old, new = _seen(1, "z", published="2024-01-02"), _seen(2, "a", published="2024-01-03")
    bodies = {"z": LONG, "a": LONG + " next year"}
    for order in ([old, new], [new, old]):
        versions = {r.article_id: r for r in resolve(order, bodies, has_url=True)}
        assert versions["a"].latest
        assert not versions["z"].latest
        assert versions["a"].version_of == versions["z"].version_of == "a"


def test_another_text_at_the_same_address_and_time_is_an_article_of_its_own():
    one, other = _seen(1, "a"), _seen(2, "b")
    articles = resolve(
        [one, other],
        {"a": LONG, "b": "Nothing of this is in the other text at all, not a single run of words"},
        has_url=True,
    )
    assert [a.latest for a in articles] == [True, True]
    assert {a.version_of for a in articles} == {"a", "b"}


def test_without_an_address_there_are_no_versions():
    articles = resolve([_seen(1, "a"), _seen(2, "b", published="2024")], {"a": LONG, "b": LONG + " too"}, has_url=False)
    assert all(a.latest for a in articles)


def test_fields_of_one_article_do_not_depend_on_the_order_of_its_records():
    records = [
        _seen(1, "a", tags=["y", "x"], section="World", extra={"n": 1}),
        _seen(2, "a", tags=["x", "z"], section="Worlds", extra={"m": 2}),
        _seen(3, "a", tags=["x", "y"], outlet="BBC"),
    ]
    results = [resolve(order, {"a": LONG}, has_url=True)[0].facts for order in itertools.permutations(records)]
    assert all(r == results[0] for r in results)
    assert (results[0]["tags"], results[0]["section"], results[0]["outlet"]) == (["x", "y", "z"], "Worlds", "BBC")
