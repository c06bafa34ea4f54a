"""What exports call the fields of an article, in the languages that we meet, and the spelling-blind form of a name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from analysis.text.fold import fold_arabic, key_of

FIELDS = (
    "title", "url", "outlet", "authors", "published", "section", "tags", "language", "summary", "body", "captions",
    "updated", "captured",
)  # fmt: skip
"""The fields of a Record that a column or key can supply."""

# Surest first. Names on lines that begin with ? mean other things too: their content has to agree.
_NAMES: dict[str, str] = {
    "title": """
        title | headline | titulo | titular | العنوان | titre | titel | überschrift | schlagzeile | manchete | заголовок | название
        ? head | web title | title page | seo title | subject line | عنوان المقال | عنوان الخبر | encabezado | cabecera
        """,
    "url": """
        url | link | web url | permalink | الرابط | enlace | lien | ссылка | source urls | canonical url | share url | رابط | رابط المقال
        ? uri | href | address | adresse | canonical | source url | document url | website | liga | vinculo | source | source link
        ? original url
        """,
    "outlet": """
        outlet | media name | source name | publication title | newspaper | publisher | site name | source hostname | medium name
        medio | periodico | diario | fuente | المصدر | الصحيفة | الوسيلة | journal | zeitung | medium | quelle | jornal | veiculo
        источник | издание | сми
        ? publication | source | sources | media | media outlet | site | hostname | domain | source domain | website name
        ? source id | channel | feed title | organization | organisation | provider | brand | paper | agency
        """,
    "authors": """
        author | authors | byline | by line | writer | writers | journalist | autor | autora | autores | periodista | الكاتب | المؤلف
        كاتب | auteur | auteurs | autoren | verfasser | автор | авторы | reporter | author name
        ? creator | created by | contributors | firma | بقلم | الصحفي | signature | posted by
        """,
    "published": """
        published | published at | publish date | publication date | published date | date published | pub date | published time
        publishing date | published on | pubtime | publish time | publication time | date time pub | date publish
        web publication date | release date | posted date | posted at | date posted
        date | datetime | date time | fecha | fecha de publicacion | publicado | publicado el | fecha publicacion | التاريخ
        تاريخ النشر | تاريخ | datum | date de publication | erscheinungsdatum | veroffentlicht | veroffentlichungsdatum | data
        data de publicacao | publie le | дата | дата публикации | seen date
        ? timestamp | time | day | created | created at | creation date | date created | date and time | hora | يوم النشر | وقت النشر
        ? issued | pub
        """,
    "section": """
        section | section name | category | seccion | categoria | القسم | التصنيف | rubrique | ressort | rubrik | kategorie | rubric
        secao | editoria | раздел | рубрика | categories | news desk | الفئة | الباب | section title | pillar name | categorie
        categorias | desk
        ? topic | tema | subcategory | vertical
        """,
    "tags": """
        tags | keywords | tag | keyword | story tags | topics | etiquetas | palabras clave | الكلمات المفتاحية | الوسوم | وسوم
        كلمات مفتاحية | mots cles | schlagworter | schlagworte | stichworte | palavras chave | теги | ключевые слова | tag list
        tag names | hashtags | subjects | themes | descriptors | temas | sujets | الهاشتاغ
        ? subject | labels | concepts | manual tags | automatic tags | topic | news keywords | المواضيع | الموضوع
        ? v2enhancedthemes | index terms
        """,
    "language": """
        language | lang | idioma | اللغة | langue | sprache | язык | language code | language of publication | locale | lengua
        """,
    "summary": """
        summary | abstract | excerpt | standfirst | trail text | lede | snippet | teaser | dek | subtitle | subheadline | sub headline
        subhead | abstract note | resumen | entradilla | bajada | subtitulo | الملخص | ملخص | المقدمة | chapo | chapeau | vorspann | zusammenfassung
        untertitel | resumo | аннотация | лид | краткое содержание | lead
        ? description | short description | meta description | descripcion | sumario | الوصف | وصف | intro | introduction | deck
        ? resume | seo description | descricao
        """,
    "body": """
        body | text | full text | article text | body text | article body | main text | maintext | content | texto | contenido | cuerpo
        النص | المحتوى | نص المقال | نص الخبر | texte | contenu | inhalt | volltext | corpo | conteudo | текст | содержание
        plain text | content text | content html | body html | content encoded | clean text | texto completo | cuerpo del articulo | article content | raw text
        ? html body | articletext | transcript | story | article | news | paragraphs
        ? message | sentence | paragraph | noticia | المقال | الخبر | lead paragraph | html
        """,
    "captions": """
        captions | caption | image caption | image captions | photo caption | pie de foto | تعليق الصورة | legende | bildunterschrift
        """,
    "updated": """
        updated | updated at | last updated | modified | date modified | date modify | modified time | last modified | lastmod | updated date
        fecha de actualizacion | actualizado | تاريخ التحديث | mis a jour | aktualisiert | atualizado | обновлено
        modification date | update date | updated time | date updated | last update
        """,
    "captured": """
        captured | captured at | collected | collect date | crawled | crawled at | crawl date | scraped | scraped at | scrape date
        retrieved | retrieved at | accessed | access date | downloaded | date download | download date | fetched | fetched at
        indexed date | index date | seen at | date scraped | date crawled | date collected | filedate | harvest date
        """,
}  # fmt: skip

_OUR_WORDS = (
    "article",
    "articles",
    "news",
    "story",
    "post",
    "item",
    "page",
    "document",
    "doc",
    "entry",
    "record",
    "paper",
)
"""Words in front of a name that say only that the row is an article: article_title, news_link."""

_LONGEST_NAME = 60
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Sense:
    """One field that a name may stand for.

    Attributes:
        rank: Among the names of that field; lower is more usual.
        sure: Whether the name alone decides; otherwise the content has to agree.
    """

    field: str
    rank: int
    sure: bool


@lru_cache(maxsize=65536)
def plain_name(name: str) -> str:
    """A name without case, accents, punctuation and harakat, its words apart: "pubDate" and "PUB_DATE" give "pub date"."""
    name = _CAMEL.sub(" ", name[:200])
    decomposed = unicodedata.normalize("NFKD", fold_arabic(key_of(unicodedata.normalize("NFC", name))))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(w for w in _APART.split(fold_arabic(bare).casefold()) if w)


def _table() -> dict[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = {}
    for field, lines in _NAMES.items():
        rank = 0
        for line in lines.strip().splitlines():
            for name in line.strip().removeprefix("?").split("|"):
                rank += 1
                plain = plain_name(name)
                for form in {plain, plain.replace(" ", "")}:
                    found.setdefault(form, []).append(Sense(field, rank, sure=not line.strip().startswith("?")))
    return {name: tuple(senses) for name, senses in found.items()}


_SENSES = _table()


@lru_cache(maxsize=65536)
def senses(name: str) -> tuple[Sense, ...]:
    """What a column or key of this name may hold; empty where the name says nothing to us.

    Args:
        name: As written in the export.
    """
    plain = plain_name(name)
    found = _SENSES.get(plain) or _SENSES.get(plain.replace(" ", ""))
    if found is None:
        first, _, rest = plain.partition(" ")
        if rest and first in _OUR_WORDS:
            return senses(rest)
        return ()
    return found


def is_field_name(name: str) -> bool:
    """Whether a cell could be the name of one of our columns."""
    return len(name) <= _LONGEST_NAME and bool(senses(name))
