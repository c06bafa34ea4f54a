"""One article from its assignment: headline, summary, paragraphs, captions, tags, byline, address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from grammar import Dice, expand, read_bank
from schedule import Assignment, schedule
from slots import Scene, Wording
from world import AGENCY, BLOCK_OUTLET, BLOCK_TAGS, SEED, STORIES, Outlet, outlet

BANKS = {language: read_bank(Path(__file__).parent / "banks" / f"{language}.bank") for language in ("en", "es", "ar")}

_MARKS = {"valley": str.maketrans("“”’‘", "\"\"''"), "meridian": str.maketrans("’‘", "''")}
"""House typography: one outlet keeps curly marks, one straightens them all, one straightens the single ones."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its outlet published it. `subheads` are also lines of `paragraphs`."""

    number: int
    outlet: Outlet
    story: str
    published: datetime
    title: str
    url: str
    authors: tuple[str, ...]
    section: str
    tags: tuple[str, ...]
    summary: str
    paragraphs: tuple[str, ...]
    caption: str
    cluster: int = 0
    captured: bool = False
    undated: bool = False
    subheads: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        return sum(len(p.split()) for p in self.paragraphs)


class _Paragraphs:
    """Draws sentences without repetition until a body has its length."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._piles = {kind: self._pile(kind) for kind in ("fact", "concept", "quote", "background")}

    def _pile(self, kind: str) -> list[str]:
        dice, heading = self.scene.dice, f"{self.scene.story}.{kind}"
        templates = [t for t in self.scene.templates(heading) if self._fits(t)]
        first = self.scene.on_theme(heading)
        own = dice.shuffled(templates[:first]) + dice.shuffled(templates[first:])
        if kind == "concept" and dice.chance(0.8):  # most reports say who was in the street
            street = next((i for i, template in enumerate(own) if "{people}" in template), 0)
            own[:0] = own[street : street + 1]
            del own[street + 1 : street + 2]
        shared = dice.shuffled(self.scene.templates(f"any.{kind}"))
        cut = 2 + dice.number(0, 2)  # story first, with a few of the sentences that any story can use
        return [*own[: cut + 1], *shared[:1], *own[cut + 1 :], *shared[1:]] if shared else own

    def _fits(self, template: str) -> bool:
        # Agency copy reads the same everywhere, so it leaves out the names that one outlet marks.
        return self.scene.profile != "wire" or not re.search(r"\{(?:guard|moor)\}", template)

    def sentence(self, kind: str) -> str:
        pile = self._piles[kind]
        return expand(pile.pop(0), self.scene.dice, self.scene) if pile else ""

    def body(self, length: int) -> list[str]:
        dice, scene = self.scene.dice, self.scene
        scene.introduced.clear()  # the headline introduces nobody
        lead = expand(dice.pick(scene.templates(f"{scene.story}.lead")), dice, scene)
        scene.fixed = None
        paragraphs = [lead]
        count = len(lead.split()) + 10  # the closing line
        shapes = dice.shuffled(
            [("concept", "fact"), ("quote",), ("fact", "fact"), ("concept",), ("quote", "fact"), ("background", "fact")]
        )
        turns = scene.templates(f"{scene.story}.turn")
        turn = 0
        while count < length:
            parts = [s for s in (self.sentence(kind) for kind in shapes[turn % len(shapes)]) if s]
            turn += 1
            if turns and parts and count > length / 2:
                parts.insert(0, expand(dice.pick(turns), dice, scene))
                turns = []
            if parts:
                paragraphs.append(" ".join(parts))
                count += sum(len(s.split()) for s in parts)
            elif turn > 40:
                break
        if scene.story != "city" or dice.chance(0.5):
            paragraphs.append(expand(dice.pick(scene.bank["any.close"]), dice, scene))
        return paragraphs


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower())[:9])


def _address(paper: Outlet, section: str, published: datetime, title: str, number: int) -> str:
    day = f"{published:%Y/%m/%d}"
    if paper.language == "ar":
        return f"https://{paper.domain}/news/{day}/{41000 + number}"
    return f"https://{paper.domain}/{_slug(section)}/{day}/{_slug(title)}-{41000 + number}"


def _tags(scene: Scene, paper: Outlet) -> tuple[str, ...]:
    """The story's own tag, some more of its tags, sometimes a place; spelt as the outlet prefers, mostly."""
    dice = scene.dice
    pools = [[s.strip() for s in line.split("|")] for line in scene.bank[f"{scene.story}.tags"]]
    chosen = [pools[0], *dice.shuffled(pools[1:])[: dice.number(2, min(5, len(pools) - 1))]]
    tags = list(BLOCK_TAGS) if paper.key == BLOCK_OUTLET else []
    for spellings in chosen:
        preferred = spellings[min(paper.spelling, len(spellings) - 1)]
        tags.append(preferred if dice.chance(0.75) else dice.pick(spellings))
    if dice.chance(0.5):
        tags.append(scene.places[0])
    return tuple(dict.fromkeys(tags))[:12]


