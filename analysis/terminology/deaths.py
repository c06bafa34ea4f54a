"""How texts tell of deaths: who killed whom, who was killed, who died."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from analysis.terminology.death_arabic import arabic_construction
from analysis.terminology.death_lists import DeathLists, DeathVerb, death_lists
from analysis.terminology.death_nouns import nominal, nouns_at
from analysis.terminology.death_nouns_arabic import arabic_nominal
from analysis.terminology.death_numbers import Victims, groups_of, is_number
from analysis.terminology.death_phrases import Phrases, Span
from analysis.terminology.voice import reading_language
from analysis.terminology.voice_sentences import PUNCTUATION, Sentence, sentences_of

Construction = Literal["active", "passive_agent", "agentless", "intransitive", "nominal"]
CONSTRUCTIONS: Final[tuple[Construction, ...]] = get_args(Construction)
_AGENT_WITHIN: Final = 8
_OTHERS: Final = frozenset("; : ( — led sent fired run driven out thrown set made".split())
"""What "by" belongs to when it stands between: "in an attack led by"."""
Found = tuple[Construction, Span]


@dataclass(frozen=True, slots=True)
class Death:
    """One mention of a death or a killing.

    Attributes:
        start, end: Offsets of the verb or noun.
        verb: As it is listed in data/deaths/verbs.csv or nouns.csv.
        construction: How it is told.
        victims: The groups that stand where the dead are named, each with its number; none where nobody is named.
    """

    start: int
    end: int
    verb: str
    construction: Construction
    victims: tuple[Victims, ...]

    @property
    def number(self) -> int | None:
        """How many died: the number of the first group that has one told."""
        return next((group.number for group in self.victims if group.number is not None), None)


def deaths(text: str, *, language: str = "", near: Sequence[Span] | None = None) -> list[Death]:
    """The deaths and killings that a text tells of, in order.

    Args:
        text: A cleaned part of an article.
        language: The article's language; where it is neither English, Spanish nor Arabic, or plainly wrong, the text
            decides which lists are used.
        near: Only sentences that touch one of these stretches (offsets) are read; None for all.

    Notes:
        Rules over words, without a parser; data/deaths/README.md says what counts as what, and `python -m tests.deaths`
        how often the rules are right. An unvocalised قتل can be read as active or passive: it is active where somebody
        who kills follows or leads it.

    References:
        Sepehri et al. 2022, "PassivePy: a tool to automatically identify passive voice in big text data" (auxiliary,
        adverbs, participle, by-phrase); Jackson 2023, "The New York Times distorts the Palestinian struggle", Media,
        War & Conflict (what such counts are used for).
    """
    lists = death_lists(reading_language(text, language))
    told = (
        _told(text, sentence, lists) for sentence in sentences_of(text, ()) if near is None or _touches(sentence, near)
    )
    return [death for of_sentence in told for death in of_sentence]


def _touches(sentence: Sentence, near: Sequence[Span]) -> bool:
    first, last = sentence.starts[0], sentence.ends[-1]
    return any(start < last and first < end for start, end in near)


def _told(text: str, sentence: Sentence, lists: DeathLists) -> list[Death]:
    phrases = Phrases(sentence, lists)
    told: list[Death] = []
    nouns: list[Death] = []
    for i in [i for i, key in enumerate(sentence.keys) if key in lists.begins]:
        if noun := _noun(phrases, i):
            nouns.append(noun)
        elif verb := _verb(text, phrases, i):
            told.append(verb)
    # "Killed 12, leaving 12 dead" tells twice; "5 martyrs were martyred" and "shot dead" tell once.
    alone = [noun for noun in nouns if not any(_holds(death, noun) for death in told)]
    return sorted([*told, *alone], key=lambda death: death.start)


def _holds(death: Death, noun: Death) -> bool:
    """Whether a noun is part of a verb or of the phrase for its victims."""
    places = [(death.start, death.end), *((group.start, group.end) for group in death.victims)]
    return any(start <= noun.start < end for start, end in places)


def _noun(phrases: Phrases, i: int) -> Death | None:
    sentence, lists = phrases.sentence, phrases.lists
    listed = nouns_at(sentence.keys, i, lists)
    if listed is None:
        return None
    noun, end = listed
    arabic = lists.language == "ar"
    found = arabic_nominal(sentence, lists, noun, i) if arabic else nominal(phrases, noun, i, end)
    if found is None:
        return None
    groups = groups_of(sentence, *found.victims, lists)
    if found.number is not None:
        groups = (replace(groups[0], number=found.number), *groups[1:])
    return Death(sentence.starts[i], sentence.ends[found.end - 1], noun.noun, "nominal", groups)


def _verb(text: str, phrases: Phrases, i: int) -> Death | None:
    sentence, lists = phrases.sentence, phrases.lists
    for verb, end in verbs_at(sentence, i, lists):
        found: Found | None
        if lists.language == "ar":
            written = text[sentence.starts[i] : sentence.ends[i]]
            found = arabic_construction(sentence, lists, verb, i, written=written)
        else:
            found = _construction(phrases, verb, i, end)
        if found and not _figurative(sentence, found[1], lists):
            groups = groups_of(sentence, *found[1], lists)
            return Death(sentence.starts[i], sentence.ends[end - 1], verb.verb, found[0], groups)
    return None


def _figurative(sentence: Sentence, span: Span, lists: DeathLists) -> bool:
    """Whether it is a bill or a hope that dies; whoever is counted is alive."""
    keys = sentence.keys[slice(*span)]
    return any(lists.has("figurative_victim", key) for key in keys) and not any(is_number(key, lists) for key in keys)


def verbs_at(sentence: Sentence, i: int, lists: DeathLists) -> Iterator[tuple[DeathVerb, int]]:
    """The listed verbs that can begin with the i-th item, and the item after each."""
    keys = sentence.keys
    for form in lists.forms_in(keys[i]):
        for verb in lists.verbs.get(form, ()):
            if not verb.then:
                yield verb, i + 1
                continue
            following = range(i + 1, min(i + 1 + verb.within, len(keys)))
            then = next((k for k in following if keys[k] in verb.then), None)
            if then is not None:
                yield verb, i + 1 if lists.language == "ar" else then + 1


def _construction(p: Phrases, verb: DeathVerb, i: int, end: int) -> Found | None:
    span = p.right(end)
    match verb.use:
        case "die":
            found = _dying(p, i, end)
        case "dead":
            found = _dead(p, i, end)
        case "finite":
            found = _doing(p, i, end)
        case "death_noun":
            found = ("intransitive", span)
        case "kill_noun":
            tried = any(p.has("unreal", k) for k in (i - 1, i - 2))
            found = None if tried else (_passive(p, end), span)
        case "have":
            found = ("active", span) if p.has("have", i - 1) else None
        case _:
            found = _past(p, verb, i, end)
    return found


def _dying(p: Phrases, i: int, end: int) -> Found | None:
    """Died: an infinitive is no death told."""
    if p.has("modal", i - 1) or p.has("figurative_after", end):
        return None
    start = _before_auxiliaries(p, i)
    span = p.left(start)
    if p.lists.language == "es":
        empty = span[0] >= span[1] or p.has("preposition", span[0])
        if empty or p.begins_noun(end):
            after = p.right(end)
            span = after if after[0] < after[1] and (p.begins_noun(end) or empty) else span
    if p.at(i) in {"die", "dying", "dies"} and (span[0] >= span[1] or (p.at(i) == "dying" and not p.has("be", start))):
        return None
    return "intransitive", span


def _dead(p: Phrases, i: int, end: int) -> Found | None:
    """Muerto: died after haber, was killed after ser and resultar."""
    k = i - 1
    while p.has("adverb", k):
        k -= 1
    if p.has("have", k):
        return _dying(p, i, end)
    return (_passive(p, end), _subject(p, i, end)) if p.has("be", k) else None


def _doing(p: Phrases, i: int, end: int) -> Found | None:
    """Kills, killing, mató: what follows is the object."""
    if p.has("modal", i - 1) or (p.lists.language == "en" and p.has("determiner", i - 1) and not p.begins_noun(end)):
        return None
    first, after = p.right(end)
    if first >= after:
        return None
    leads = p.at(i - 1) in {"", *PUNCTUATION} or any(
        p.has(use, i - 1) for use in ("preposition", "inner", "be", "adverb")
    )
    if p.at(i).endswith("ing") and not (leads or p.begins_noun(end)):
        return None  # a noun: "the Halden killing"
    alone = i == 0 or p.at(i - 1) in PUNCTUATION
    spanish = p.lists.language == "es"
    nobody = spanish and (p.at(i - 1) == "se" or (alone and p.at(i).endswith("n") and p.at(end) in {"a", "al"}))
    return ("agentless" if nobody else "active"), (first, after)


def _past(p: Phrases, verb: DeathVerb, i: int, end: int) -> Found | None:
    """Killed, asesinado: passive after be, active after have or before a noun phrase, else a shortened passive."""
    if p.has("killed_off", end):
        return None
    k = _before_adverbs(p, i)
    described = p.lists.language == "en" and p.has("determiner", i - 1)
    if p.has("be", k):
        return _passive(p, end), _subject(p, i, end)
    if p.has("have", k):
        return "active", p.right(end)
    if (verb.use == "participle" and not described) or _ends_here(p, end):
        return _shortened(p, i, end)
    if described or p.has("preposition", i - 1) or p.has("inner", i - 1):
        return _passive(p, end), p.right(end)  # "the murdered judge"
    return "active", p.right(end)


def _shortened(p: Phrases, i: int, end: int) -> Found | None:
    """A passive without be: "three killed in"."""
    bare = p.lists.language == "es" and p.has("determiner", i - 1)
    subject = p.left(i)
    return None if bare or subject[0] >= subject[1] else (_passive(p, end), subject)


def _ends_here(p: Phrases, end: int) -> bool:
    """Whether no object follows."""
    if p.at(end) in {"", *PUNCTUATION} or p.has("and", end) or p.has("be", end) or p.has("have", end):
        return True
    if p.has("time", end) or (p.has("determiner", end) and p.has("time", end + 1)):
        return True
    stops = p.has("preposition", end) or p.has("boundary", end) or p.has("agent", end) or p.at(end) == "by"
    if not stops:
        return False
    counts = any(is_number(p.at(k), p.lists) for k in range(end + 1, end + 3))
    return not (p.has("quantifier", end) and counts and (p.at(end) != "at" or p.at(end + 1) == "least")) or (
        p.at(end) == "as" and p.at(end + 1) != "many"
    )


def _before_adverbs(p: Phrases, i: int) -> int:
    """The item before a participle, adverbs and "shot and" aside."""
    k = i - 1
    while k > 0:
        if p.has("adverb", k) or p.at(k).endswith(("ly", "mente")):
            k -= 1
        elif p.has("and", k) and (p.has("coupled", k - 1) or p.at(k - 1) in p.lists.verbs):
            k -= 2
        else:
            break
    return k


def _before_auxiliaries(p: Phrases, i: int) -> int:
    """The first item of the chain of auxiliaries and adverbs that ends before i ("are feared to have been")."""
    k = i
    while (k > 0 and any(p.has(use, k - 1) for use in ("be", "have", "modal", "adverb"))) or (
        k > 0 and p.at(k - 1).endswith(("ly", "mente"))
    ):
        k -= 1
    return k


def _subject(p: Phrases, i: int, end: int) -> Span:
    """The subject of a passive; in Spanish it may follow."""
    k = _before_auxiliaries(p, _before_adverbs(p, i) + 1)
    span = p.left(k)
    if p.lists.language == "es" and (span[0] >= span[1] or p.has("preposition", span[0])) and p.begins_noun(end):
        return p.right(end)
    return span


def _passive(p: Phrases, end: int) -> Construction:
    """Whether somebody or something is named after "by"; "by" after another participle belongs to that."""
    for k in range(end, min(end + _AGENT_WITHIN + 1, len(p.keys))):
        if (p.keys[k],) in p.lists.agents:
            if not (p.has("not_agent", k + 1) or (p.has("determiner", k + 1) and p.has("not_agent", k + 2))):
                return "passive_agent"
        elif p.at(k) in _OTHERS or p.has("relative", k) or (k > end and _another(p, k)):
            break
    return "agentless"


def _another(p: Phrases, k: int) -> bool:
    """Whether another verb or clause begins with the k-th item."""
    return p.has("boundary", k) or (p.acts(k) and not p.has("coupled", k))
