import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import IngestError
from analysis.ingest.decode import decode

ROWS = "title,url,date\r\nHeadline,https://paper.example/1,2024-01-02,"
TEXTS = {
    "utf-8-sig": "é ü 漢字",
    "utf-16": "é ü 漢字",
    "utf-16-le": "é ü 漢字",
    "utf-16-be": "é ü 漢字",
    "utf-32": "é ü 漢字",
    "utf-32-be": "é ü 漢字",
    "cp1252": "naïve café – “quote” €",
    "cp1251": "Экономика и жильё",
    "koi8-r": "Экономика и жильё",
    "iso8859-2": "Żółć łódź",
    "cp1250": "Żółć łódź, książka",
    "iso8859-7": "Οικονομία και στέγαση",
    "cp1254": "İstanbul ışık ğ",
    "cp1255": "כלכלה ודיור",
    "cp1256": "الاقتصاد والسكن",
    "shift_jis": "経済と住宅の問題について",
    "euc_jp": "経済と住宅の問題について",
    "gb18030": "经济与住房问题",
    "big5": "經濟與住房問題",
    "euc_kr": "경제와 주택 문제",
    "mac_roman": "naïve café “quote”",
    "tis-620": "เศรษฐกิจและที่อยู่อาศัย",
}


@pytest.mark.parametrize("times", [1, 30])
@pytest.mark.parametrize(("encoding", "text"), TEXTS.items())
def test_the_text_of_every_common_encoding_is_found(encoding, text, times):
    text = ROWS + (text + " ") * times + "\r\n"
    decoded = decode(text.encode(encoding))
    assert decoded.text == text, decoded.encoding
    assert decoded.replaced == 0


@pytest.mark.parametrize(
    "text", ["Señor García habló en Bogotá", "Wörter", "“Gaza”", "Zürich, 5 €", "L’humanité — hier à Paris"]
)
def test_latin_text_is_windows_1252_rather_than_anything_rarer(text):
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("text", ["نتنياهو", "وزير الخارجية في القاهرة، غزة"])
def test_arabic_text_is_windows_1256(text):
    assert decode(text.encode("cp1256")).text == text


@pytest.mark.parametrize(
    "damage",
    [
        b"bad\xff\xfebytes",
        b"\xc0\xaf\xc1\x81",
        b"\xed\xa0\x80\xed\xb0\x80",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        "漢".encode()[:-1],
    ],
)
def test_a_few_broken_bytes_are_replaced_and_counted_and_leave_the_file_utf_8(damage):
    decoded = decode(ROWS.encode() + damage)
    assert decoded.encoding == "utf-8"
    assert decoded.replaced == decoded.text.count("\ufffd") >= 1
    assert decoded.text.startswith(ROWS)


def test_broken_bytes_in_real_utf_8_do_not_make_it_a_legacy_encoding():
    decoded = decode("الاقتصاد والسكن".encode() + b"\xff" + "غزة".encode())
    assert (decoded.encoding, decoded.replaced) == ("utf-8", 1)


def test_an_odd_last_byte_of_utf_16_is_counted():
    decoded = decode("abc".encode("utf-16") + b"\n")
    assert decoded.text == "abc\ufffd"
    assert decoded.replaced == 1


def test_utf_7_stays_plain_text():
    assert decode(b"+ADw-script+AD4-").text == "+ADw-script+AD4-"


def test_the_users_choice_is_followed():
    assert decode(b"caf\xe9", "latin-1").text == "café"
    assert decode("é".encode(), "latin-1").text == "Ã©"
    assert decode("é".encode("utf-8-sig"), "utf-8").text == "é"
    with pytest.raises(IngestError, match="no-such-code"):
        decode(b"x", "no-such-code")


@settings(deadline=None)  # a loaded machine is no failure
@given(st.binary(max_size=400))
def test_no_bytes_break_the_decoding(data):
    decoded = decode(data)
    assert decoded.replaced == decoded.text.count("\ufffd")


@settings(deadline=None)  # a loaded machine is no failure
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff"), max_size=100))
def test_sound_utf_8_comes_back(text):
    assert decode(text.encode()).text == text
