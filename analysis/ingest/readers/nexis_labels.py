"""The labels of Nexis and LexisNexis exports, in the languages of their interfaces."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.ingest.months import folded

_NAMES = """
byline | auteur | auteurs | nom de l'auteur | autor | autoren | verfasser | autores | autora | por | autore | byline/autor
length | longueur | länge | umfang | longitud | extensión | lengte | lunghezza | comprimento | número de palabras
section | rubrique | rubrik | ressort | sección | sectie | sezione | secção | seção | sektion | cahier
headline | titre | überschrift | titel | schlagzeile | titular | título
dateline | lieu | ort | lugar | ortsmarke | datumszeile | origine
highlight | abstract | highlights | point fort | points forts | encadré | résumé | zusammenfassung | hervorhebung | resumen | destacado | destacados | kurzfassung
language | langue | sprache | idioma | lengua | taal | lingua | língua
load-date | load date | date-chargement | date de chargement | date chargement | ladedatum | lade-datum | update | aktualisierung | fecha-carga | fecha de carga | fecha-de-carga | fecha de actualización | date de mise à jour | data de carregamento | laaddatum
subject | sujet | sujets | thema | themen | schlagwort | schlagwörter | asunto | tema | temas | materia | onderwerp | argomento
industry | industrie | secteur | secteurs | secteur d'activité | branche | branchen | industria | sector
company | société | sociétés | entreprise | unternehmen | firma | compañía | empresa | bedrijf
organization | organisation | organisations | organización | organización/institución | organisme | organizzazione
person | personne | personnes | personen | persona | personas | personnalité | people
geographic | géographique | géographie | zone géographique | lieu géographique | geographie | geografisch | geographisch | ubicación geográfica | geográfico | geografía | region | région
country | pays | land | país
state | état | staat | bundesland | estado
city | ville | stadt | ciudad
graphic | graphique | image | illustration | illustrations | grafik | bild | abbildung | gráfico | gráficos | ilustración | imagen | afbeelding
publication-type | publication type | type-publication | type de publication | publikationstyp | publikationsart | zeitungs-code | tipo-publicación | tipo de publicación | publicatietype
journal-code | journal code | code-publication | code publication | code-journal | zeitschriften-code | código-publicación | código de publicación
correction | rectification | berichtigung | korrektur | corrección
correction-date | date-rectification | korrekturdatum
series | série | serie
column | chronique | kolumne | columna
notes | note | anmerkung | hinweis | notas | nota
document-type | document type | type-document | dokumenttyp | tipo-documento | tipo de documento
ticker | symbole | símbolo
acc-no | accession-number | accession number
url
copyright | droits d'auteur | urheberrecht | derechos de autor
"""
_PRIVATE = frozenset(
    folded(name)
    for name in (
        "user name|nom d'utilisateur|benutzername|nombre de usuario|gebruikersnaam|nome utente|nome de usuário"
        "|job number|numéro de tâche|numéro du travail|auftragsnummer|número de trabajo|número de orden|order number"
        "|client/matter|client/affaire|client/dossier|mandant/akte|mandant/projekt|cliente/asunto|client id|project id"
        "|search terms|termes de la recherche|termes de recherche|suchbegriffe|suchbegriff|términos de búsqueda|zoektermen"
        "|search type|type de recherche|suchtyp|suchart|tipo de búsqueda|narrowed by|restreint par|eingegrenzt durch"
        "|eingegrenzt nach|acotado por|date and time|date et heure|datum und uhrzeit|fecha y hora|send to|envoyer à|senden an"
        "|enviar a|time of request|heure de la requête|zeit der anforderung|hora de solicitud|download request"
        "|demande de téléchargement|download-anfrage|print request|terms|termes|begriffe|términos|combined source"
        "|research information|number of lines|e-mail|email"
    ).split("|")
)
_KINDS: dict[str, str] = {
    folded(name.strip()): line.split("|")[0].strip().replace(" ", "-")
    for line in _NAMES.strip().split("\n")
    for name in line.split("|")
}
_LABEL = re.compile(r"\s*([^\W\d_][^\W\d_ /'’&.\-]*(?:[ /'’&.\-]+[^\W\d_]+){0,3})\s?:(?:\s+|$)(.*)", re.DOTALL)

_LONGEST_MARK = 100  # blanks around it included
TAG_KINDS = ("subject", "industry", "company", "organization", "person", "geographic", "country", "state", "city")
ENDING_KINDS = frozenset(("load-date", "publication-type", "journal-code", "language", "correction-date"))
"""Labels that no running text begins a paragraph with, so that the first of them ends it."""

BODY = frozenset(
    folded(mark)
    for mark in (
        "body|body text|corps|corps du texte|corps de l'article|texte|texte intégral|text|textteil|haupttext|hauptteil"
        "|textkörper|volltext|inhalt|cuerpo|cuerpo del texto|texto|texto completo|corpo|hoofdtekst"
    ).split("|")
)
END = frozenset(
    folded(mark)
    for mark in (
        "end of document|fin du document|fin de document|ende des dokuments|ende des dokumentes|dokumentende"
        "|fin del documento|final del documento|fine del documento|fine documento|fim do documento|einde van document"
    ).split("|")
)
CLASSIFICATION = frozenset(
    folded(mark)
    for mark in "classification|klassifizierung|klassifikation|clasificación|classificazione|classificatie".split("|")
)
GRAPHICS = frozenset(
    folded(mark)
    for mark in "graphic|graphics|graphique|graphiques|grafik|grafiken|gráfico|gráficos|grafico|illustration".split("|")
)
COVER = frozenset(("job number", "client/matter", "search terms", "documents", "narrowed by"))


def plain(text: str) -> str:
    """The text with its no-break spaces as plain ones, without blanks around it."""
    return text.replace("\xa0", " ").strip()


def marker(text: str) -> str:
    """A line in the form in which marks such as BODY and END are kept; empty for lines too long to be one."""
    return _mark(text) if len(text) <= _LONGEST_MARK else ""


@lru_cache(8_192)  # each short line is asked about several times, and marks come again in every document
def _mark(text: str) -> str:
    line = plain(text).strip(" :.\t\n")
    return folded(line) if len(line) < 40 else ""


def split_label(text: str) -> tuple[str, str, str]:
    """The kind of a labelled paragraph, its label as printed and its value; three empty texts when it has no label.

    The kind of a label that is not known is its folded self; that of one about the subscriber is "private".
    """
    if ":" not in text:
        return "", "", ""
    return _labelled(text) if len(text) <= _LONGEST_MARK else _split(text)


def _split(text: str) -> tuple[str, str, str]:
    found = _LABEL.match(plain(text))
    if not found:
        return "", "", ""
    name = folded(found[1]).replace("’", "'")
    kind = "private" if name in _PRIVATE else _KINDS.get(name, name)
    return kind, found[1], found[2].strip()


_labelled = lru_cache(8_192)(_split)  # as marks are


def is_known(kind: str) -> bool:
    """Whether a kind is one of a label that the exports are known to use."""
    return kind == "private" or kind in _KNOWN


_KNOWN = frozenset(_KINDS.values())
