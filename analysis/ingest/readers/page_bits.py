"""What the small lines beside a title say: byline, source, date and time, reading time, embedded posts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.article import Moment
from analysis.ingest.dates import is_relative, read_moment
from analysis.ingest.readers.context import DateOrder
from analysis.ingest.readers.page_lines import ends_sentence, words
from analysis.ingest.readers.page_names import ends_with_stop, looks_like_name, names_of, without_role

_DIGITS = {ord(c): str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_MAYBE_DATE = re.compile(r"(?:19|20)\d\d|\d[./-]\s?\d")
_DIGIT = re.compile(r"\d")
_LONGEST_AGE = 8  # words of a line that is but "Published 12 hours ago"
_EDGE = " ,:;-–—"
_L = r"[^\W\d_]"
_MONTH = rf"{_L}{{2,14}}\.?(?:\s(?:ال[أا]ول|الثاني)(?=\s?/))?(?:\s?/\s?{_L}{{2,14}}(?:\s{_L}{{4,7}}(?=\s\d{{4}}))?|\s{_L}{{4,7}}(?=\s\d{{4}}))?"
_DATE = re.compile(
    r"(?<!\d)(?:"
    r"(?P<iso>(?:19|20)\d{2}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)"
    r"|(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|(?:19|20)\d{2}[./]\s?\d{1,2}[./]\s?\d{1,2}"
    r"|\d{1,2}[./-]\s?\d{1,2}[./-](?:\d{4}(?=\d\d:\d\d)|(?:\d{4}|\d{2})(?![\d:]))"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|º|ª|\.)?[\s-]+(?:de\s+|of\s+|من\s+)?{_MONTH}[\s,،-]+(?:de\s+|del\s+)?(?:19|20)\d{{2}}"
    rf"|\d{{1,2}}[/-]{_L}{{3,14}}[/-](?:19|20)\d{{2}}"
    rf"|(?<!{_L}){_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\s?,?\s+(?:19|20)\d{{2}}"
    rf")(?:(?!\d)|(?=\d{{1,2}}:\d\d)|(?=\d{{1,2}}\s{_L}{{3}}))",
    re.IGNORECASE,
)
_GLUED_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s\d{1,2},?\s(?:19|20)\d\d$", re.IGNORECASE
)
_CLOCK = r"(?P<h>[01]?\d|2[0-3])\s?(?P<sep>[:.h]|\sh\s)\s?(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?P<half>\s?(?:[ap]\.?\s?m\b\.?|صباحا?ً?|مساءً?|ص|م(?!\w)))?"
_CLOCK_AFTER = re.compile(rf"^[\s,;.@|·•–—-]*(?:{_L}{{1,8}}\W{{1,3}}){{0,2}}{_CLOCK}(?!\d)", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(
    rf"(?<![\d:]){_CLOCK}(?!\d)\s*(?:h\b|hs\b|uhr)?\s*(?:[A-Z]{{2,5}})?[\s,;|·•–—-]*(?:{_L}{{2,3}}\s)?$", re.IGNORECASE
)
_DAY_MONTH = re.compile(
    rf"(?<![\d.:/])(?P<day>\d{{1,2}})\.?\s+(?:de\s+)?(?P<month>{_L}{{3,12}})\.?(?![\s,]+(?:de\s+)?\d{{4}})",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"updat|last modified|modified|actualizad|aktualisiert|zuletzt|mis à jour|maj |modifié|aggiornat|atualizad|bijgewerkt|"
    r"تحديث|المحدث|обновлен|更新",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:first )?(?:published|posted|publish(?:ed)? (?:on|date)|publicad[oa](?: el)?|publi(?:é|ée)|veröffentlicht|erschienen|"
    r"pubblicat[oa]|gepubliceerd|issued|created)\b|نُ?شر(?:ت)?|تاريخ النشر|опубликован|发布",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:(?:an? |ein(?:e)? |un[ae]? )?(?:article|story|report|report(?:ing|ed)?|artikel|beitrag|bericht|analyse|interview|texte?|"
    r"reportaje|texto|guest post)\s+)?"
    r"(?P<label>by|por|par|von|di|escribe|door|av|af|written by|posted by|reported by|geschrieben von|escrito por|publicado por|"
    r"redacción|propos recueillis par|autor(?:a|es|in|en)?|author|authors|auteur|autrice|autore|interview|texto|"
    r"بقلم|كتب|كتبت|كتبه|إعداد|اعداد|الكاتب|الكاتبة|المحرر|تحرير|حوار|مراسل|автор|作者|記者|文)"
    r"(?:\s*[:：|]\s*|\s+)(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^(?:sources?|fuentes?|quelle|fonte|bron|kaynak|المصدر|مصدر|المصادر|источник|来源|出典)\s*[:：|]\s*(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_READING = re.compile(
    rf"(?<!\d)(?P<n>\d{{1,3}})\s*[-–]?\s*(?:min(?:s|uti|uto|utos|uten|utes?)?\b\.?'?|دقائق|دقيقة|分钟|分で|мин){_L}?"
    r"(?P<rest>[^\n]{0,25})",
    re.IGNORECASE,
)
_AGO = re.compile(r"\bago\b|^hace\b|^vor\b|^il y a\b|^منذ|^قبل|назад|前", re.IGNORECASE)
_READS = re.compile(r"read|lectura|lesezeit|lesedauer|lecture|lettura|leitura|قراءة|القراءة|阅读|читать", re.IGNORECASE)
_TAGGED = re.compile(
    r"(?:tags?|filed under|topics?|keywords?|etiquetas?|temas|themen|schlagw[oö]rter?|mots[- ]cl[ée]s|الوسوم|كلمات مفتاحية)\s?:\s",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s[-–—|·•/]\s|[|·•]|\s{3,}|،\s(?=\D)")
_LONGEST_LINE = 400
_LEAST_STRIP = 10  # characters of byline and date before tags on the same line
_ZONE = re.compile(r"\s*[(（]?\s?بتوقيت\s[^\W\d_]+(?:\s(?:المكرمة|المتحدة))?\s?[)）]?")  # "Jerusalem time"
_GLUED = re.compile(r"\b([Bb]y|[Pp]or|[Pp]ar|[Vv]on)(?=[A-ZÁÉÍÓÚÄÖÜ])")
TWEET = re.compile(r"^\s*[—–-]{1,2}\s*(?P<name>[^\n]{1,80}?)\s*\((?P<handle>@\w{1,30})\)\s*(?P<date>[^\n]{0,60})$")
SHORTENED = re.compile(r"https?://t\.co/\w+|pic\.(?:twitter|x)\.com/\w+")
_URL = re.compile(r"https?://[^\s<>\"'\]]+")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date found in a line.

    Attributes:
        moment: As read.
        start: First character of it, its time of day included.
        end: Just past its last character.
        updated: The words before it say that it is the time of a change.
        labelled: The words before it say that it is the time of publication.
    """

    moment: Moment
    start: int
    end: int
    updated: bool = False
    labelled: bool = False


