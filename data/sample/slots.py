"""What the slots of a sentence mean for one article: its day, its places, its people, its words for things."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from grammar import Dice
from world import CONCEPTS, MARKED_NAMES, MARKS_OUTLET, NAMES, Shares, shares_on

WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
}
MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "es": (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    "ar": (
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ),
}
ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
CLOCKS = ("six in the evening", "noon", "nightfall", "eight o’clock", "the evening news", "closing time")
PHOTOGRAPHERS = {
    "en": ("R. Almsley", "J. Teague", "M. Dorrance", "Sarran Wire", "P. Iveson"),
    "es": ("R. Almeida-Vale", "J. Tejero", "archivo", "P. Ibarsén"),
    "ar": ("ر. المرسى", "هـ. السهلي", "أرشيف الصحيفة"),
}
ELECTION_DAY = date(2025, 6, 8)
PILES = (".fact", ".concept", ".quote", ".background")
_OWN_PLACES = {
    "dam": {0, 1},
    "port": {0, 1},
    "camp": {1},
    "election": {1},
    "heat": {1},
    "hospital": {1, 3},
    "city": set(),
}
"""Places (by their line in the bank) that a story's sentences name outright, and so never draw."""
_TAGGED = re.compile(r"((?:<[0-9ab]+>)?)(.*)")
_FUTURE = re.compile(
    r"(?:\bby|before|until|end of|me again in|expects in|antes de|para|acabe|espera en|Pregúntenme en|así en|قبل|حتى|نهاية|سيصدر في|اسألوني في) $"
)


class Wording:
    """Chooses variants so that an outlet's shares come out near their targets in every quarter, never exactly."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], Shares] = {}

    def choose(self, concept: str, profile: str, day: date, dice: Dice) -> str:
        period, targets = shares_on(concept, profile, day)
        counts = self._counts.setdefault((concept, period), dict.fromkeys(targets, 0.0))
        written = sum(counts.values())
        variant = dice.weighted({v: max(0.15 * t, t * (written + 10) - counts[v]) for v, t in targets.items()})
        counts[variant] += 1
        return variant


@dataclass(slots=True)
class Scene:
    """Fills the slots of one article's sentences; a person is introduced once and goes by the last name after that."""

    outlet: str
    profile: str
    language: str
    day: date
    story: str
    bank: dict[str, list[str]]
    dice: Dice
    wording: Wording
    theme: str = ""
    fixed: dict[str, str] | None = None
    people: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    introduced: set[str] = field(default_factory=set)
    places: tuple[str, str] = ("", "")

    def __post_init__(self) -> None:
        away = [p for i, p in enumerate(self.bank["places"]) if i not in _OWN_PLACES[self.story]]
        first, second = self.dice.shuffled(away)[:2]
        self.places = (first, second)
        self.theme = str(self.dice.number(0, 5 if self.language == "en" else 4)) if self.story == "city" else ""
        for side in "12":
            cast = [line[3:] for line in self.bank[f"{self.story}.cast"] if line.startswith(f"<{side}>")]
            name, role, *gender = (part.strip() for part in self.dice.pick(cast).split("|"))
            self.people[f"p{side}"] = (name, role, "".join(gender))
        surnames = self.dice.shuffled(self.bank["last"])
        for key, surname in zip(("r1", "r2"), surnames, strict=False):
            gender = self.dice.pick("fm")
            first = self.dice.pick(self._of("first", gender))
            job = self.dice.pick(self._of("job", gender))
            self.people[key] = (f"{first} {surname}", job, gender)

    def templates(self, heading: str) -> list[str]:
        """The templates under a heading that fit the day and the theme; those of the theme stand first."""
        fitting: list[tuple[bool, str]] = []
        for line in self.bank.get(heading, []):
            tags, template = _TAGGED.fullmatch(line).groups()  # type: ignore[union-attr]
            if ("b" in tags and self.day >= ELECTION_DAY) or ("a" in tags and self.day < ELECTION_DAY):
                continue
            fitting.append((bool(self.theme and self.theme in tags), template))
        on_theme = [t for own, t in fitting if own]
        rest = [t for own, t in fitting if not own]
        return on_theme + rest if heading.endswith(PILES) else on_theme or rest

    def on_theme(self, heading: str) -> int:
        """How many of `templates(heading)` belong to the theme."""
        return sum(bool(self.theme) and self.theme in _TAGGED.fullmatch(line)[1] for line in self.bank.get(heading, []))  # type: ignore[index]

    def _of(self, heading: str, gender: str) -> list[str]:
        return self.bank.get(f"{heading}.{gender}") or self.bank[heading]

    def _person(self, key: str) -> str:
        name, role, _ = self.people[key]
        if key not in self.introduced:
            self.introduced.add(key)
            return f"{role} {name}"
        return name.split(" ", 1)[1] if self.language != "en" or not name.startswith("Dr ") else name.split(" ")[-1]

    def _month(self, before: str) -> str:
        ahead = self.dice.number(1, 3) if _FUTURE.search(before) else -self.dice.number(1, 5)
        return MONTHS[self.language][(self.day.month - 1 + ahead) % 12]

    def _number(self, kind: str, bounds: str) -> str:
        spec = f"{kind}:{bounds}"
        if self.fixed is None:
            return self._drawn(kind, bounds)
        if spec not in self.fixed:
            self.fixed[spec] = self._drawn(kind, bounds)
        return self.fixed[spec]

    def _drawn(self, kind: str, bounds: str) -> str:
        low, high = (int(b) for b in bounds.split("-"))
        number = self.dice.number(low, high)
        if kind == "h":
            return str(number * 100)
        if kind == "o":
            return f"{number}{'th' if number in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
        if kind == "k":
            return f"{number}{'.' if self.language == 'es' else ','}{self.dice.number(1, 9)}{self.dice.pick('005')}0"
        return str(number)

    def _name(self, key: str) -> str:
        name = NAMES[self.language][key]
        if self.outlet == MARKS_OUTLET and self.dice.chance(MARKED_NAMES[key]):
            return f"“{name}”"
        return name

    def fill(self, slot: str, before: str) -> str:
        kind, _, rest = slot.partition(":")
        if rest and kind in ("n", "k", "h", "o"):
            return self._number(kind, rest)
        if rest:  # {g1:said of a man/said of a woman}: g for the cast, h for residents
            person = {"g": "p", "h": "r"}[kind[0]] + kind[1]
            return rest.split("/")[self.people[person][2] == "f"]
        if kind in CONCEPTS:
            return self.wording.choose(kind, self.profile, self.day, self.dice)
        if kind in self.people:
            return self._person(kind)
        if kind in NAMES[self.language]:
            return self._name(kind)
        if kind in ("today", "yday", "tomorrow"):
            shift = {"today": 0, "yday": -1, "tomorrow": 1}[kind]
            return WEEKDAYS[self.language][(self.day + timedelta(days=shift)).weekday()]
        return {
            "place": lambda: self.places[0],
            "place2": lambda: self.places[1],
            "month": lambda: self._month(before),
            "ord": lambda: self.dice.pick(ORDINALS),
            "clock": lambda: self.dice.pick(CLOCKS),
            "photo": lambda: self.dice.pick(PHOTOGRAPHERS[self.language]),
        }[kind]()
