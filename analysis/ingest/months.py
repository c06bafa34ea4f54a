"""Names of months and weekdays as news exports print them, folded to one spelling."""

from __future__ import annotations

import re
import unicodedata

_MONTHS = """
january jan enero ene janvier janv januar jän jänner janeiro gennaio gen января январь янв ocak oca ינואר يناير جانفي كانون_الثاني januari stycznia gener
february feb febr febrero février févr fév februar feber fevereiro fev febbraio февраля февраль фев şubat şub פברואר فبراير فيفري شباط februari lutego febrer
march mar marzo marz mars märz maerz mär mrz março марта март мар mart מרץ مارس آذار اذار maart marts marca març
april apr abril abr avril avr aprile апреля апрель апр nisan nis אפריל أبريل ابريل إبريل أفريل نيسان kwietnia
may mayo mai maio mag maggio мая май mayıs מאי مايو ماي أيار ايار mei maj maja maig
june jun junio juin juni junho giugno giu июня июнь июн haziran haz יוני يونيو يونيه جوان حزيران czerwca juny
july jul julio juillet juil juli julho luglio lug июля июль июл temmuz tem יולי يوليو يوليه جويلية تموز lipca juliol يوليوز
august aug agosto ago août aout августа август авг ağustos ağu אוגוסט أغسطس غشت اغسطس أوت آب اب augustus augusti sierpnia agost
september sep sept septiembre setiembre set septembre setembro settembre сентября сентябрь сен eylül eyl ספטמבר سبتمبر شتنبر أيلول ايلول września wrzesnia
october oct octubre octobre oktober okt outubro out ottobre ott октября октябрь окт ekim eki אוקטובר أكتوبر اكتوبر تشرين_الأول تشرين_الاول października pazdziernika
november nov noviembre novembre novembro ноября ноябрь ноя kasım kas נובמבר نوفمبر نونبر تشرين_الثاني listopada
december dec diciembre dic décembre déc dezember dez dezembro dicembre декабря декабрь дек aralık ara דצמבר ديسمبر دجنبر كانون_الأول كانون_الاول grudnia desembre
"""
_WEEKDAYS = (
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun "
    "lunes lun martes mar miércoles mié jueves jue viernes vie sábado sáb domingo dom "
    "lundi mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim "
    "montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa sonntag so "
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira seg ter qua qui sex "
    "lunedì martedì mercoledì giovedì gio venerdì sabato domenica "
    "понедельник вторник среда четверг пятница суббота воскресенье "
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar "
    "الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد"
)
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]")


def folded(text: str) -> str:
    """Lower case, without accents and Arabic marks, digits as 0 to 9: how names of months are compared."""
    if text.isascii():
        return text.lower()
    # U+0654 and U+0653, what is left of أ and آ, are among the marks; ı has no decomposition.
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold())).replace("ı", "i").translate(_ARABIC_DIGITS)


MONTHS: dict[str, int] = {
    folded(name).replace("_", " "): number
    for number, names in enumerate(_MONTHS.split("\n")[1:-1], 1)
    for name in names.split()
}
"""Folded name -> 1 to 12, in English, Spanish, French, German, Portuguese, Italian, Russian, Turkish, Hebrew, Arabic, Dutch,
Polish, Catalan, Swedish and Danish."""

WEEKDAYS = frozenset(folded(name) for name in _WEEKDAYS.split())


def one_of(names: set[str] | frozenset[str] | dict[str, int]) -> str:
    """A regular expression for any of the names as a whole word, longest first."""
    words = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))
    return rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])"
