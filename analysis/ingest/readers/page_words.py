"""Words that news sites print around articles, in several languages: hints beside structure, never the only ground.

A label here names what a block is ("Tags", "Related"); a page whose labels are in none of these languages is still read by
the shape and place of its blocks.
"""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.ingest.readers.page_lines import folded, words


def _any(*options: str) -> re.Pattern[str]:
    return re.compile(r"(?:^|(?<=[\s\W]))(?:" + "|".join(options) + r")(?=$|[\s\W])", re.IGNORECASE)


_TAG_LABELS = (
    "(?:article |story |related )?tags?", "tagged(?: (?:as|with))?", "(?:related )?topics?", "keywords?", "hashtags?", "explore more on these topics",
    "etiquetas?", "etiquetado(?: en| como)?", "temas?(?: relacionados| tratados| (?:de|en) (?:la|esta) (?:noticia|nota))?", "palabras clave", "archivado en",
    "schlagw(?:o|ö)rte(?:r|n)?", "schlagworte?", "stichw(?:o|ö)rter", "themenseiten?", "themen(?: in diesem artikel| des artikels)?",
    "mots[- ]cl(?:e|é)s", "th(?:e|è)mes(?: associ[ée]s)?", "sujets", "[eé]tiquettes",
    "argomenti", "temi", "palavras-chave", "assuntos", "t[óo]picos", "trefwoorden", "onderwerpen", "etiketler", "anahtar kelimeler", "konular",
    "الكلمات المفتاحية", "كلمات مفتاحية", "كلمات دلالية", "الكلمات الدلالية", "كلمات البحث", "وسوم", "الوسوم", "الأوسمة", "علامات", "العلامات", "تاغات", "هاشتاغ", "مواضيع",
    "теги", "метки", "темы", "标签", "关键词", "タグ", "キーワード",
)  # fmt: skip
HEADED_TAGS = _any(*_TAG_LABELS)  # what heads nothing but tags
TAGS = _any(
    *_TAG_LABELS, "filed under", "more on", "(?:read )?more about", "read more", "in this article", "claves", "más sobre", "en esta noticia", "sobre este tema",
    "mehr zu", "mehr zum thema", "sur le m(?:e|ê)me sujet", "اقرأ المزيد عن", "في هذا المقال", "leia mais sobre", "ilgili konular",
)  # fmt: skip
LABELLED_TAGS = re.compile(  # "Keywords tide, barrier": a label and the tags on one line
    rf"^\W*(?:{'|'.join(_TAG_LABELS)})(?!\w)\s*(?P<mark>[:：|]?)\s*(?P<rest>\S.*)?$", re.IGNORECASE
)
CALLED_TAGS = re.compile(
    r"^\W*(?:\w+ )?(?:tag(?:s|ged)?|keywords?|etiquetas?|palabras clave|schlagw[oö]rter?|mots[- ]cl[ée]s|الوسوم|وسوم|كلمات|الكلمات)\b",
    re.IGNORECASE,
)
LABELS = re.compile(  # labels of some systems for blogs, which stand for something else without tags on their line
    r"^\W*(?:labels?|libell[ée]s|marcadores|التسميات)\s?[:：]\s*(?P<rest>\S.*?)(?:\s+\d+\s\w+)?$", re.IGNORECASE
)
ALL_TAGS = re.compile(  # buttons at the end of a list of tags
    r"^(?:all|todos|todas|alle|tous|view all|see all|ver todos|more|m[áa]s|mehr|\+)(?: (?:tags?|topics|temas|themen|etiquetas|th[èe]mes))?$|"
    r"^get alerts|^follow (?:this|these)|^seguir|alle themen|»$|عرض الكل",
    re.IGNORECASE,
)
RELATED = _any(
    "related(?: \\w+)?", "read (?:more|next|also)", "see also", "also read", "more from", "more stories", "recommended",
    "you may (?:also )?like", "\\w+ recommends", "\\w+ empfiehlt", "our picks", "don['’]t miss", "most (?:read|popular|viewed)", "trending", "top stories", "latest(?: \\w+)?",
    "noticias relacionadas", "relacionad[oa]s", "lee también", "leer más", "más información", "ver más", "te puede interesar", "le puede interesar",
    "te recomendamos", "lo más (?:leído|visto|leido)", "las más (?:vistas|leídas)", "más noticias", "últimas noticias", "además",
    "lesen sie auch", "mehr lesen", "weiterlesen", "weitere (?:artikel|beiträge|themen)", "auch interessant", "lesetipps?",
    "meistgelesen", "das könnte sie (?:auch )?interessieren", "mehr aus", "zum thema", "passend zum thema",
    "lire aussi", "à lire aussi", "voir aussi", "articles? liés?", "les plus lus", "sur le même sujet", "à voir aussi",
    "leggi anche", "articoli correlati", "i più letti", "leia (?:também|mais)", "lees ook", "läs mer",
    "مواضيع ذات صلة", "أخبار ذات صلة", "ذات صلة", "اقرأ أيضا", "اقرأ أيضاً", "اقرأ المزيد", "إقرأ أيضا", "إقرأ أيضاً", "شاهد أيضا", "شاهد أيضاً",
    "الأكثر قراءة", "الأكثر تصفحا", "الأكثر تصفحاً", "مقالات ذات صلة", "المزيد من", "قد يهمك",
    "читайте также", "相关(?:新闻|阅读)?", "関連記事",
)  # fmt: skip
SHARE = _any(
    "facebook", "twitter", "tweet", "whatsapp", "linkedin", "telegram", "reddit", "pinterest", "instagram", "youtube",
    "bluesky", "mastodon", "threads", "e-?mail", "print(?: \\w+)?", "copy (?:link|url)", "share(?: \\w+)*", "save", "listen",
    "compart\\w+", "imprimir", "enviar(?: \\w+)*", "copiar enlace", "twittear", "comenta\\w*", "guardar", "escuchar",
    "teile\\w*", "drucken", "druckversion", "merken", "partager(?: \\w+)*", "imprimer", "envoyer(?: \\w+)*", "enregistrer",
    "شارك(?: \\w+)*", "مشاركة", "طباعة", "فيسبوك", "تويتر", "واتساب", "تلغرام", "x", "comments?", "kommentare?", "comentarios",
    "condividi", "stampa", "google news", "messenger", "flipboard", "xing", "pocket", "sms", "rss",
)  # fmt: skip
OFFER = _any(
    "subscri\\w+", "sign[- ]?up", "newsletters?", "log ?in", "register(?: \\w+)?", "daily edition", "suscr[ií]\\w+", "boletín",
    "boletines", "regístrate", "iniciar sesión", "promos?", "hazte soci[oa]", "abonn\\w+", "abonnez", "inscrivez", "infolettre",
    "abonnieren", "anmelden", "einloggen", "spenden", "donate", "support (?:us|our)", "اشترك", "النشرة", "سجل", "تابعونا(?: على)?", "registrati",
    "iscriviti", "cookies?", "app store", "google play", "follow us", "síguenos", "folgen sie uns", "تابعنا", "تابعوا",
    "already a member", "join (?:us|our)", "download (?:the|our) app",
)  # fmt: skip
ADVERT = re.compile(
    r"^(?:advertisements?|advertising|publicidad|publicité|anzeigen?|werbung|pubblicità|publicidade|reklam[ae]?|إعلان|اعلان|إعلانات|"
    r"реклама|广告|ad|ads|sponsored|promoted content|patrocinado|continue reading|scroll to continue|article continues below)"
    r"(?:\W.*)?$",
    re.IGNORECASE,
)
COMMENTS = _any(
    "comments?", "comentarios?", "kommentare?", "commentaires?", "commenti", "comentários", "تعليقات?", "التعليقات", "ergänzungen",
    "leave a reply", "leave a comment", "(?:add|post|visitor|reader) (?:your |a )?comments?", "join the (?:conversation|discussion)",
    "r[ée]actions?", "r[ée]agir", "opiniones", "coment(?:ar|e)", "yorum(?:lar)?", "أضف تعليقا?", "اترك تعليقا?", "التعليق", "deja (?:un|tu) comentario", "schreibe einen kommentar", "antworten", "discussion",
)  # fmt: skip
SHARE_NAMES = re.compile(
    r"facebook|twitter|whats ?app|telegram|linked ?in|pinterest|reddit|stumble|digg|delicious|tumblr|flipboard|e-?mail|google",
    re.IGNORECASE,
)
NOTICE = _any(  # what a page tells its visitor, which no headline says
    "skip to (?:main )?content", "logged in", "log in (?:or|to)", "sign (?:in|up) (?:or|to|for)", "your (?:\\w+ )?account", "click here",
    "(?:add|leave|post) (?:your|a) (?:comment|reply)", "google play", "app store", "(?:see|view|show) all", "terms (?:of use|& conditions|and conditions)",
    "privacy policy", "all rights reserved", "enable javascript", "free trial", "ipad app", "subscribe (?:now|to|via|today)", "e-?mail alerts", "become a fan", "follow us", "receive (?:our|e-?mail|updates)", "back to (?:the )?(?:front page|home|main page|overview|top)", "volver a (?:la )?(?:portada|inicio)", "zurück zur (?:übersicht|startseite)", "العودة إلى الرئيسية",
    "iniciar sesión", "inicia sesión", "reg[ií]strate", "ver (?:todos|todas|todo)", "pol[ií]tica de privacidad", "saltar al contenido",
    "se connecter", "cr[ée]er un compte", "se d[ée]connecter", "voir tous", "anmelden", "anfordern", "datenschutz(?:erkl[äa]rung)?",
    "zum inhalt springen", "alle anzeigen", "jetzt abonnieren", "entrar ou", "criar conta", "giriş yap", "üye ol",
    "تسجيل الدخول", "إنشاء حساب", "اشترك الآن", "سياسة الخصوصية", "عرض الكل",
)  # fmt: skip
CATEGORY = _any(
    "category", "categories", "section", "categor[ií]as?", "kategorien?", "cat[eé]gories?", "rubrik", "rubrique", "ressort",
    "sección", "القسم", "التصنيف", "تصنيفات", "categorie", "posted in", "regions?", "regionen",
)  # fmt: skip
ABOUT_AUTHOR = _any(
    "about the authors?", "sobre el autor", "sobre la autora", "acerca del autor", "über (?:den|die) autor\\w*",
    "über den autor/ die autorin", "à propos de l['’]auteur", "عن الكاتب", "l['’]autore", "más artículos de", "show all articles of",
)  # fmt: skip
FILED = re.compile(  # "This entry was posted in Harbour and tagged water, tide."
    r"(?:\btagged(?: (?:as|with))?|\bgetaggt(?: als)?|\bSchlagw[oö]rte[rn]?:|\bEtiquetas?:|\bTags?:|\bMots-clés ?:|\betiquetad[oa](?: como)?)"
    r"\s+(?P<tags>[^.:]{2,200})\.?|\bmit (?P<before>[^.:]{2,200}?) (?:verschlagwortet|getaggt)",
    re.IGNORECASE,
)
HOME = _any(
    "home", "inicio", "portada", "startseite", "accueil", "الرئيسية", "الصفحة الرئيسية", "home page", "início", "главная", "首页",
)  # fmt: skip
INTERFACE = _any(
    "menu", "menú", "menü(?: öffnen)?", "open menu", "search(?: for)?", "submit", "close", "skip(?: to)?(?: main)? content", "toggle navigation",
    "buscar", "cerrar", "abrir", "schließen", "suche(?:n)?", "zum inhalt(?: springen)?", "rechercher", "fermer", "aller au contenu", "cerca", "chiudi",
    "con[eé]ctate", "hazte premium", "abbrechen", "refresh(?: \\W?\\d+ sec\\W?)?", "mediathek", "hide caption", "all(?: content)?", "live", "en vivo", "privacy policy(?: feedback)?", "terms(?: of use)?", "contact(?: us)?", "about(?: us)?", "account", "my profile",
    "copyright", "legal", "feedback", "www", "bienvenidos", "welcome", "navigation", "بحث", "القائمة", "إغلاق", "التالي", "previous", "next", "back to top", "en",
    "de", "es", "fr", "ar", "top", "print edition", "slogan", "edition", "edición", "otros", "feed on", "news", "politics", "politik", "política", "swipe",
    "أخبار", "الأخبار", "عربي", "english", "español", "deutsch", "français", "下一篇", "搜索",
)  # fmt: skip
CREDIT = re.compile(
    r"(?i:\b(?:photo|photograph|picture|image|foto|fotograf[ií]a|imagen|bild|crédit|credit|crédits|copyright|source|fuente|via|zdjęcie)\b\s*"
    r"(?::|by\b|/|source\b)|[©ⓒ]|\(c\)\s|\b(?:AFP|EFE|EPA|AP|Reuters|REUTERS|Getty(?: Images)?|dpa|DPA|Shutterstock|Xinhua|ANSA|"
    r"PA Media|iStock|Europa Press|Keystone|Alamy|Wikimedia|Flickr|Unsplash|Anadolu|CC[- ]BY)\b|"
    r"(?:تصوير|الصورة|صورة|رويترز|أ ف ب|أ\.ف\.ب|الأناضول|غيتي|الفرنسية|أسوشيتد برس))"
)
_TRAILING_CREDIT = re.compile(r"(?:\([^()]{3,90}\)|\[[^\[\]]{3,60}\]|/\s?[^\W\d_][\w .'’&-]{2,40})\s*\.?$")
_SIGNED = re.compile(
    r"[.»\"”]\s+[A-ZÀ-Ý][A-ZÀ-Ý .,'’/&«»-]{7,70}$"
)  # a name in capitals behind the caption's last sentence
_LABEL_WORDS = 6


