"""Who writes about what on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from grammar import Dice
from world import BURSTS, FIRST_DAY, GAP_FIRST, GAP_LAST, GAP_OUTLET, LAST_DAY, OUTLETS, SEED, STORIES, Burst, Outlet

WIRE_CLUSTERS = 18


@dataclass(frozen=True, slots=True, order=True)
class Assignment:
    """One article to write. `cluster` is the number of its wire cluster, 0 for the outlet's own work."""

    published: datetime
    outlet: str
    story: str
    cluster: int = 0


def _days() -> list[date]:
    return [FIRST_DAY + timedelta(days=i) for i in range((LAST_DAY - FIRST_DAY).days + 1)]


def _interest(day: date) -> dict[str, float]:
    """How much of an ordinary day each story takes."""
    month = (day.year, day.month)
    camp = 0.7 if (2025, 3) <= month <= (2025, 5) else 0.45 if (2024, 10) <= month < (2025, 3) else 0.3
    election = 0.9 if (2025, 3) <= month <= (2025, 7) else 0.3 if (2024, 11) <= month < (2025, 3) else 0.15
    return {
        "dam": 1.3 if 6 <= day.month <= 10 else 0.9,
        "port": 0.7 if (2024, 8) <= month <= (2024, 11) else 0.35,
        "camp": camp,
        "election": election if month >= (2024, 11) else 0.0,
        "heat": 0.9 if 5 <= day.month <= 9 else 0.0,
        "hospital": 0.55,
        "city": 0.8,
    }


def _clock(dice: Dice, day: date) -> datetime:
    return datetime.combine(day, time(dice.number(5, 20), dice.number(0, 59)))


def _ordinary(outlet: Outlet) -> list[Assignment]:
    """Evenly spread with jitter, so that only the planted gap is a gap."""
    dice = Dice(f"{SEED}/schedule/{outlet.key}")
    days = [d for d in _days() if not (outlet.key == GAP_OUTLET and GAP_FIRST <= d <= GAP_LAST)]
    step = len(days) / outlet.base
    assignments = []
    for i in range(outlet.base):
        day = days[int((i + dice.between(0, 1)) * step)]
        assignments.append(Assignment(_clock(dice, day), outlet.key, dice.weighted(_interest(day))))
    return assignments


def _surge(burst: Burst) -> list[Assignment]:
    """More on the first days than on the last, shared out over all outlets."""
    dice = Dice(f"{SEED}/burst/{burst.name}")
    length = (burst.last - burst.first).days
    weights = {o.key: o.surge for o in OUTLETS}
    assignments = []
    for i in range(length + 1):
        day = burst.first + timedelta(days=i)
        articles = round(burst.extra * (1 - 0.45 * i / length) + dice.between(-0.8, 0.8))
        assignments += [Assignment(_clock(dice, day), dice.weighted(weights), burst.story) for _ in range(articles)]
    return assignments


def _wire() -> list[Assignment]:
    """Clusters of two or three English outlets within a day."""
    dice = Dice(f"{SEED}/wire")
    english = [o.key for o in OUTLETS if o.language == "en"]
    days = _days()
    step = len(days) / WIRE_CLUSTERS
    assignments = []
    for i in range(WIRE_CLUSTERS):
        day = days[int((i + dice.between(0.1, 0.8)) * step)]
        story = dice.weighted({s: w for s, w in _interest(day).items() if s != "city"})
        start = datetime.combine(day, time(dice.number(6, 11), dice.number(0, 59)))
        for j, key in enumerate(dice.shuffled(english)[: dice.pick((2, 3, 3))]):
            later = timedelta(hours=7 * j if dice.chance(0.7) else 15 * j, minutes=dice.number(0, 50))
            assignments.append(Assignment(start + later, key, story, i + 1))
    return assignments


def schedule() -> list[Assignment]:
    """All articles of the corpus in the order of their publication."""
    assignments = [a for outlet in OUTLETS for a in _ordinary(outlet)]
    assignments += [a for burst in BURSTS for a in _surge(burst)]
    assignments += _wire()
    if any(a.story not in STORIES for a in assignments):
        raise ValueError("a story without a sentence bank")
    return sorted(assignments)
