"""From sentence bank to sentence: `[a|b]` picks one, `{slot}` is filled, the same seed gives the same words everywhere."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

T = TypeVar("T")

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([^{}]*)\}")


class Dice:
    """Chance from one seed. Only `random()` is drawn on, since Python promises its sequence from version to version."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed).random

    def chance(self, share: float) -> bool:
        return self._random() < share

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self._random()

    def number(self, low: int, high: int) -> int:
        return low + int(self._random() * (high - low + 1))

    def pick(self, options: Sequence[T]) -> T:
        return options[int(self._random() * len(options))]

    def weighted(self, weights: Mapping[str, float]) -> str:
        mark = self._random() * sum(weights.values())
        for option, weight in weights.items():
            mark -= weight
            if mark < 0:
                return option
        return next(reversed(weights))

    def shuffled(self, options: Sequence[T]) -> list[T]:
        return [option for _, _, option in sorted((self._random(), i, o) for i, o in enumerate(options))]


class Filler(Protocol):
    """Whatever knows the value of a slot; `before` is the sentence so far."""

    def fill(self, slot: str, before: str) -> str: ...


def read_bank(path: Path) -> dict[str, list[str]]:
    """Templates by heading."""
    bank: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = re.fullmatch(r"\[([a-z0-9.]+)\]", line)
            if heading:
                lines = bank.setdefault(heading[1], [])
                continue
        if line.strip() and not line.startswith("#"):
            lines.append(line.strip())
    return bank


def expand(template: str, dice: Dice, filler: Filler) -> str:
    """One sentence of a template, beginning with a capital where the script has capitals."""
    while choice := _CHOICE.search(template):
        template = template[: choice.start()] + dice.pick(choice[1].split("|")) + template[choice.end() :]
    text, rest = "", template
    while slot := _SLOT.search(rest):
        text += rest[: slot.start()]
        text += filler.fill(slot[1], text)
        rest = rest[slot.end() :]
    text += rest
    return re.sub(r"^(\W*)(\w)", lambda m: m[1] + m[2].upper(), text, count=1)
