"""Where sentences begin: phrases and variants never cross them.

A sentence ends at . ! ? … ؟ ۔ followed by white space (closing quotation marks and brackets may stand between), unless
the token before is a listed abbreviation or a lone letter, or ends in a digit while the next begins with one; and at
every line break and part.
"""

from __future__ import annotations

from typing import Final

import regex

from analysis.text.fold import key_of
from analysis.text.tokens import PATTERN

END: Final = r"""[.!?…؟۔]+["'”’»)\]]*[ \t]"""
SCAN: Final = rf"{PATTERN}|{END}|\n"
"""Tokens, sentence ends and line breaks in one pass."""

ABBREVIATIONS: Final = frozenset(
    # English
    "mr mrs ms dr prof rev hon st sr jr gen col lt maj capt cpl sgt cmdr adm gov sen rep pres supt insp det"
    " jan feb apr jun jul aug sep sept oct nov dec tues thur thurs"
    " vs nos vol fig figs pp inc ltd co corp bros dept est approx ave blvd rd mt ft"
    # Spanish
    " sra srta sres dra dña ud uds vd vds pág págs núm arts avda tel aprox gral cnel tte"
    # French and German
    " mme mlle etc bzw evtl ggf nr str usw vgl".split()  # a list of words reads best as words
)
"""Keys after which a full stop does not end a sentence. Written for this project."""

_SCAN = regex.compile(SCAN)


def is_abbreviation(key: str) -> bool:
    """Whether a full stop after this key belongs to the word: a listed abbreviation or a lone letter."""
    return key in ABBREVIATIONS or (len(key) == 1 and key.isalpha())


def sentence_starts(text: str) -> list[bool]:
    """For each token of a cleaned part, whether it begins a sentence.

    >>> sentence_starts("Mr. Day left. He ran.")
    [True, False, False, True, False]
    """
    starts: list[bool] = []
    ended, forced, last = True, True, ""
    for match in _SCAN.finditer(text):
        found = match.group()
        if found == "\n":
            forced = True
        elif found[-1] in " \t":
            ended = ended or not (found[0] == "." and is_abbreviation(key_of(last)))
        else:
            starts.append(forced or (ended and not (last[-1:].isdecimal() and found[0].isdecimal())))
            ended, forced, last = False, False, found
    return starts
