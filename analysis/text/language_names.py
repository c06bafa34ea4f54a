"""Names of languages as exports write them, and the ISO 639-1 codes that they stand for."""

from __future__ import annotations

import unicodedata

ISO_639_1 = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg "
    "ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn "
    "no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta "
    "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)

# Code, ISO 639-2 codes, English name, own name, then Spanish, French, German, Arabic names where they differ.
_NAMES = """
af afr afrikaans
am amh amharic አማርኛ
ar ara arabic العربية عربي عربية árabe arabe arabisch
az aze azerbaijani
be bel belarusian беларуская
bg bul bulgarian български
bn ben bengali bangla বাংলা
bs bos bosnian bosanski
ca cat catalan català catalán katalanisch
cs ces cze czech čeština checo
da dan danish dansk
de deu ger german deutsch alemán allemand tedesco alemão الألمانية
el ell gre greek ελληνικά griego grec griechisch
en eng english inglés anglais englisch inglese inglês الإنجليزية الانجليزية إنجليزي انجليزي английский ingilizce אנגלית
es spa spanish español castellano castilian espagnol spanisch spagnolo espanhol الإسبانية الاسبانية إسباني
et est estonian eesti
eu eus baq basque euskara
fa fas per persian farsi فارسی persa persan persisch الفارسية
fi fin finnish suomi
fr fra fre french français francés französisch francese francês الفرنسية فرنسي
ga gle irish gaeilge
gl glg galician galego gallego
he heb hebrew iw עברית hebreo hébreu hebräisch العبرية
hi hin hindi हिन्दी हिंदी
hr hrv croatian hrvatski
hu hun hungarian magyar
hy hye arm armenian հայերեն
id ind indonesian in bahasa
is isl ice icelandic íslenska
it ita italian italiano italien italienisch الإيطالية
ja jpn japanese 日本語 japonés japonais japanisch
ka kat geo georgian ქართული
kk kaz kazakh қазақ
ko kor korean 한국어 coreano
ku kur kurdish kurdî کوردی الكردية
lt lit lithuanian lietuvių
lv lav latvian latviešu
mk mkd mac macedonian македонски
ms msa may malay melayu
nl nld dut dutch nederlands neerlandés néerlandais niederländisch flemish
no nor norwegian norsk nb nob nn nno bokmål nynorsk
pl pol polish polski polaco
ps pus pashto پښتو
pt por portuguese português portugués portugais portugiesisch portoghese البرتغالية
ro ron rum romanian română
ru rus russian русский ruso russe russisch russo الروسية
sk slk slo slovak slovenčina
sl slv slovenian slovene slovenščina
so som somali soomaali
sq sqi alb albanian shqip
sr srp serbian српски srpski
sv swe swedish svenska
sw swa swahili kiswahili
ta tam tamil தமிழ்
te tel telugu తెలుగు
th tha thai ไทย
tr tur turkish türkçe turco turc türkisch التركية
uk ukr ukrainian українська
ur urd urdu اردو
uz uzb uzbek
vi vie vietnamese tiếng
yi yid yiddish ייִדיש
zh zho chi chinese 中文 汉语 漢語 chino chinois chinesisch mandarin zhcn zhtw
zu zul zulu isizulu
"""


def _folded(name: str) -> str:
    marks = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in marks if not unicodedata.combining(c))


_CODES = {_folded(name): names.split()[0] for names in _NAMES.strip().splitlines() for name in names.split()}


def language_code(name: str) -> str:
    """ISO 639-1 code of a language named in an export ("English", "inglés", "العربية", "en-GB", "eng"); "" when unknown.

    Of a list ("ENGLISH; FRENCH") the first name counts.
    """
    words = _folded(name[:200]).replace("_", "-").replace(";", " ").replace(",", " ").replace("(", " ").split()
    if not words:
        return ""
    for word in (words[0], words[0].split("-")[0]):
        code = _CODES.get(word) or (word if word in ISO_639_1 else "")
        if code:
            return code
    return ""
