"""What a variant really matched: the spellings found, which the user can untick one by one."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.cells import typed
from analysis.schema import TABLES
from analysis.terminology.glossary import Variant
from analysis.terminology.usage import in_glossary_order


def surface_forms(forms: pd.DataFrame, variants: Sequence[Variant]) -> pd.DataFrame:
    """Every spelling that a variant found, with its counts, so that a wrong one can be seen and unticked.

    Args:
        forms: Forms per variant, unticked ones too: `store.counts.FORMS`.
        variants: The glossary or the words of the query, with their unticked forms.

    Returns:
        One row per concept, variant and form, in the order of the glossary, most frequent form first, ties by form:
        concept, variant, form (token keys, joined by a space), mentions, articles (that hold the form), ticked (False:
        the user has excluded it, and it is in no other count).
    """
    unticked = {(v.concept, v.text, form) for v in variants for form in v.unticked}
    keys = zip(forms["concept"], forms["variant"], forms["form"], strict=True)
    told = forms.assign(ticked=[key not in unticked for key in keys])
    ordered = told.sort_values(["mentions", "form"], ascending=[False, True], kind="stable")
    return typed(in_glossary_order(ordered, variants), TABLES["forms"])
