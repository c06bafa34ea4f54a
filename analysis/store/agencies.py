"""News agencies and the credit lines by which an outlet says that a text is theirs.

The list is meant to be read and added to: a name counts only where a credit stands (in a byline, in the dateline that
opens a text, or as the last words), never where the text merely speaks of the agency.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from analysis.text.fold import fold_arabic, key_of

AGENCIES: Final[dict[str, tuple[str, ...]]] = {
    "AAP": ("Australian Associated Press",),
    "AFP": ("Agence France-Presse", "Agence France Presse", "France Presse", "أ ف ب", "أ.ف.ب", "فرانس برس", "وكالة فرانس برس"),
    "Agencies": ("News Agencies", "Wire Services", "Agencias", "Agences", "Agenturen", "وكالات", "الوكالات"),
    "Anadolu": ("Anadolu Agency", "Anadolu Ajansı", "Anadolu Ajansi", "AA", "الأناضول", "وكالة الأناضول"),
    "ANP": (),
    "ANSA": (),
    "AP": ("Associated Press", "The Associated Press", "أ ب", "أ.ب", "أسوشيتد برس", "أسوشييتد برس"),
    "APA": ("Austria Presse Agentur",),
    "Belga": (),
    "Bloomberg": ("Bloomberg News",),
    "Canadian Press": ("The Canadian Press", "La Presse canadienne"),
    "CTK": ("ČTK",),
    "dpa": ("DPA", "Deutsche Presse-Agentur", "د ب أ", "د.ب.أ"),
    "EFE": ("Agencia EFE", "Agencia Efe", "Efe", "إفي"),
    "Europa Press": ("EP", "EUROPA PRESS"),
    "IANS": (),
    "Interfax": (),
    "IRNA": ("إرنا",),
    "Keystone-SDA": ("SDA", "sda", "ATS", "Keystone-ATS"),
    "KUNA": ("كونا",),
    "Kyodo": ("Kyodo News",),
    "Lusa": ("LUSA",),
    "MENA": ("أ ش أ", "أ.ش.أ"),
    "NTB": (),
    "PA": ("PA Media", "Press Association", "The Press Association"),
    "PAP": (),
    "Prensa Latina": (),
    "PTI": ("Press Trust of India",),
    "QNA": ("قنا",),
    "Reuters": ("Thomson Reuters", "REUTERS", "رويترز", "وكالة رويترز"),
    "RIA Novosti": ("RIA",),
    "Ritzau": (),
    "SANA": ("سانا",),
    "SPA": ("Saudi Press Agency", "واس"),
    "STT": (),
    "TASS": ("ITAR-TASS", "تاس"),
    "Télam": ("Telam", "TELAM", "TÉLAM"),
    "UPI": ("United Press International",),
    "WAFA": ("وفا", "وكالة وفا"),
    "WAM": ("وام",),
    "Xinhua": ("شينخوا",),
    "Yonhap": ("Yonhap News Agency",),
}  # fmt: skip
"""Name shown -> other ways in which credits are written. Names of up to four letters count only as they are written here."""

HEAD = 300
TAIL = 200
"""How many characters of a text are looked at, from its beginning and its end."""

_GENERIC = re.compile(
    r"(?:[\w'’.-]+ ){1,3}(?:News ?wire|Wire|News Agency|Press Agency|Wire Service)|(?:Agencia|Agence|Agenzia) (?:[\w'’.-]+ ?){1,3}|وكالة (?:\w+ ?){1,3}"
)
"""An agency that is not in the list, such as a regional one, by what it calls itself."""

_LONGEST_PLACE = 60
_OPENING = re.compile(
    rf"\A\s*(?P<place>[^()\[\]\n]{{0,{_LONGEST_PLACE}}}?)\s*[(\[](?P<names>[^()\[\]\n]{{2,60}})[)\]](?P<after>.{{0,4}})",
    re.DOTALL,
)
_BARE_OPENING = re.compile(
    rf"\A\s*(?:[^()\[\]\n]{{1,{_LONGEST_PLACE}}}?[,.،/–—-]\s*)?(?P<names>[^()\[\]\n,.،/–—-]{{2,40}}?)\s*(?:\.-|[.]?\s*[–—-]\s|[:/]\s)"
)
_AFTER = re.compile(r"\A\s*(?:$|\n|[.,:]?\s*[-–—ـ:]|\.\s)")
_PLACE = re.compile(r"\A\s*\Z|\d|\b[^\W\d_a-zà-ÿ]{3,}")
_CLOSING = re.compile(r"[(\[](?P<names>[^()\[\]\n]{2,60})[)\]][\s.]*\Z")
_LAST_LINE = re.compile(
    r"(?:\n|\A|[.!?…”\"»])[ \t]*(?:©|[-–—/]{1,2}|Source:|Fuente:|المصدر:)?[ \t]*(?P<names>[^\n.!?…”\"»]{2,60}?)[ \t.]*\Z"
)
_BETWEEN = re.compile(r"\s*(?:[,;/&،|+]|\band\b|\by\b|\bet\b|\bund\b)\s*")
_YEAR = re.compile(r"\s*\(?(?:19|20)\d\d\)?$")


def _folded(name: str) -> str:
    return fold_arabic(key_of(" ".join(name.replace(".", " ").split())))


_SHORT: Final = 4
_EXACT = {
    form: name
    for name, others in AGENCIES.items()
    for form in (name, *others)
    if form.isascii() and len(form) <= _SHORT
}
_ASIDE_FROM_CASE = {
    _folded(form): name for name, others in AGENCIES.items() for form in (name, *others) if form not in _EXACT
}


def agency_named(name: str, *, unlisted: bool = True) -> str:
    """The agency that a name is of, as it is shown; empty where it is none.

    Args:
        name: One name, as in a byline.
        unlisted: Whether what calls itself an agency ("Sarran Wire") counts though the list does not have it.
    """
    plain = _YEAR.sub("", name.strip(" \t\n.-–—©"))
    found = _EXACT.get(plain) or _ASIDE_FROM_CASE.get(_folded(plain), "")
    if not found and unlisted and _GENERIC.fullmatch(plain):
        return " ".join(plain.split())
    return found


def credited_agency(head: str, tail: str, authors: Iterable[str] = (), outlet: str = "") -> str:
    """The agency that an article is credited to; empty where there is none.

    Args:
        head: The first HEAD characters of the body.
        tail: Its last TAIL characters.
        authors: Its byline, a name each; one of several is enough.
        outlet: Where it was published: an agency of the list that is an outlet of the corpus credits itself.
    """
    for author in authors:
        if found := _first_named(author.removeprefix("By ").removeprefix("Por ")):
            return found
    opening = _OPENING.match(head)
    is_dateline = opening and (_AFTER.match(opening["after"]) or _PLACE.search(opening["place"]))
    if opening and is_dateline and (found := _first_named(opening["names"])):
        return found
    bare = _BARE_OPENING.match(head)
    if bare and (found := agency_named(bare["names"], unlisted=False)):
        return found
    for pattern in (_CLOSING, _LAST_LINE):
        closing = pattern.search(tail)
        if closing and (found := _first_named(closing["names"])):
            return found
    return agency_named(outlet, unlisted=False)


def _first_named(names: str) -> str:
    return next((found for part in (names, *_BETWEEN.split(names)) if (found := agency_named(part))), "")
