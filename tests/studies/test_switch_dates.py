"""The day of a switch is found within three days at 20 mentions a week."""

import pytest

from tests.studies.switch_dates import accuracy, false_alarms


@pytest.mark.parametrize(
    ("before", "after"), [((0.8, 0.2), (0.25, 0.75)), ((0.74, 0.18, 0.08), (0.04, 0.24, 0.72))], ids=["two", "three"]
)
def test_at_20_mentions_a_week_the_median_error_is_at_most_three_days(before, after):
    found = accuracy(before, after, outlets=100)
    assert found.median_error <= 3
    # 100 intervals of 95 %: two standard errors are 4.4 %.
    assert found.held >= 0.9


def test_outlets_that_never_switch_are_rarely_said_to():
    # 150 outlets at 5 %: two standard errors are 3.6 %.
    assert false_alarms(outlets=150) <= 0.086
