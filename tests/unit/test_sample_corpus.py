"""The sample corpus is what its script writes, and holds what planted.toml says: read here with csv, json and tomllib only."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
SAMPLE = DATA / "sample"
PLANTED = tomllib.loads((SAMPLE / "planted.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Article:
    file: str
    outlet: str
    url: str
    title: str
    summary: str
    body: tuple[str, ...]
    tags: tuple[str, ...]
    on: date | None

    @property
    def parts(self) -> tuple[str, ...]:
        return (self.title, self.summary, *self.body)


def lines_of(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line.strip())


def day(text: str, form: str) -> date | None:
    return datetime.strptime(text, form).date() if text else None


def courier() -> list[Article]:
    with (SAMPLE / "harbour_courier.csv").open(encoding="utf-8", newline="") as file:
        return [
            Article(
                "harbour_courier.csv",
                r["Outlet"],
                r["URL"],
                r["Headline"],
                r["Summary"],
                lines_of(r["Text"]),
                tuple(r["Tags"].split("; ")),
                day(r["Published"][:10], "%Y-%m-%d"),
            )
            for r in csv.DictReader(file)
        ]


def faro() -> list[Article]:
    with (SAMPLE / "el_faro_de_halden.csv").open(encoding="cp1252", newline="") as file:
        return [
            Article(
                "el_faro_de_halden.csv",
                r["Medio"],
                r["Enlace"],
                r["Titular"],
                r["Entradilla"],
                lines_of(r["Texto"]),
                tuple(r["Etiquetas"].split(", ")),
                day(r["Fecha"][:10], "%d/%m/%Y"),
            )
            for r in csv.DictReader(file, delimiter=";")
        ]


def json_lines(name: str) -> list[dict]:
    return [json.loads(line) for line in (SAMPLE / name).read_text(encoding="utf-8").splitlines()]


def meridian() -> list[Article]:
    return [
        Article(
            "meridian_post.jsonl",
            r["site_name"],
            r["url"],
            r["title"],
            r["description"],
            lines_of(r["full_text"]),
            tuple(r["keywords"]),
            day((r["published_time"] or "")[:10], "%Y-%m-%d"),
        )
        for r in json_lines("meridian_post.jsonl")
    ]


def mixed() -> list[Article]:
    return [
        Article(
            "valley_and_sada.jsonl",
            r["outlet"],
            r["url"],
            r["title"],
            r["summary"],
            lines_of(r["text"]),
            tuple(re.split("[,،] ", r["tags"])),
            day(r["date"][:10], "%Y-%m-%d"),
        )
        for r in json_lines("valley_and_sada.jsonl")
    ]


def captured(path: Path) -> Article:
    """Reads a page by the shape that the README describes."""
    lines = path.read_text(encoding="utf-8").splitlines()
    by = next(i for i, line in enumerate(lines) if line.startswith("  • By "))
    summary = by + 5
    assert lines[by + 3].endswith(" Min Read")
    body_starts = summary + 6
    tags_end = lines.index("Most Read") - 1
    tags_start = tags_end
    while lines[tags_start - 1].startswith("  • "):
        tags_start -= 1
    body = lines[body_starts:tags_start]
    related = body.index("Related News")
    del body[related : related + 6]
    return Article(
        "pages",
        lines[0],
        "",
        lines[by - 2],
        lines[summary],
        tuple(b for b in body if b),
        tuple(t.removeprefix("  • ") for t in lines[tags_start:tags_end]),
        day(lines[by + 2].removeprefix("  • ")[:-6], "%d %B %Y"),
    )


@pytest.fixture(scope="module")
def records() -> list[Article]:
    return [
        *courier(),
        *faro(),
        *meridian(),
        *mixed(),
        *(captured(p) for p in sorted((SAMPLE / "pages").glob("*.txt"))),
    ]


@pytest.fixture(scope="module")
def articles(records: list[Article]) -> list[Article]:
    return list(dict.fromkeys(records))


def key(text: str) -> str:
    return (
        re.sub("[\u064b-\u065f\u0670\u0640\u06d6-\u06ed]", "", unicodedata.normalize("NFC", text))
        .lower()
        .replace("’", "'")
    )


@cache
def words(text: str) -> list[str]:
    """Tokens with their hyphen parts and possessives taken apart."""
    return re.findall(r"[^\W_]+", key(text))


def mentions(parts: tuple[str, ...], variants: list[str], excluded: dict[str, list[str]]) -> Counter[str]:
    """Walks over the tokens, longest variant first: another way than the generator's."""
    wanted: dict[str, list[tuple[list[str], str]]] = {}
    for variant in sorted(variants, key=lambda v: -len(words(v))):
        wanted.setdefault(words(variant)[0], []).append((words(variant), variant))
    found: Counter[str] = Counter()
    for part in parts:
        if wanted.keys().isdisjoint(words(part)):
            continue
        tokens, i = words(part), 0
        while i < len(tokens):
            hit = next(((w, v) for w, v in wanted.get(tokens[i], ()) if tokens[i : i + len(w)] == w), None)
            if hit is None:
                i += 1
                continue
            w, variant = hit
            phrases = [words(p) for p in excluded.get(variant, [])]
            covered = any(
                tokens[s : s + len(p)] == p for p in phrases for s in range(max(0, i - len(p) + len(w)), i + 1)
            )
            found[variant] += not covered
            i += len(w)
    return found


