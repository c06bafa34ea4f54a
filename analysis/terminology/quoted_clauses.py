"""Whether a few quoted words are a clause: a subject with a finite verb (in Arabic and Spanish the verb alone)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

FEWEST_WORDS: Final = 6
"""So many words in marks are a quotation whether or not they are a clause."""

_EN_FINITE: Final = frozenset(
    "is are was were am isn't aren't wasn't weren't ain't has have had hasn't haven't hadn't will won't would wouldn't can "
    "can't cannot could couldn't must mustn't should shouldn't shall may might do does did don't doesn't didn't it's that's "
    "he's she's there's what's who's here's let's i'm i've i'll i'd we're we've we'll we'd you're you've you'll you'd "
    "they're they've they'll they'd it'll he'll she'll".split()
)
_EN_SUBJECTS: Final = frozenset("i we they he she it you nobody everyone everybody nothing everything someone".split())
_EN_VERBS: Final = frozenset(
    "lie lies lied come comes came go goes went die dies died want wants wanted need needs know knows knew think thinks "
    "thought say says said make makes made take takes took get gets got give gives gave see sees saw mean means meant "
    "matters matter works begins began ends ended starts started fail fails failed wins won lost kill kills killed keeps "
    "kept lives prevails remains remain deserve deserves deserved grow grows grew fell rose left love loves loved hate "
    "hates hated hope hopes feel feels felt believe believes believed happen happens happened continue continues stand "
    "stands stood seems seemed looks becomes became expect expected happened brings brought belongs changed changes "
    "follows helps runs ran sees speaks spoke told tells wins hurts sells exists survives survived".split()
)
_ES_FINITE: Final = frozenset(
    "es son soy somos era eran fue fueron fui ser será está están estoy estamos estaba ha han he hemos había habían hay "
    "hubo tiene tienen tengo tenemos tenía puede pueden puedo podemos va van voy vamos iba hace hacen hago hizo quiere "
    "quieren quiero queremos debe deben debemos dice dicen digo sé sabe saben sabemos creo cree creen creemos mienten "
    "miente mata matan muere mueren sigue siguen vive viven gana ganan pierde pierden falta faltan llega llegan queda "
    "quedan da dan doy viene vienen estuve tuve vi existe existen funciona basta".split()
)
_ES_ENDINGS: Final = regex.compile(
    r"(?:[aei]mos|aron|ieron|aré|eré|iré|arás|erás|irás|ará|erá|irá|arán|erán|irán|ábamos|aba|aban|aría|ería|iría|arían|"
    r"erían|irían|asteis|aste|iste|ió|[bcdfghjlmnñpqrstvxyz]ó)$"
)
_ES_NOT_VERBS: Final = frozenset("vamos extremos últimos próximos mínimos máximos mismos ramos".split())
_AR_FINITE: Final = frozenset(
    "كان كانت كانوا كنا ليس ليست ليسوا لسنا يكون تكون يجب يمكن يوجد توجد هناك لدينا قال قالت نحن انا انت انتم هو هي هم هذا "
    "هذه انه انها اننا انني لا لن لم ما قد لقد سوف هل انتهي انتهت بدا بدات جاء جاءت نريد نعم مات ماتت قتل قتلت فشل فشلت".split()
)
_AR_VERB: Final = regex.compile(r"(?:س[يتنا]\p{L}{3,}|[يت]\p{L}{2,}(?:ون|وا|ين)|[ين]\p{L}{3,}|لن|لم)")
_AR_NOT_VERBS: Final = regex.compile(
    r"(?:يوم|يمين|يسار|يهود|ياسين|يوسف|يونيو|يوليو|يناير|نظام|نهاي|نصر|نفط|نووي|نار|نزع|نداء|نهب|نكب|نكس|نقط|نشاط|نائب|نص|"
    r"نحو|نفس|نور|نيسان|نوفمبر|نساء|ناشط|نيران|نازح|نتائج|نسخ|نقاب|ندو|نموذج|نجاح|نزاع|نادي|نبي|ناقل|نيوز|نتنياهو|يمن|يد|يابان|"
    r"تين|سنوي|سنوات|سيد|سياس|سيار|سيناء|سيناريو|سين|سيطر|سينما|سيف|سيول|ستين|سنغافور|سابق|ساح|سائح|ساعات|سادس|سنوا)"
)


def is_clause(keys: Sequence[str], language: str, *, utterance: bool) -> bool:
    """Whether quoted words are a clause.

    Args:
        keys: Token keys; Arabic letters folded.
        language: "en", "es" or "ar".
        utterance: The marks stand around a whole sentence (a stop or comma inside of them, or a colon before).

    >>> is_clause(["we", "are", "tired"], "en", utterance=False), is_clause(["a", "disgrace"], "en", utterance=False)
    (True, False)
    """
    if language == "ar":
        return any(_is_arabic_verb(key) for key in keys) and len(keys) > 1
    if language == "es":
        verbs = any(key in _ES_FINITE or _is_spanish_verb(key) for key in keys)
        return verbs and (len(keys) > 1 or utterance)
    if any(key in _EN_FINITE for key in keys):
        return len(keys) > 1 or "'" in keys[0]
    if any(one in _EN_SUBJECTS for one in keys[:-1]):
        return True
    return len(keys) > 1 and any(key in _EN_VERBS for key in keys[1:]) and (utterance or keys[0] not in _EN_VERBS)


def _is_spanish_verb(key: str) -> bool:
    return len(key) > 3 and key not in _ES_NOT_VERBS and bool(_ES_ENDINGS.search(key))


def _is_arabic_verb(key: str) -> bool:
    if key in _AR_FINITE:
        return True
    return bool(_AR_VERB.fullmatch(key)) and not _AR_NOT_VERBS.match(key)