def _headline(scene: Scene, paper: Outlet, used: set[tuple[str, str]]) -> str:
    headings = scene.templates(f"{scene.story}.h.{paper.key}") or scene.templates(f"{scene.story}.h")
    for _ in range(40):
        scene.fixed = {}
        title = expand(scene.dice.pick(headings), scene.dice, scene)
        if (paper.key, title) not in used:
            break
    used.add((paper.key, title))
    return title


def _write(number: int, task: Assignment, wording: Wording, used: set[tuple[str, str]], *, captured: bool) -> Article:
    paper = outlet(task.outlet)
    wire = task.cluster > 0
    dice = Dice(f"{SEED}/article/{task.outlet}/{task.published.isoformat()}/{number}")
    scene = Scene(
        outlet=paper.key,
        profile="wire" if wire else paper.key,
        language=paper.language,
        day=task.published.date(),
        story=task.story,
        bank=BANKS[paper.language],
        dice=dice,
        wording=wording,
    )
    title = _headline(scene, paper if not wire else outlet("valley"), used)
    summary = expand(dice.pick(scene.templates(f"{task.story}.summary")), dice, scene)
    caption = (
        expand(dice.pick(scene.templates(f"{task.story}.caption")), dice, scene) if dice.chance(0.6) or captured else ""
    )
    shortest, longest = (200, 300) if wire else paper.words
    paragraphs = _Paragraphs(scene).body(dice.number(shortest, longest))
    if paper.language == "es":
        paragraphs = [re.sub(r"\b(de|a) el (?=[a-zñ])", lambda m: f"{m[1]}l ", p) for p in paragraphs]
    subheads = tuple(dice.shuffled(scene.bank[f"{task.story}.subhead"])[:2]) if captured else ()
    for subhead, place in zip(subheads, (3, 6), strict=True) if subheads else ():
        paragraphs.insert(min(place, len(paragraphs) - 1), subhead)
    authors: tuple[str, ...] = (AGENCY,) if wire else (dice.pick(paper.reporters),)
    if not wire and dice.chance(0.12):
        authors = tuple(dict.fromkeys((*authors, dice.pick(paper.reporters))))
    section = paper.sections[STORIES.index(task.story)]
    if wire:
        paragraphs[0] = f"CARROW ({AGENCY}) - {paragraphs[0]}"
    article = Article(
        number=number,
        outlet=paper,
        story=task.story,
        published=task.published,
        title=title,
        url=_address(paper, section, task.published, title, number),
        authors=authors,
        section=section,
        tags=_tags(scene, paper),
        summary=summary,
        paragraphs=tuple(paragraphs),
        caption=caption,
        cluster=task.cluster,
        captured=captured,
        subheads=subheads,
    )
    return _typeset(article, "valley" if wire else paper.key)


def _typeset(article: Article, house: str) -> Article:
    table = _MARKS.get(house)
    if table is None:
        return article
    return replace(
        article,
        title=article.title.translate(table),
        summary=article.summary.translate(table),
        caption=article.caption.translate(table),
        paragraphs=tuple(p.translate(table) for p in article.paragraphs),
        subheads=tuple(s.translate(table) for s in article.subheads),
        tags=tuple(t.translate(table) for t in article.tags),
    )


def _copy(number: int, task: Assignment, original: Article, used: set[tuple[str, str]]) -> Article:
    """The same agency text at another outlet, under that outlet's section, tags and address."""
    paper = outlet(task.outlet)
    dice = Dice(f"{SEED}/copy/{task.outlet}/{task.published.isoformat()}")
    scene = Scene(paper.key, "wire", "en", task.published.date(), task.story, BANKS["en"], dice, Wording())
    section = paper.sections[STORIES.index(task.story)]
    used.add((paper.key, original.title))
    return replace(
        original,
        number=number,
        outlet=paper,
        published=task.published,
        url=_address(paper, section, task.published, original.title, number),
        section=section,
        tags=_tags(scene, paper),
        caption="",
    )


def _undated(articles: list[Article]) -> Iterator[Article]:
    """Two everyday articles lose their date: the fifth of the city desk at two outlets."""
    seen: dict[str, int] = {}
    for article in articles:
        if article.story == "city" and not article.captured:
            seen[article.outlet.key] = seen.get(article.outlet.key, 0) + 1
            if seen[article.outlet.key] == 5 and article.outlet.key in ("courier", "meridian"):
                yield replace(article, undated=True)
                continue
        yield article


def articles() -> list[Article]:
    """The whole corpus in the order of publication."""
    wording, used = Wording(), set[tuple[str, str]]()
    written: list[Article] = []
    wires: dict[int, Article] = {}
    own: dict[str, int] = {}
    for number, task in enumerate(schedule(), start=1):
        if task.cluster in wires:
            written.append(_copy(number, task, wires[task.cluster], used))
            continue
        every = outlet(task.outlet).capture_every
        own[task.outlet] = own.get(task.outlet, 0) + (task.cluster == 0)
        captured = bool(every) and not task.cluster and own[task.outlet] % every == 0
        article = _write(number, task, wording, used, captured=captured)
        if task.cluster:
            wires[task.cluster] = article
        written.append(article)
    return list(_undated(written))