@pytest.fixture(scope="module")
def excluded() -> dict[str, list[str]]:
    with (DATA / "glossaries" / "sample.csv").open(encoding="utf-8", newline="") as file:
        return {r["variant"]: r["exclude"].split("; ") for r in csv.DictReader(file) if r["exclude"]}


def test_the_script_writes_the_committed_files_byte_for_byte(tmp_path):
    subprocess.run([sys.executable, SAMPLE / "make_sample.py", "--out", tmp_path], check=True, capture_output=True)
    written = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    kinds = ("*.csv", "*.jsonl", "planted.toml", "pages/*.txt")
    assert {p.relative_to(SAMPLE) for kind in kinds for p in SAMPLE.glob(kind)} == written.keys()
    assert [str(p) for p, content in written.items() if (SAMPLE / p).read_bytes() != content] == []
    assert sum(map(len, written.values())) < 6_000_000


def test_every_file_and_outlet_has_the_records_that_are_stated(records, articles):
    assert (len(records), len(articles)) == (PLANTED["corpus"]["records"], PLANTED["corpus"]["articles"])
    assert len(records) - len(articles) == PLANTED["corpus"]["duplicates"] == 3
    assert sum(a.on is None for a in articles) == PLANTED["corpus"]["undated"] == 2
    for file in PLANTED["file"]:
        own = [a for a in records if a.file == file["path"]]
        assert (len(own), len(set(own)), sorted({a.outlet for a in own})) == (
            file["records"],
            file["articles"],
            file["outlets"],
        )
    assert {o["name"]: o["articles"] for o in PLANTED["outlet"]} == Counter(a.outlet for a in articles)


def test_addresses_are_unique_and_lead_nowhere(articles):
    addresses = [a.url for a in articles if a.url]
    assert len(set(addresses)) == len(addresses) == sum(a.file != "pages" for a in articles)
    assert all(re.match(r"https://www\.[a-z-]+\.example/", url) for url in addresses)


def test_articles_have_three_to_twelve_tags_and_a_body_of_news_length(articles):
    for article in articles:
        assert 3 <= len(article.tags) <= 12
        assert 130 <= sum(len(p.split()) for p in article.body) <= 500


def test_no_template_mark_is_left_in_any_text(articles):
    assert [a.title for a in articles if re.search(r"[{}<>\[\]|]", "\n".join((*a.parts, *a.tags)))] == []


def test_each_burst_lies_well_above_the_weeks_around_it(articles):
    assert len(PLANTED["burst"]) == 3
    for burst in PLANTED["burst"]:
        first, last = burst["first_day"], burst["last_day"]
        inside = [a for a in articles if a.on and first <= a.on <= last]
        around = [a for a in articles if a.on and timedelta(0) < max(first - a.on, a.on - last) <= timedelta(days=28)]
        days = (last - first).days + 1
        assert (burst["days"], burst["articles"]) == (days, len(inside))
        assert 3 < (len(inside) / days) / (len(around) / 56) < 6
        daily = Counter(a.on for a in inside)
        assert min(daily[first + timedelta(days=i)] for i in range(days)) > len(around) / 56
        tagged = [
            sum(bool(set(burst["tags"]) & set(a.tags)) for a in group) / n
            for group, n in ((inside, days), (around, 56))
        ]
        assert tagged[0] > 5 * tagged[1]
        for word in burst["words"]:
            per_day = [
                sum(word in words(" ".join(a.parts)) for a in group) / n for group, n in ((inside, days), (around, 56))
            ]
            assert per_day[0] > 5 * per_day[1]


def test_the_gap_is_empty_and_the_only_long_silence(articles):
    gap = PLANTED["gap"]
    for outlet in {a.outlet for a in articles}:
        on = sorted({a.on for a in articles if a.outlet == outlet and a.on})
        silences = [(after - before).days - 1 for before, after in pairwise(on)]
        longest = sorted(silences)[-2 if outlet == gap["outlet"] else -1]
        assert longest <= 10
        if outlet == gap["outlet"]:
            assert not [d for d in on if gap["first_day"] <= d <= gap["last_day"]]
            assert max(silences) >= gap["days"] == 35


def test_the_switch_of_words_falls_on_its_day(articles):
    switch = PLANTED["switch"]
    own = [a for a in articles if a.outlet == switch["outlet"] and a.on]
    variants = [row["variant"] for row in switch["before"]]
    for period, leading in (("before", switch["old"]), ("after", switch["new"])):
        kept = [a for a in own if (a.on < switch["first_day_of_new"]) == (period == "before")]
        found = sum((mentions(a.parts, variants, {}) for a in kept), Counter())
        assert {row["variant"]: row["mentions"] for row in switch[period]} == found
        assert found[leading] > 0.65 * found.total()
        assert found[switch["old"] if period == "after" else switch["new"]] < 0.1 * found.total()


