import gzip
import json
from pathlib import Path

import pytest

from analysis.text.languages import language_code, language_of

CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"

TOLD = {
    "en": "The minister said on Monday that the talks in Geneva had not failed and would go on.",
    "es": "El ministro dijo el lunes que las conversaciones de Ginebra no han fracasado y que seguirán.",
    "fr": "Le ministre a déclaré lundi que les discussions de Genève n'avaient pas échoué et que le dialogue continuait.",
    "de": "Der Minister sagte am Montag, die Gespräche in Genf seien nicht gescheitert und würden fortgesetzt.",
    "it": "Il ministro ha detto lunedì che i colloqui di Ginevra non sono falliti e che il dialogo continua.",
    "pt": "O ministro disse na segunda-feira que as conversações de Genebra não fracassaram e que o diálogo continua.",
    "ar": "قال الوزير يوم الاثنين إن المحادثات في جنيف لم تفشل وإنها ستستمر",
    "fa": "وزیر روز دوشنبه گفت که گفتگوها در ژنو شکست نخورده است و ادامه خواهد یافت",
    "ur": "وزیر نے پیر کو کہا کہ جنیوا میں مذاکرات ناکام نہیں ہوئے ہیں اور جاری رہیں گے",
    "he": "השר אמר ביום שני כי השיחות בז'נבה לא נכשלו ויימשכו",
    "ru": "Министр заявил в понедельник, что переговоры в Женеве не провалились и будут продолжены.",
    "el": "Ο υπουργός δήλωσε τη Δευτέρα ότι οι συνομιλίες δεν απέτυχαν",
    "tr": "Bakan pazartesi günü yaptığı açıklamada Cenevre'deki görüşmelerin başarısız olmadığını söyledi.",
    "ja": "大臣は月曜日、ジュネーブでの協議は失敗していないと述べた。",
    "zh": "部长星期一表示，日内瓦的会谈没有失败，并将继续进行。",
    "ko": "장관은 월요일 제네바 회담이 실패하지 않았다고 말했다.",
}


@pytest.mark.parametrize(("code", "text"), TOLD.items())
def test_the_language_of_a_sentence_is_told(code, text):
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ca", "Els veïns del barri es manifesten contra la pujada dels lloguers a la ciutat"),
        ("gl", "A veciñanza protesta pola suba dos alugueiros na cidade"),
        ("nl", "Het kabinet wil meer geld voor de bouw van huizen en is tegen de motie."),
        ("da", "For at have råd til det må man spare"),
        ("ro", "Ministrul a declarat luni că discuțiile de la Geneva nu au eșuat și vor continua."),
        ("af", "Die minister het Maandag gesê dat die samesprekings nie misluk het nie en sal voortgaan."),
    ],
)
def test_near_relatives_are_not_taken_for_the_six_that_frequent_words_tell(code, text):
    assert language_of(text) == code


@pytest.mark.parametrize("text", ["", " \n", "12 345 678", "AFP", "...", "a b"])
def test_too_little_text_has_no_language(text):
    assert language_of(text) == ""


def test_a_foreign_name_does_not_make_arabic_persian():
    assert (
        language_of(
            "قال بوتين إن شركة گوگل وافقت على الطلب الذي قدمته الحكومة في الأسبوع الماضي بعد محادثات طويلة في العاصمة وسط ترقب"
        )
        == "ar"
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("English", "en"), ("inglés", "en"), ("ENGLISH; FRENCH", "en"), ("en-GB", "en"), ("en_US", "en"), ("eng", "en"),
        ("français", "fr"), ("Français", "fr"), ("fra", "fr"), ("العربية", "ar"), ("Arabic", "ar"), ("español", "es"),
        ("Castellano", "es"), ("Deutsch", "de"), ("ger", "de"), ("zh-Hans", "zh"), ("Chinese (Simplified)", "zh"),
        ("iw", "he"), ("nb", "no"), ("xx", ""), ("", ""), ("Klingon", ""), ("null", ""),
    ],
)  # fmt: skip
def test_names_and_codes_of_languages_become_two_letters(name, code):
    assert language_code(name) == code


@pytest.mark.shared
@pytest.mark.parametrize(
    ("corpus", "code", "least"), [("bbc", "en", 1.0), ("saudinewsnet", "ar", 0.985), ("elmundo_elpais_2017", "es", 0.9)]
)
def test_the_language_of_real_articles_is_told(corpus, code, least):
    """Least shares: SaudiNewsNet holds empty texts, El Mundo/El País only headlines."""
    path = CORPORA / f"{corpus}.jsonl.gz"
    if not path.exists():
        pytest.skip("../shared/corpora is absent")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line, _ in zip(lines, range(500), strict=False)]
    told = [language_of(f"{a['title']}\n{a['text']}") for a in articles]
    assert told.count(code) / len(told) >= least
