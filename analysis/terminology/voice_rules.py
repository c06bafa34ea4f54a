"""The voices, their kinds and the numbered rules: labels, code and the Methods page all refer to these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

Voice = Literal["own", "attributed", "quoted", "quotation_marks", "so_called"]
VOICES: Final[tuple[Voice, ...]] = get_args(Voice)
Kind = Literal[
    "plain", "proper name", "reported", "headline", "hedge", "direct", "nested", "layout",
    "distancing", "name or title", "word mentioned", "short quotation", "marker", "named source",
]  # fmt: skip
Rule = Literal["C1", "C2", "C3", "C4", "C5", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]
VERSION: Final = 1
"""Raised whenever a rule changes what a mention is classed as."""

RULES: Final[dict[Rule, str]] = {
    "C1": "Own: nobody else is made responsible for the words.",
    "C2": "Attributed: no marks, and a source governs the clause in the same sentence.",
    "C3": "Quoted: inside quotation marks that hold a clause, or at least six words.",
    "C4": "In quotation marks: inside marks that hold at most five words and no clause.",
    "C5": "So-called: a word such as so-called, self-styled or known as governs the phrase.",
    "1": "A so-called marker wins over marks, and reaches no further than its phrase.",
    "2": "What X calls Y: Y is so-called after a named source; what stands deeper in the phrase is attributed.",
    "3": "alleged, reportedly and the like: attributed to somebody unnamed (hedge).",
    "4": "Attribution has to govern the words: who speaks, what was asked and relative clauses are own; what is condemned or mourned is attributed; in “described Y as Z” Y is own, Z attributed.",
    "5": "Calls, demands, accusations, charges and fears are attributed where it is said whose they are.",
    "6": "Attribution ends with its sentence.",
    "7": "Headlines that ask, and the writer's own opinion, are own.",
    "8": "A name without marks is own (proper name); in marks it is a name or title.",
    "9": "A name that an outlet always sets in marks is distancing, in reported speech too; inside a direct quotation it is quoted (nested).",
    "10": "Speech without marks is quoted where the layout shows it, else attributed.",
    "11": "Killing and dying: by an agent, agentless or intransitive is a matter of construction; the voice follows the other rules.",
}
"""What each rule says, in one sentence."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whose words a mention is.

    Attributes:
        voice: The class.
        kind: Which sort of it.
        rule: The rule that decided, a key of RULES.
    """

    voice: Voice
    kind: Kind
    rule: Rule


OWN: Final = Verdict("own", "plain", "C1")
