"""Captures in Arabic and Spanish: dates as their papers print them, strips of the byline, labels and boxes in their places."""

import io

import pytest

from analysis.article import Record
from analysis.ingest.dates import read_moment
from analysis.ingest.readers import page_text
from analysis.ingest.readers.context import Context
from analysis.ingest.readers.page_bits import read_bits


def record_of(text):
    found = [i for i in page_text.read(io.BytesIO(text.encode()), Context(name="page.txt")) if isinstance(i, Record)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("line", "local"),
    [
        ("الأربعاء 5 ربيع الأول 1445 هـ - 20 سبتمبر 2023 م", "2023-09-20"),
        ("٢٠ سبتمبر ٢٠٢٣", "2023-09-20"),
        ("12 تشرين الأول/ أكتوبر 2023", "2023-10-12"),
        ("تشرين الأول/أكتوبر 12, 2023", "2023-10-12"),
        ("12 كانون الثاني/يناير 2023 - 10:15 صباحاً", "2023-01-12T10:15"),
        ("الخميس 12 أكتوبر 2023 - 02:30 مساءً", "2023-10-12T14:30"),
        ("الخميس 12/أكتوبر/2023 - 02:30 م", "2023-10-12T14:30"),
        ("14 أوت 2022 - 10:30", "2022-08-14T10:30"),
        ("غشت 12, 2021", "2021-08-12"),
        ("3 جانفي 2022", "2022-01-03"),
        ("Actualizado 12/10/2023 14:30h", "2023-10-12T14:30"),
        ("12 OCT 2023 - 14:30 CEST", "2023-10-12T14:30"),
        ("Jueves, 12 Octubre 2023, 14:30", "2023-10-12T14:30"),
        ("12 de octubre de 2023 a las 14:30", "2023-10-12T14:30"),
    ],
)
def test_dates_of_the_strip_are_read_as_the_papers_print_them(line, local):
    assert [stamp.moment.local for stamp in read_bits(line).stamps] == [local]


@pytest.mark.parametrize(("text", "local"), [("12 غشت 2021", "2021-08-12"), ("30 يوليوز 2020", "2020-07-30")])
def test_moroccan_months_are_read(text, local):
    assert read_moment(text).local == local


def test_a_time_zone_is_no_author():
    said = read_bits("آخر تحديث: الخميس 12 أكتوبر 2023 - 14:30 بتوقيت القدس")
    assert said.authors == ()
    assert said.stamps[0].updated


@pytest.mark.parametrize("line", ["hace 2 horas", "Actualizado hace 2 horas", "منذ 3 ساعات", "آخر تحديث: منذ 5 دقائق"])
def test_an_age_is_kept_as_text_and_makes_no_date(line):
    assert (read_bits(line).undated, read_bits(line).stamps) == (line, ())


BROWSER_AR = """تخطي إلى المحتوى
صوت القرنة
سياسة
اقتصاد
رياضة
ثقافة
منوعات
بث مباشر
اقتصاد | صيد
مصنع السردين القديم في القرنة يصبح مدرسة لبناء القوارب
مجلس الميناء يشتري المصنع والصندوق الإقليمي يدفع نصف الثمن
سالم الناصر - القرنة
12 تشرين الأول/ أكتوبر 2023 - 02:30 مساءً
شارك
فيسبوك
تويتر
واتساب
قرر مجلس ميناء القرنة يوم الاثنين شراء مصنع السردين القديم وتحويله إلى مدرسة لبناء القوارب يتعلم فيها أبناء المدينة.

وظل المصنع خاليا منذ ثلاثين عاما، وسكن الحمام قاعاته بعد أن خرجت منه آخر علبة سردين في شتاء بعيد.

اقرأ أيضا
قطار الجبل يعود إلى سكته بعد شتاء طويل
وسيدفع المجلس تسعمائة ألف دينار، يتحمل الصندوق الإقليمي للعمل والتدريب نصفها كما قال رئيسه في الجلسة.

وقال النجار حسن العبد إن أول قارب سيبنى في الربيع، وإن عشرين شابا سجلوا أسماءهم منذ الصباح.

كلمات دلالية
ميناء القرنة
بناء القوارب
مدرسة
اشترك في النشرة البريدية
الأكثر قراءة
سوق الخميس ينتقل إلى ساحة البلدية
"""

BROWSER_ES = """Ir al contenido
La Orilla
Política
Sociedad
Economía
Cultura
Deportes
Opinión
Sociedad / Puertos
La vieja conservera de Orla será una escuela de carpinteros
El consejo del puerto compra el edificio y el fondo regional paga la mitad
Lucía Ferrer
Orla
13/03/2024 Actualizado a las 15:10h.
Compartir
Facebook
Twitter
WhatsApp
El consejo del puerto de Orla decidió el lunes comprar la vieja conservera y convertirla en una escuela de carpinteros.

La conservera lleva treinta años vacía, y las palomas viven en sus naves desde que salió la última lata de arenques.

Noticia relacionada
El mercado de los jueves cambia de plaza
El consejo pagará 900.000 coronas, de las que el fondo regional de empleo y formación aporta la mitad.

El carpintero Julián Soto dijo que el primer barco se hará en primavera y que ya se han apuntado veinte jóvenes.

Más temas:
Conservera
Consejo del puerto
Carpinteros
Comentarios
Reportar un error
Lo más leído
Un tren de montaña vuelve a su vía tras el largo invierno
"""


@pytest.mark.parametrize(
    ("text", "title", "published", "authors", "tags", "last"),
    [
        (
            BROWSER_AR,
            "مصنع السردين القديم في القرنة يصبح مدرسة لبناء القوارب",
            "2023-10-12T14:30",
            ("سالم الناصر",),
            ("ميناء القرنة", "بناء القوارب", "مدرسة"),
            "منذ الصباح.",
        ),
        (
            BROWSER_ES,
            "La vieja conservera de Orla será una escuela de carpinteros",
            "2024-03-13",
            ("Lucía Ferrer",),
            ("Conservera", "Consejo del puerto", "Carpinteros"),
            "veinte jóvenes.",
        ),
    ],
)
def test_page_copied_from_a_browser(text, title, published, authors, tags, last):
    record = record_of(text)
    assert record.title == title
    assert record.published.local[: len(published)] == published
    assert record.authors == authors
    assert record.tags == tags
    assert record.body.endswith(last)
    assert len(record.body.split("\n\n")) == 4