def _clocked(moment: Moment, found: re.Match[str]) -> Moment:
    hour, half = int(found["h"]), (found["half"] or "").strip().lower()
    if half and (half[0] in "pم") and hour < 12:
        hour += 12
    elif half and (half[0] in "aص") and hour == 12:
        hour = 0
    seconds = f":{found['s']}" if found["s"] else ""
    return Moment(f"{moment.local[:10]}T{hour:02}:{found['m']}{seconds}", moment.utc_offset)


def _closed(text: str) -> str:
    """A date without the blanks around its marks: "10/ 5/11", "2023. 10. 12", and with blanks between word and number."""
    if not any(c.isalpha() for c in text):
        return re.sub(r"(?<=[./-])\s", "", text)
    return re.sub(r"(?<=\d)[/-](?=[^\W\d_])|(?<=[^\W\d_])[/-](?=\d)", " ", text)


@lru_cache(maxsize=4096)
def stamps(line: str, order: DateOrder = "") -> tuple[Stamp, ...]:
    """Every full date in a line, with the time of day that stands beside it.

    Args:
        line: One line of the page.
        order: What 03/04/2024 means; "" leaves it to `read_moment`.
    """
    if not _DIGIT.search(line):
        return ()
    text, found, after = line[:400].translate(_DIGITS), [], 0
    if not _MAYBE_DATE.search(text):
        return ()
    for match in _DATE.finditer(text):
        moment = read_moment(_closed(match[0]), order)
        begun = match.start()
        if moment is None and "/" in match[0]:  # "EXAMPLE.COM / Apr 16, 2026"
            last = match[0].rsplit("/", 1)[1]
            moment, begun = read_moment(last, order), match.end() - len(last)
        elif moment is None and (glued := _GLUED_MONTH.search(match[0])):  # "BUSINESSNOV 7, 2023"
            moment, begun = read_moment(glued[0], order), match.start() + glued.start()
        if moment is None or moment.precision in ("year", "month") or not 1800 <= moment.on.year <= 2200:
            continue
        start, end = begun, match.end()
        if moment.precision == "day":
            if clock := _CLOCK_BEFORE.search(text[after:start]):
                moment, start = _clocked(moment, clock), after + clock.start()
            elif (clock := _CLOCK_AFTER.match(text[end : end + 40])) and not _UPDATED.search(clock[0]):
                moment, end = _clocked(moment, clock), end + clock.end()
        label = text[after:start]
        found.append(
            Stamp(moment, start, end, updated=bool(_UPDATED.search(label)), labelled=bool(_PUBLISHED.search(label)))
        )
        after = end
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Bits:
    """What one short line beside a title says; empty fields are not said.

    Attributes:
        rest: What is left of the line when the parts understood are taken away.
        undated: A day and month without a year, as printed.
    """

    authors: tuple[str, ...] = ()
    labelled: bool = False
    source: str = ""
    stamps: tuple[Stamp, ...] = ()
    reading_minutes: int = 0
    rest: str = ""
    undated: str = ""

    @property
    def any(self) -> bool:
        """Whether anything was understood."""
        return bool(self.authors or self.source or self.stamps or self.reading_minutes or self.undated)


