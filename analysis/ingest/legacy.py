"""Which of the old encodings a file is in, told by how much its letters look like those of a language.

Old encodings give every byte a meaning, so most of them "fit" any file. What tells them apart is whether the letters that come
out are those that the languages of that encoding use most. charset-normalizer is asked only where that decides nothing:
on the short fields of exports it takes windows-1252 for 1250 and Arabic for Greek.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_SAMPLE = 64 * 1024
_ENOUGH = 0.35
_HANDFUL = 8
_SURE = 0.7

# The letters that make up most of ordinary text, most frequent first as far as it matters; from letter counts of news.
_WESTERN = "éáíóúñüöäßèêàâçôûîïëùìòãõåæø¿¡ÉÁÍÓÚÑÜÖÄÀÇØÅ‘’“”–—•…€£™°«»·ºª\u00a0\u00ad"
_CENTRAL = "ąćęłńóśźżŁŚŻÓáčďéěíňřšťúůýžČŘŠŽőűöüăâîșşţț‘’“”„–—•…\u00a0"
_TURKISH = "ışğİçöüŞÇÖÜĞâî‘’“”–—•…\u00a0"
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ«»–—•…№“”\u00a0"
_GREEK = "αοιετνσςρκπυλημδθγωφχβξζψάέίόύήώϊΐ«»–—•…“”\u00a0"
_HEBREW = "יוהלארתבמשנעדחקפסגכםטןצזךףץ״׳–—•“”\u00a0"
_ARABIC = "اليمونرتبةدعفسهكحقجأىشصطخضذئثءزإغظؤآ،؛؟ًٌٍَُِّْـ«»–—•“”\u00a0"
_PERSIAN = "پچگکژی\u200c"
_THAI = "".join(map(chr, range(0x0E01, 0x0E4F)))
_SIMPLIFIED = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情最何住房题经济"
)  # fmt: skip
_TRADITIONAL = (
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經"
    "十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情最何住房題經濟"
)  # fmt: skip
_KANA = "".join(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB)))) + "ー、。「」・"
_JAPANESE = (
    _KANA
    + "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球営空職証土与急止送援供可役構木割聞身費付施切由説転食比難防補車優夫研収断井何南石足違消境神番規術護展態導鮮備宅"
)
_HANGUL = "이다는의에하고을가한지로기사은인도를어정서자시들대리그나전부스아일해수보과상장으있면구원주국였했여제조소당비오것관무동경등적만라위자민성문회음말년와미방공신화안계게진연선중발까통업교개물학실강명분세거없우치럼택제"

# Python's name, the letters that speak for it, and how far it is trusted when others fit as well.
_CANDIDATES: tuple[tuple[str, str, float], ...] = (
    ("cp1252", _WESTERN, 1.0),
    ("cp1256", _ARABIC + _PERSIAN, 1.0),
    ("cp1251", _CYRILLIC, 1.0),
    ("koi8_r", _CYRILLIC, 0.99),
    ("cp1253", _GREEK, 1.0),
    ("cp1255", _HEBREW, 1.0),
    ("cp1254", _TURKISH, 0.97),
    ("cp1250", _CENTRAL, 0.96),
    ("iso8859_2", _CENTRAL, 0.955),
    ("iso8859_6", _ARABIC, 0.95),
    ("iso8859_7", _GREEK, 0.98),
    ("gb18030", _SIMPLIFIED, 1.0),
    ("big5", _TRADITIONAL, 1.0),
    ("cp932", _JAPANESE, 1.0),
    ("euc_jp", _JAPANESE, 1.0),
    ("cp949", _HANGUL, 1.0),
    ("cp874", _THAI, 1.0),
    ("mac_roman", _WESTERN, 0.7),
    ("cp850", _WESTERN, 0.65),
)
_FOREIGN = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class _Fit:
    encoding: str
    score: float
    foreign: int


def legacy_encoding(data: bytes) -> str:
    """The most plausible old encoding of bytes that are not UTF-8; "" when they make no sense in any.

    Of a handful of foreign characters nearly all must be common letters: a few stray bytes are damage, not an encoding.
    """
    sample = _foreign_lines(data)
    fits = [fit for name, letters, trust in _CANDIDATES if (fit := _fit(sample, name, letters, trust))]
    best = max(fits, key=lambda fit: fit.score, default=None)
    if best and best.foreign < _HANDFUL:
        return best.encoding if best.score >= _SURE else ""
    if best and best.score >= _ENOUGH:
        return best.encoding
    guess = from_bytes(sample, cp_isolation=[name for name, _, _ in _CANDIDATES]).best()
    return str(guess.encoding) if guess else ""


def _foreign_lines(data: bytes) -> bytes:
    """The lines that have bytes beyond ASCII, up to 64 KiB: the others tell nothing."""
    if len(data) <= _SAMPLE:
        return data
    kept, size = [], 0
    for line in data.split(b"\n"):
        if not line.isascii():
            kept.append(line[:_SAMPLE])
            size += len(line)
            if size > _SAMPLE:
                break
    return b"\n".join(kept)


def _fit(sample: bytes, encoding: str, letters: str, trust: float) -> _Fit | None:
    """The share of foreign characters that are common letters of the encoding's languages; None when too many bytes do not fit."""
    text = sample.decode(encoding, "replace")
    foreign = _FOREIGN.findall(text)
    broken = foreign.count("\ufffd")
    if not foreign or broken * 50 > len(foreign) + 50:
        return None
    common = frozenset(letters)
    # Rare letters of the right script count a little, so that a name does not lose to chance.
    score = sum(1.0 if c in common else -0.5 if _is_odd(c) else 0.1 for c in foreign) / len(foreign)
    patterns = (_ODD_CASE, _LONG_RUN) if letters in _LATIN else (_MIXED,)
    odd = sum(len(found[0]) for pattern in patterns for found in pattern.finditer(text))
    marks = _NEVER_ABSENT.get(letters)
    if marks and not any(mark in text for mark in marks):
        trust *= 0.85
    return _Fit(encoding, trust * (score - 0.5 * odd / len(foreign)), len(foreign))


# Marks of a wrong one-byte encoding: a capital after a small letter, five accented letters in a row, two scripts in a word.
_ODD_CASE = re.compile(r"[a-zà-öø-ÿ][À-ÖØ-ÞĂ-Ȉ](?<![ÿăćčďđęěğıłńňőřśşšťůűźżž])")
_LONG_RUN = re.compile(r"[À-ɏ]{5,}")
_MIXED = re.compile(r"[A-Za-z][\u0370-\u06ff\u0e00-\u0e7f]|[\u0370-\u06ff\u0e00-\u0e7f][A-Za-z]")
# Hebrew reads as plausible Cyrillic or Greek, but lacks these, which are one letter in ten or twenty of them.
_NEVER_ABSENT = {_CYRILLIC: "яыьЯЫЬіїє", _GREEK: "άέήίόύώ"}
_LATIN = (_WESTERN, _CENTRAL, _TURKISH)


def _is_odd(character: str) -> bool:
    code = ord(character)
    return (
        code < 0xA0 or 0x2500 <= code < 0x2600 or 0xE000 <= code < 0xF900 or 0xFF61 <= code < 0xFFE0 or code == 0xFFFD
    )