def test_mentions_of_every_variant_are_as_stated(articles, excluded):
    stated: dict[tuple[str, str], list[dict]] = {}
    for row in PLANTED["usage"]:
        stated.setdefault((row["concept"], row["outlet"]), []).append(row)
    for (_, outlet), rows in stated.items():
        variants = [row["variant"] for row in rows]
        found = [mentions(a.parts, variants, excluded) for a in articles if a.outlet == outlet]
        total = sum(found, Counter())
        for row in rows:
            assert (row["mentions"], row["articles"]) == (
                total[row["variant"]],
                sum(c[row["variant"]] > 0 for c in found),
            ), row
            assert row["mentions_concept"] == total.total()
            assert row["articles_concept"] == sum(c.total() > 0 for c in found)


def test_shares_of_outlets_come_near_their_targets():
    for row in PLANTED["usage"]:
        if row["target_share"] >= 0:
            assert row["mentions"] / row["mentions_concept"] == pytest.approx(row["target_share"], abs=0.12), row


def test_no_arabic_variant_hides_behind_an_attached_word(articles):
    """So that matching inflected forms gives the same counts as matching exact ones."""
    arabic = [row["variant"] for row in PLANTED["usage"] if row["language"] == "ar"]
    attached = re.compile(rf"(?<!\w)(?:[وفبكل]|لل)+(?:{'|'.join(map(re.escape, arabic))})(?!\w)")
    assert [a.title for a in articles if attached.search(key("\n".join(a.parts)))] == []


def test_names_stand_in_quotation_marks_at_one_outlet_only(articles):
    assert {r["outlet"] for r in PLANTED["quoted_name"] if r["in_marks"]} == {"Harbour Courier"}
    for row in PLANTED["quoted_name"]:
        text = "\n".join("\n".join(a.parts) for a in articles if a.outlet == row["outlet"])
        marked = len(re.findall(rf"[“\"«‘']{row['name']}[”\"»’']", text))
        assert (marked, text.count(row["name"])) == (row["in_marks"], row["mentions"])


def test_wire_copy_is_the_same_text_at_each_of_its_outlets_and_nowhere_else(articles):
    by_url = {a.url: a for a in articles if a.url}
    shared = set()
    for cluster in PLANTED["wire"]:
        copies = [by_url[url] for url in cluster["urls"]]
        assert [a.outlet for a in copies] == cluster["outlets"]
        assert len(copies) in (2, 3)
        assert len({a.outlet for a in copies}) == len(copies)
        assert len({a.body for a in copies}) == 1
        assert all(timedelta(0) <= a.on - cluster["first_day"] <= timedelta(days=2) for a in copies)
        shared.add(copies[0].body)
    repeated = {body for body, n in Counter(a.body for a in articles).items() if n > 1}
    assert repeated == shared


def test_articles_that_are_not_wire_copy_differ(articles):
    """No two share a third of their runs of eight words."""
    runs: dict[tuple[str, ...], set[int]] = {}
    bodies = list(dict.fromkeys(a.body for a in articles))
    for number, body in enumerate(bodies):
        tokens = words(" ".join(body))
        for i in range(len(tokens) - 7):
            runs.setdefault(tuple(tokens[i : i + 8]), set()).add(number)
    common: Counter[tuple[int, int]] = Counter()
    for holders in runs.values():
        if 1 < len(holders) < 40:
            ordered = sorted(holders)
            common.update((a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :])
    lengths = [sum(len(words(p)) for p in body) for body in bodies]
    assert max(n / min(lengths[a], lengths[b]) for (a, b), n in common.items()) < 1 / 3


def test_the_tag_block_is_on_every_article_of_its_outlet_and_on_no_other(articles):
    block = PLANTED["tag_block"]
    assert len(block["tags"]) == 5
    for article in articles:
        on_it = set(block["tags"]) & set(article.tags)
        assert on_it == (set(block["tags"]) if article.outlet == block["outlet"] else set())


def test_spellings_of_tags_occur_as_often_as_stated(articles):
    found = Counter(t for a in articles for t in a.tags)
    for row in PLANTED["tag_spellings"]:
        assert [found[s] for s in row["spellings"]] == row["articles"]
        assert sum(n > 0 for n in row["articles"]) > 1


def test_every_file_in_data_is_listed_in_its_readme():
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    pages = SAMPLE / "pages"
    files = [p for p in DATA.rglob("*") if p.is_file() and p.parent != pages and "__pycache__" not in p.parts]
    assert [str(p.relative_to(DATA)) for p in files if p.name != "README.md" and p.name not in readme] == []
    assert "pages/*.txt" in readme
