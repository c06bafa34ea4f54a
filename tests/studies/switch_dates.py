"""How well the day of a switch is found in simulated outlets: python -m tests.studies.switch_dates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.terminology.switch_search import switch_point

WEEKS = 52
MENTIONS_AN_ARTICLE = 2.0
ALIKE = 1.5
"""Parameter of the Dirichlet distribution that each article draws its own shares from: articles mostly stay with one word."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What came of simulated outlets.

    Attributes:
        median_error: Days from the true first day of the new choice to the one found, median.
        held: Part of the intervals that hold the true day.
        median_width: Days from the lower to the upper bound, median.
    """

    median_error: float
    held: float
    median_width: float


def simulated(
    generator: np.random.Generator, before: tuple[float, ...], after: tuple[float, ...], per_week: float
) -> tuple[np.ndarray, np.ndarray, int]:
    """Days and mentions of an outlet's articles in a year, and the day on which its shares change."""
    days = WEEKS * 7
    at = int(generator.integers(int(days * 0.15), int(days * 0.85)))
    published = np.sort(generator.integers(0, days, generator.poisson(per_week / MENTIONS_AN_ARTICLE * WEEKS)))
    mentions = [
        generator.multinomial(
            1 + generator.poisson(MENTIONS_AN_ARTICLE - 1),
            generator.dirichlet(np.array(before if day < at else after) * ALIKE),
        )
        for day in published
    ]
    return published, np.array(mentions, float), at


def accuracy(
    before: tuple[float, ...], after: tuple[float, ...], *, per_week: float = 20, outlets: int = 300, seed: int = 5
) -> Accuracy:
    """Days found in simulated outlets against the days planted."""
    generator = np.random.default_rng(seed)
    errors, held, widths = [], [], []
    for _ in range(outlets):
        days, mentions, at = simulated(generator, before, after, per_week)
        found = switch_point(days, mentions, min_articles=5, draws=0)
        assert found is not None
        errors.append(abs(found.day - at))
        held.append(found.low <= at <= found.high)
        widths.append(found.high - found.low)
    return Accuracy(float(np.median(errors)), float(np.mean(held)), float(np.median(widths)))


def false_alarms(*, outlets: int = 300, seed: int = 7) -> float:
    """Part of simulated outlets without any switch whose p is 0.05 or less."""
    generator = np.random.default_rng(seed)
    found = [
        switch_point(*simulated(generator, (0.6, 0.4), (0.6, 0.4), 20)[:2], min_articles=5, draws=99)
        for _ in range(outlets)
    ]
    return float(np.mean([point is not None and point.p <= 0.05 for point in found]))


CASES = (
    ((0.8, 0.2), (0.25, 0.75), 20),
    ((0.74, 0.18, 0.08), (0.04, 0.24, 0.72), 20),
    ((0.6, 0.4), (0.35, 0.65), 20),
    ((0.8, 0.2), (0.25, 0.75), 5),
    ((0.8, 0.2), (0.25, 0.75), 100),
)


def main() -> None:
    """Print the study."""
    print("before, after, mentions a week: median error in days, intervals that hold the day, median width in days")
    for before, after, per_week in CASES:
        found = accuracy(before, after, per_week=per_week)
        print(f"{before}, {after}, {per_week}: {found.median_error:.0f}, {found.held:.0%}, {found.median_width:.0f}")
    print(f"outlets without a switch that are said to have one at 5 %: {false_alarms():.1%}")


if __name__ == "__main__":
    main()