@lru_cache(maxsize=4096)
def read_bits(line: str, order: DateOrder = "") -> Bits:
    """What a short line says; nothing for a sentence that merely holds a date.

    Args:
        line: One line or list item.
        order: What 03/04/2024 means.
    """
    text = _ZONE.sub("", _GLUED.sub(r"\1 ", " ".join(line.split()).strip()))
    if (tagged := _TAGGED.search(text[:_LONGEST_LINE])) and tagged.start() > _LEAST_STRIP:
        text = text[: tagged.start()].strip()
    if not text or len(text) > _LONGEST_LINE or words(text) > 40:
        return Bits(rest=text)
    found = stamps(text, order)
    rest = text
    for stamp in reversed(found):
        rest = f"{rest[: stamp.start]} | {rest[stamp.end :]}"
    if found and (words(rest) > 14 or (words(rest) > 5 and ends_sentence(text) and not _PUBLISHED.match(text))):
        return Bits(rest=text)
    if source := _SOURCE.match(text):
        return Bits(source=_cut_at_bar(source["rest"]), stamps=found)
    pieces = [piece.strip() for piece in _SPLIT.split(rest)]
    origins = [_SOURCE.match(piece) for piece in pieces]
    said = next((str(origin["rest"]) for origin in origins if origin), "")
    authors, labelled = _authors([p for p, o in zip(pieces, origins, strict=True) if not o], dated=bool(found))
    return Bits(authors, labelled, said, found, _minutes(rest, alone=not found), rest, "" if found else _undated(text))


def _undated(text: str) -> str:
    """A line that is a day and a month without a year, with a time or a word for publication beside it."""
    if words(text) <= _LONGEST_AGE and is_relative(text):
        return text
    if not _DIGIT.search(text):
        return ""
    plain = text.translate(_DIGITS)
    found = _DAY_MONTH.search(plain)
    if not found or words(text) > 8 or read_moment(f"{found['day']} {found['month']} 2000") is None:
        return ""
    around = f"{plain[: found.start()]} {plain[found.end() :]}"
    clock = re.search(_CLOCK, around, re.IGNORECASE)
    return text if clock or _PUBLISHED.search(text) or words(around) == 0 else ""


def _cut_at_bar(text: str) -> str:
    return re.split(r"\s[|·•]\s", text)[0].strip()


def _minutes(text: str, *, alone: bool) -> int:
    found = _READING.search(text.translate(_DIGITS)) if _DIGIT.search(text) else None
    if not found or _AGO.search(text.strip()) or words(text) > 12:
        return 0
    reads = _READS.search(text)
    return (
        int(found["n"]) if reads or (words(text) <= 2 and alone and text.strip().endswith((".", "min", "Min"))) else 0
    )


def _authors(pieces: list[str], *, dated: bool) -> tuple[tuple[str, ...], bool]:
    for piece in pieces:
        if not _BY.match(piece.lstrip(_EDGE)):
            continue
        text = _PUBLISHED.split(_UPDATED.split(piece)[0])[0].strip(_EDGE)
        if by := _BY.match(text):
            name = by["rest"].strip()
            cased = by["label"].casefold() not in ("di", "interview", "文") or name[:1].isupper()
            if looks_like_name(without_role(name)) and cased and words(name) >= 1 and not ends_with_stop(name):
                return names_of(name), True
    if dated:
        for piece in pieces:
            text = _PUBLISHED.split(_UPDATED.split(piece)[0])[0].strip(_EDGE)
            if 2 <= words(text) <= 4 and looks_like_name(text) and not re.search(r"\b[A-Z]{2,4}\b|GMT", text):
                return names_of(text), False
    return (), False


def url_in(text: str) -> str:
    """The web address that a line consists of, alone or after a label; "" where there is none."""
    found = _URL.search(text[:2000])
    if not found or words(text[: found.start()]) > 2 or text[found.end() :].strip(" .>)"):
        return ""
    return "" if SHORTENED.search(found[0]) else found[0].rstrip(".,)")


def is_publication(text: str) -> bool:
    """Whether a line speaks of publication, wherever in it the date stands."""
    return words(text) <= 40 and bool(_PUBLISHED.search(text))
