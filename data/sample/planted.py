"""What was planted and what came of it, as planted.toml; tests and people read it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date

from compose import BANKS, Article
from counting import counts, in_marks
from exports import CSV_FILE, JSONL_FILE, MIXED_FILE, PAGES_FOLDER, REPEATED, SPANISH_FILE, records
from world import (
    AGENCY,
    BLOCK_OUTLET,
    BLOCK_TAGS,
    BURSTS,
    CONCEPTS,
    EXCLUDED,
    FIRST_DAY,
    GAP_FIRST,
    GAP_LAST,
    GAP_OUTLET,
    LAST_DAY,
    MARKED_NAMES,
    MARKS_OUTLET,
    NAMES,
    OUTLETS,
    SEED,
    SHARES,
    SWITCH_CONCEPT,
    SWITCH_DAY,
    SWITCH_NEW,
    SWITCH_OLD,
    SWITCH_OUTLET,
    outlet,
)

Value = str | int | float | bool | date | Iterable[str] | Iterable[int]
_FORMS = {
    CSV_FILE: ("csv", "utf-8", ",", "2024-03-12 09:40", "; "),
    SPANISH_FILE: ("csv", "cp1252", ";", "12/03/2024 09:40 (day first)", ", "),
    JSONL_FILE: ("jsonl", "utf-8", "", "2024-03-12T09:40:00Z", "list"),
    MIXED_FILE: ("jsonl", "utf-8", "", "2024-03-12T09:40, Arabic with +03:00", ", or ، in one string"),
}


def parts(article: Article) -> list[str]:
    """Headline, summary and each paragraph: what is counted."""
    return [article.title, article.summary, *article.paragraphs]


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | int):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, float):
        return f"{value:.6g}" if "." in f"{value:.6g}" else f"{value:.1f}"
    return "[" + ", ".join(json.dumps(v, ensure_ascii=False) for v in value) + "]"


def _table(heading: str, **values: Value) -> list[str]:
    return [heading, *(f"{name} = {_value(value)}" for name, value in values.items()), ""]


def _corpus(articles: list[Article]) -> list[str]:
    kept = records(articles)
    lines = _table(
        "[corpus]",
        seed=SEED,
        first_day=FIRST_DAY,
        last_day=LAST_DAY,
        articles=len(articles),
        records=sum(map(len, kept.values())),
        duplicates=sum(map(len, REPEATED.values())),
        undated=sum(a.undated for a in articles),
        files=len(kept),
    )
    pages = [a for name, found in kept.items() if name.startswith(PAGES_FOLDER) for a in found]
    for name, (form, encoding, delimiter, dates, tags) in _FORMS.items():
        found = kept[name]
        lines += _table(
            "[[file]]",
            path=name,
            format=form,
            encoding=encoding,
            delimiter=delimiter,
            dates=dates,
            tags=tags,
            outlets=sorted({a.outlet.name for a in found}),
            records=len(found),
            articles=len({a.number for a in found}),
            duplicates=len(REPEATED.get(name, ())),
            undated=sum(a.undated for a in found),
        )
    lines += _table(
        "[[file]]",
        path=PAGES_FOLDER,
        format="page text",
        encoding="utf-8",
        delimiter="",
        dates="12 March 2024 09:40",
        tags="bullets",
        outlets=sorted({a.outlet.name for a in pages}),
        records=len(pages),
        articles=len(pages),
        duplicates=0,
        undated=0,
    )
    for paper in OUTLETS:
        own = [a for a in articles if a.outlet == paper]
        lines += _table(
            "[[outlet]]",
            name=paper.name,
            language=paper.language,
            domain=paper.domain,
            articles=len(own),
            undated=sum(a.undated for a in own),
            pages=sum(a.captured for a in own),
        )
    return lines


def _bursts(articles: list[Article]) -> list[str]:
    lines: list[str] = []
    for burst in BURSTS:
        length = (burst.last - burst.first).days + 1
        near = [
            a for a in articles if not a.undated and 0 < _distance(a.published.date(), burst.first, burst.last) <= 28
        ]
        within = [a for a in articles if not a.undated and burst.first <= a.published.date() <= burst.last]
        spellings = {o.language: _spellings(o.language, burst.story) for o in OUTLETS}
        lines += _table(
            "[[burst]]",
            name=burst.name,
            first_day=burst.first,
            last_day=burst.last,
            days=length,
            articles=len(within),
            articles_a_day=len(within) / length,
            articles_a_day_around=len(near) / 56,
            articles_on_the_story=sum(a.story == burst.story for a in within),
            tags=[s for found in spellings.values() for s in found],
            words=burst.words,
        )
    return lines


def _spellings(language: str, story: str) -> list[str]:
    return [s.strip() for s in BANKS[language][f"{story}.tags"][0].split("|")]


def _distance(day: date, first: date, last: date) -> int:
    return max((first - day).days, (day - last).days, 0)


def _usage(articles: list[Article]) -> list[str]:
    lines: list[str] = []
    for concept, profiles in SHARES.items():
        excluded = EXCLUDED.get(concept, {})
        for paper in OUTLETS:
            variants = list(dict.fromkeys(v for s in _profiles(concept, paper.key) for v in profiles[s]))
            if paper.language == "en":
                variants = list(dict.fromkeys([*variants, *profiles["wire"]]))
            own = [a for a in articles if a.outlet == paper]
            found = {a.number: counts(parts(a), variants, excluded) for a in own}
            total = sum(found.values(), Counter[str]())
            for variant in variants:
                targets = [profiles[s].get(variant, 0.0) for s in _profiles(concept, paper.key)]
                lines += _table(
                    "[[usage]]",
                    concept=CONCEPTS[concept],
                    outlet=paper.name,
                    language=paper.language,
                    variant=variant,
                    target_share=targets[0] if len(targets) == 1 else -1.0,
                    mentions=total[variant],
                    mentions_concept=total.total(),
                    articles=sum(c[variant] > 0 for c in found.values()),
                    articles_concept=sum(c.total() > 0 for c in found.values()),
                )
    return lines


def _profiles(concept: str, key: str) -> list[str]:
    return [p for p in SHARES[concept] if p in (key, f"{key} after")]


def _switch(articles: list[Article]) -> list[str]:
    variants = list(SHARES[SWITCH_CONCEPT][SWITCH_OUTLET])
    own = [a for a in articles if a.outlet.key == SWITCH_OUTLET and not a.undated]
    lines = _table(
        "[switch]",
        outlet=outlet(SWITCH_OUTLET).name,
        concept=CONCEPTS[SWITCH_CONCEPT],
        old=SWITCH_OLD,
        new=SWITCH_NEW,
        first_day_of_new=SWITCH_DAY,
    )
    for period, kept in (
        ("before", [a for a in own if a.published.date() < SWITCH_DAY]),
        ("after", [a for a in own if a.published.date() >= SWITCH_DAY]),
    ):
        total = sum((counts(parts(a), variants, {}) for a in kept), Counter[str]())
        targets = SHARES[SWITCH_CONCEPT][SWITCH_OUTLET if period == "before" else f"{SWITCH_OUTLET} after"]
        for variant in variants:
            lines += _table(
                f"[[switch.{period}]]",
                variant=variant,
                target_share=targets[variant],
                mentions=total[variant],
                mentions_concept=total.total(),
            )
    return lines


def _marks(articles: list[Article]) -> list[str]:
    lines: list[str] = []
    for name_key, share in MARKED_NAMES.items():
        for paper in OUTLETS:
            name = NAMES[paper.language][name_key]
            found = [in_marks(parts(a), name) for a in articles if a.outlet == paper]
            lines += _table(
                "[[quoted_name]]",
                name=name,
                outlet=paper.name,
                target_share=share if paper.key == MARKS_OUTLET else 0.0,
                in_marks=sum(marked for marked, _ in found),
                mentions=sum(all_ for _, all_ in found),
                articles=sum(all_ > 0 for _, all_ in found),
            )
    return lines


def _wire(articles: list[Article]) -> list[str]:
    lines: list[str] = []
    clusters = sorted({a.cluster for a in articles} - {0})
    for number in clusters:
        copies = [a for a in articles if a.cluster == number]
        lines += _table(
            "[[wire]]",
            cluster=number,
            agency=AGENCY,
            title=copies[0].title,
            first_day=copies[0].published.date(),
            outlets=[a.outlet.name for a in copies],
            urls=[a.url for a in copies],
        )
    return lines


def _tags(articles: list[Article]) -> list[str]:
    lines = _table(
        "[tag_block]",
        outlet=outlet(BLOCK_OUTLET).name,
        tags=BLOCK_TAGS,
        articles=sum(a.outlet.key == BLOCK_OUTLET for a in articles),
    )
    found = Counter(t for a in articles for t in a.tags)
    for language, story in (("en", "dam"), ("en", "port"), ("en", "election"), ("es", "dam"), ("ar", "dam")):
        spellings = _spellings(language, story)
        lines += _table(
            "[[tag_spellings]]", language=language, spellings=spellings, articles=[found[s] for s in spellings]
        )
    return lines


def planted(articles: list[Article]) -> str:
    """The whole of planted.toml."""
    gap = _table(
        "[gap]",
        outlet=outlet(GAP_OUTLET).name,
        first_day=GAP_FIRST,
        last_day=GAP_LAST,
        days=(GAP_LAST - GAP_FIRST).days + 1,
    )
    lines = [
        "# What make_sample.py planted in the sample corpus, and the counts that came of it. Written by that script.",
        "# Mentions are counted in headline, summary and body (never captions or tags), each article once, by counting.py.",
        "# target_share -1.0: the outlet changed its words; see [switch].",
        "",
        *_corpus(articles),
        *_bursts(articles),
        *gap,
        *_switch(articles),
        *_marks(articles),
        *_tags(articles),
        *_wire(articles),
        *_usage(articles),
    ]
    return "\n".join(lines).rstrip() + "\n"
