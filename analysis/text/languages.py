"""Which language a text is in, told offline from its first 400 characters.

Script decides where one language alone uses it, frequent words where they are plain; py3langid is asked for the rest.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import regex
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from analysis.text.language_names import ISO_639_1, language_code

__all__ = ["language_code", "language_of"]

_SEEN = 400
_FEWEST_LETTERS = 12
_SURE = 0.4
# Constructed ones, and Aragonese, for which short Spanish headlines are taken.
_NOT_IN_NEWS = frozenset({"an", "eo", "ia", "ie", "io", "vo"})

_LETTERS = regex.compile(r"\p{L}+")
# Scripts that one language alone uses in news.
_SCRIPTS = tuple(
    (regex.compile(rf"\p{{{script}}}+"), code)
    for script, code in (
        ("Greek", "el"), ("Hebrew", "he"), ("Thai", "th"), ("Hangul", "ko"), ("Armenian", "hy"), ("Georgian", "ka"),
        ("Tamil", "ta"), ("Telugu", "te"), ("Gujarati", "gu"), ("Kannada", "kn"), ("Malayalam", "ml"),
        ("Gurmukhi", "pa"), ("Sinhala", "si"), ("Khmer", "km"), ("Lao", "lo"), ("Myanmar", "my"),
    )
)  # fmt: skip
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]+")
_HAN = regex.compile(r"\p{Han}+")
_ARABIC = regex.compile(r"\p{Arabic}+")
# Letters that Arabic does not use: Persian, Urdu, Kurdish, Pashto, Uyghur and their like.
_NOT_ARABIC = regex.compile("[ٱ-ەۮ-ۼ]+")
_NOT_HEBREW = regex.compile("[ױ-ײ]")  # Yiddish digraphs

# Frequent words by which the six languages are known, and those of their near relatives, which only keep them from being
# taken for one another: Catalan, Galician, Dutch, Romanian and the Nordic languages are left to py3langid.
_FREQUENT: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to that is was for it with as his are be at have by not but had has they from which will said were "
        "this its been would who their more after people about year",
        "es": "los las y por con una su para lo como más pero sus ha este desde según también sobre años fue está "
        "muy entre cuando sin hay",
        "fr": "le les et des du est une dans qui pour pas au sur ce plus par avec sont ont cette mais être aux ses il "
        "été leur nous vous",
        "de": "der die das und den von zu mit sich auf für ist im dem nicht ein eine auch als wird bei nach wie hat einen "
        "aus sind zum zur werden",
        "it": "il di che è per gli della con sono dei delle nel alla anche più dal ha ma come questo degli nella ai",
        "pt": "o os em um uma não na do da dos das ao pelo pela mais foi são como à também segundo já seu sua",
        "ca": "els les amb dels és més però als aquest aquesta i va seva són també fer una per ha sobre que",
        "gl": "unha non coa máis polo dun dunha ao na o os do da dos das cunha foi tamén",
        "nl": "het een van niet met zijn wordt voor aan dat ook naar werd door bij is was of over had",
        "nordic": "og är och som av på det att til med ikke inte er en et den for har vil om kan från fra at have",
        "ro": "și în din cu pentru care este sunt mai pe la că nu o un au",
    }.items()
}
_KNOWN = frozenset({"en", "es", "fr", "de", "it", "pt"})


def language_of(text: str) -> str:
    """ISO 639-1 code of the language of a text; "" when it is too short or too mixed to tell."""
    head = text[:_SEEN]
    if len(head.encode("latin-1", "ignore")) * 10 > len(head) * 9:  # hardly a letter beyond Western European ones
        found = _by_words(head)
        return found or (_asked(head) if _count(_LETTERS, head) >= _FEWEST_LETTERS else "")
    letters = _count(_LETTERS, head)
    if letters < _FEWEST_LETTERS // 2:
        return ""
    return _by_script(head, letters) or (_asked(head) if letters >= _FEWEST_LETTERS else "")


def _by_words(head: str) -> str:
    """The language whose frequent words are plainly more than those of any other; "" when none is."""
    words = set(head.lower().split())
    ranked = sorted([(len(words & known), code) for code, known in _FREQUENT.items()], reverse=True)
    (most, code), (second, _) = ranked[0], ranked[1]
    sure = most >= 3 * second and most >= 2
    return code if sure and code in _KNOWN and most * 8 >= len(words) else ""


def _by_script(head: str, letters: int) -> str:
    arabic = _count(_ARABIC, head)
    if arabic * 2 > letters:
        return "ar" if _count(_NOT_ARABIC, head) * 100 < arabic else ""
    if _count(_KANA, head) * 10 > letters:
        return "ja"
    if _count(_HAN, head) * 2 > letters:
        return "zh"
    for script, code in _SCRIPTS:
        if _count(script, head) * 2 > letters:
            return "" if code == "he" and _NOT_HEBREW.search(head) else code
    return ""


def _count(pattern: regex.Pattern[str], head: str) -> int:
    return sum(map(len, pattern.findall(head)))


def _asked(head: str) -> str:
    code, probability = _identifier().classify(head)
    return str(code) if probability >= _SURE else ""


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid has no types
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Only languages that have an ISO 639-1 code: the rest are mostly mistaken for their big neighbours.
    identifier.set_languages([code for code in identifier.labels if code in ISO_639_1 - _NOT_IN_NEWS])
    return identifier