def names(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a short line is a label of that sort: the hint words make up at least half of it."""
    plain = text.strip(" :…»›→\"'")
    if not plain or words(plain) > _LABEL_WORDS:
        return False
    return sum(words(found[0]) for found in pattern.finditer(plain)) * 2 >= words(plain) > 0


def is_share(text: str) -> bool:
    """Whether an item or line is a button for sharing, printing or saving, or a bare counter."""
    plain = folded(text)
    if not plain or plain.replace(" ", "").isdigit():
        return True
    if re.fullmatch(r"[\d.,]+\s?[^\W\d_]+(?:\s[^\W\d_]+)?", text.strip()) and words(text) <= 3:
        return True  # "156 views", "3 shares"
    return names(SHARE, text)


@lru_cache(maxsize=8192)
def is_credited(text: str) -> bool:
    """Whether a line carries a photographer's or agency's credit as captions do."""
    if words(text) > 70:
        return False
    if _SIGNED.search(text) and any(c.islower() for c in text[:-30]):
        return True
    tail = text[-70:]
    if _TRAILING_CREDIT.search(tail) and CREDIT.search(tail):
        return True
    if re.search(
        r"\((?:[^()]*[/;|][^()]*|[^()]*(?:photo|foto|image|courtesy|archivo|file)[^()]*)\)\.?$", text, re.IGNORECASE
    ):
        return True
    return bool(CREDIT.search(text[-60:])) and not re.search(r"[.!?]$", text.rstrip())
