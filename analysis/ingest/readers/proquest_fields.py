"""The labels of ProQuest exports, in the languages of its interface, and the record that their values make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.article import Problem, Record
from analysis.ingest.articles import shown
from analysis.ingest.months import folded
from analysis.ingest.readers.html_text import is_html, text_of_html
from analysis.ingest.readers.vendor_fields import byline_authors, edition_date, tags_of, told_in

_NAMES = """
title | titre | titel | título | titolo
author | auteur | autor | autore | authors | correspondence author | creator | verfasser
publication title | titre de la publication | publikationstitel | titel der publikation | título de publicación | título de la publicación | titolo pubblicazione | título da publicação
publication info | informations sur la publication | infos sur la publication | publikationsinfo | publikationsinformationen | información de publicación | información de la publicación
publication date | date de publication | publikationsdatum | erscheinungsdatum | fecha de publicación | fecha de la publicación | data di pubblicazione | data da publicação
publication year | année de publication | publikationsjahr | erscheinungsjahr | año de publicación
section | rubrique | rubrik | sección | sezione | seção
abstract | résumé | zusammenfassung | resumen | abstrakt | riassunto | resumo
full text | texte intégral | volltext | texto completo | testo completo
subject | sujet | thema | fachgebiet | schlagwort | materia | tema | soggetto | assunto | subject (thesaurus)
location | lieu | ort | standort | lugar | ubicación | località | local
people | personne | personnes | person | personen | gente | personas | persone | pessoas
company / organization | company | société / organisation | société/organisation | entreprise / organisation | unternehmen / organisation | unternehmen/organisation | compañía / organización | compañía/organización | empresa / organización | società / organizzazione
identifier / keyword | identificateur / mot clé | identificateur / mot-clé | schlagwort / identifikator | identifikator / schlüsselwort | identificador / palabra clave
language of publication | language | langue de publication | langue | publikationssprache | sprache der publikation | sprache | idioma de la publicación | idioma de publicación | idioma | lingua
document url | url du document | dokument-url | url des dokuments | url del documento | documento url
links | liens | verknüpfungen | enlaces | link | linking service | service de liens | linking-service
pages | first page | page | seiten | páginas | pagine
publisher | éditeur | herausgeber | verlag | editorial | editore
place of publication | lieu de publication | publikationsort | erscheinungsort | lugar de publicación
country of publication | pays de publication | publikationsland | erscheinungsland | país de publicación
publication subject | sujet de la publication | thema der publikation | materia de la publicación | materia de publicación
issn
source type | type de source | quellentyp | quellenart | tipo de fuente
document type | type de document | dokumenttyp | tipo de documento
proquest document id | identifiant de document proquest | proquest-dokument-id | id del documento de proquest | id de documento de proquest
copyright | droits d'auteur | urheberrecht | derechos de autor
last updated | dernière mise à jour | letzte aktualisierung | zuletzt aktualisiert | última actualización
database | base de données | datenbank | base de datos | banca dati
volume | band | volumen
issue | numéro | ausgabe | número | nummer
edition | édition | edición
dateline | datumszeile | column | source attribution | illustration | caption | legend | credit | credits | accession number | entry date | online publication date | publication frequency | format availability | document feature | e-issn | eissn | doi | isbn | coden | supplement | alternate title | subtitle | number of references | classification | naics | corporate author | contributor | document features | sub-title
"""
_LABEL = re.compile(r"\s*([^\W\d_][^\n:]{1,45}?)\s?:(?:\s+|$)(.*)", re.DOTALL)
_GLUED = re.compile(
    r"^\s*(?:e-?mail|document|documento|dokument|correo(?: electrónico)?)\s+\d+\s+(?:of|de|sur|von|di)\s+\d+\s*",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:none|not|keine?|aucune?|no|non)\b.{0,40}(?:available|disponible|verfügbar|disponibile)\.?|none\.?",
    re.IGNORECASE,
)
_DAY_IN_INFO = re.compile(r"(\d{1,2}\s+[^\W\d_]{3,12}\.?\s+\d{4}|\d{4}-\d\d-\d\d|[^\W\d_]{3,12}\.?\s+\d{1,2},\s+\d{4})")
_BROKEN_TAG = re.compile(r"^\s*(?:<?/?(?:html|head|body|text)>\s*)+", re.IGNORECASE)
_NAME_ITEM = re.compile(r"(?:^|;)\s*(?:Name|Nom|Nombre)\s*:\s*([^;]+)")
_ACCOUNT = re.compile(r"(?<=[?&])(?:accountid|account_id|userid|user|token)=[^&#]*&?", re.IGNORECASE)
_TAGGED = ("subject", "location", "people", "identifier / keyword")
_TELLING = frozenset(
    (
        "title",
        "author",
        "publication title",
        "abstract",
        "full text",
        "links",
        "document url",
        "section",
        "language of publication",
    )
) | frozenset(_TAGGED)
_NOTHING = "No headline and no text was found in this document of ProQuest, so it is no article."

_FIRST: dict[str, str] = {}
for _line in _NAMES.strip().split("\n"):
    _several = [folded(name.strip()) for name in _line.split("|")]
    for _name in _several:
        _FIRST.setdefault(_name, _name if "dateline" in _several[0] else _several[0])


@dataclass(slots=True)
class Fields:
    """The labelled values of one document.

    Attributes:
        title: The line without a label.
        values: Kind -> its paragraphs.
    """

    title: str = ""
    values: dict[str, list[str]] = field(default_factory=dict)

    def line(self, kind: str) -> str:
        """The value on one line; empty without it."""
        return " ".join(" ".join(self.values.get(kind, ())).split())


def kind_of(label: str) -> str:
    """The kind of a label; empty for one that ProQuest does not use."""
    return _FIRST.get(folded(label.replace("\xa0", " ").strip(" :")), "")


def split_label(text: str) -> tuple[str, str]:
    """Kind and value of a paragraph that begins with a label of ProQuest; two empty texts for others."""
    found = _LABEL.match(text.replace("\xa0", " "))
    kind = kind_of(found[1]) if found else ""
    return (kind, found[2].strip()) if found and kind else ("", "")


def title_without_counter(text: str) -> str:
    """A title without the "Email 4 of 5" that is glued to it."""
    return _GLUED.sub("", text).strip()


def article_of(fields: Fields, place: str) -> Record | Problem:
    """The record that the values make, or why they make none."""
    title = title_without_counter(" ".join((fields.title or fields.line("title")).split()))
    body = _text(fields.values.get("full text", ()))
    if not title and not body:
        return Problem(place, "", _NOTHING, shown(fields.line("publication title")))
    abstract = _text(fields.values.get("abstract", ()))
    twice = bool(abstract) and told_in(abstract, body)
    info = fields.line("publication info")
    printed = fields.line("publication date")
    in_info = _DAY_IN_INFO.search(info)
    moment = edition_date(printed) or (edition_date(in_info[1]) if in_info else None)
    if moment and in_info and len(moment.local) < 10:
        moment = edition_date(in_info[1]) or moment
    company = fields.line("company / organization")
    return Record(
        place=place,
        title=title,
        url=without_account(fields.line("document url")),
        outlet=(fields.line("publication title") or info).split(";")[0].strip(),
        authors=tuple(name for one in _authors(fields.line("author")) for name in byline_authors(one)),
        published=moment,
        published_text="" if moment else (printed or info),
        section=fields.line("section"),
        tags=tags_of([*(fields.line(kind) for kind in _TAGGED), "; ".join(_NAME_ITEM.findall(company)) or company]),
        language=fields.line("language of publication"),
        summary="" if twice else abstract,
        body=body,
        extra=_extra(fields, abstract if twice else ""),
    )


def without_account(url: str) -> str:
    """An address without the parameters that name the subscriber's account."""
    return re.sub(r"[?&]+(?=#|$)", "", _ACCOUNT.sub("", url.strip()))


def _authors(text: str) -> list[str]:
    """Names of "Last, First; Last, First", turned, in the order printed."""
    names = []
    for one in text.strip(" .;").split(";"):
        last, comma, first = one.strip().partition(",")
        names.append(f"{first.strip()} {last.strip()}" if comma and "," not in first else one.strip())
    return [name for name in names if name]


def _text(paragraphs: Sequence[str]) -> str:
    kept = [_BROKEN_TAG.sub("", paragraph).strip() for paragraph in paragraphs]
    text = "\n\n".join(paragraph for paragraph in kept if paragraph)
    if is_html(text):
        text = text_of_html(text)
    return "" if len(text) < 80 and _NONE.fullmatch(text) else text


def _extra(fields: Fields, abstract: str) -> dict[str, object]:
    extra: dict[str, object] = {
        kind: text for kind in fields.values if kind not in _TELLING and (text := fields.line(kind))
    }
    if fields.line("author"):
        extra["byline"] = fields.line("author")
    if abstract:
        extra["abstract"] = abstract
    return extra
