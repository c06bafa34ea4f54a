"""The invented region, its outlets, and every planted effect as a target; planted.toml holds what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SEED = "sarran-basin-1"
FIRST_DAY = date(2024, 1, 1)
LAST_DAY = date(2025, 12, 31)
AGENCY = "Sarran Wire"

STORIES = ("dam", "port", "camp", "election", "heat", "hospital", "city")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One invented outlet.

    Attributes:
        base: Articles outside the bursts and without wire copy.
        words: Shortest and longest target of a body, in words.
        surge: How strongly it joins a burst, against the others.
        capture_every: Every n-th article is kept as a page copied as text; 0 for none.
        spelling: Which of the spellings of a tag it prefers (index).
        sections: Its desk for each of STORIES.
    """

    key: str
    name: str
    language: str
    domain: str
    base: int
    words: tuple[int, int]
    surge: float
    spelling: int
    reporters: tuple[str, ...]
    sections: tuple[str, ...]
    capture_every: int = 0


OUTLETS = (
    Outlet(
        key="courier",
        name="Harbour Courier",
        language="en",
        domain="www.harbour-courier.example",
        base=235,
        words=(270, 430),
        surge=1.1,
        spelling=0,
        reporters=(
            "Isolde Maren",
            "Patrick Ollerby",
            "Wilhelmina Droste",
            "Samir Kestle",
            "Joan Applegarth-Nye",
            "Theo Ransley",
        ),
        sections=("Region", "Business", "Region", "Politics", "Environment", "Society", "Culture"),
    ),
    Outlet(
        key="meridian",
        name="Meridian Post",
        language="en",
        domain="www.meridian-post.example",
        base=220,
        words=(165, 270),
        surge=1.15,
        spelling=1,
        reporters=("Kaz Dunleary", "Trixie Holm", "Benny Sacks-Orr", "Lola Prentiss", "Dez Rowntree"),
        sections=("News", "News", "News", "Politics", "News", "Health", "Your Town"),
    ),
    Outlet(
        key="valley",
        name="Sarran Valley Standard",
        language="en",
        domain="www.valley-standard.example",
        base=210,
        words=(180, 320),
        surge=1.0,
        spelling=2,
        reporters=("A. Merriday", "Rosalind Fitch", "Hamid Torvane", "C. Oakeshott-Bray", "Newsdesk"),
        sections=("Water", "Ports", "Borders", "Elections", "Weather", "Health", "Local"),
        capture_every=6,
    ),
    Outlet(
        key="faro",
        name="El Faro de Halden",
        language="es",
        domain="www.elfaro-halden.example",
        base=165,
        words=(180, 300),
        surge=0.8,
        spelling=0,
        reporters=("Inés Corvalán-Reis", "Mateo Urrabal", "Lucía Peñarol-Vane", "Redacción"),
        sections=("Región", "Economía", "Frontera", "Política", "Clima", "Salud", "Cultura"),
    ),
    Outlet(
        key="sada",
        name="صدى السران",
        language="ar",
        domain="www.sada-alsarran.example",
        base=160,
        words=(150, 240),
        surge=0.75,
        spelling=0,
        reporters=("ليان الحوراني", "سامر الوادياني", "هالة المرسى", "قسم الأخبار"),
        sections=("المياه", "اقتصاد", "الحدود", "سياسة", "مناخ", "صحة", "ثقافة"),
    ),
)


@dataclass(frozen=True, slots=True)
class Burst:
    """A run of days on which one story takes over; `extra` is its articles a day at the peak, over all outlets."""

    name: str
    story: str
    first: date
    last: date
    extra: float
    words: tuple[str, ...]


BURSTS = (
    Burst("port strike", "port", date(2024, 9, 11), date(2024, 9, 22), 7.0, ("strike", "huelga", "الإضراب")),
    Burst("camp clearance", "camp", date(2025, 2, 18), date(2025, 3, 3), 6.2, ("mirrane", "ميران")),
    Burst("election", "election", date(2025, 6, 5), date(2025, 6, 15), 8.0, ("votes", "votos", "الفرز")),
)

GAP_OUTLET, GAP_FIRST, GAP_LAST = "faro", date(2025, 8, 4), date(2025, 9, 7)

SWITCH_OUTLET, SWITCH_CONCEPT, SWITCH_DAY = "meridian", "people", date(2024, 11, 14)
SWITCH_OLD, SWITCH_NEW = "rioters", "protesters"

BLOCK_OUTLET = "meridian"
BLOCK_TAGS = ("Meridian Post", "Sarran Basin", "Top stories", "Live updates", "MP Online")

MARKS_OUTLET = "courier"
MARKED_NAMES = {"moor": 1.0, "guard": 0.7}
"""The names that MARKS_OUTLET puts in quotation marks, and how often."""

NAMES = {
    "en": {"moor": "Highmoor Republic", "guard": "Basin Guard"},
    "es": {"moor": "República de Altopáramo", "guard": "Guardia de la Cuenca"},
    "ar": {"moor": "جمهورية الهضبة", "guard": "حرس الحوض"},
}

CONCEPTS = {
    "people": "people demonstrating",
    "displaced": "people in the camp",
    "clearance": "the emptying of the camp",
    "water": "water held back at Ardal",
    "strike": "the stoppage of work",
    "closure": "the end of the Dunmere hospital",
    "upstream": "the executive in Velmora",
}
"""Key in the sentence banks -> neutral name in the glossary."""

Shares = dict[str, float]

SHARES: dict[str, dict[str, Shares]] = {
    "people": {
        "courier": {"protesters": 0.57, "demonstrators": 0.38, "rioters": 0.05},
        "meridian": {"protesters": 0.08, "demonstrators": 0.18, "rioters": 0.74},
        "meridian after": {"protesters": 0.72, "demonstrators": 0.24, "rioters": 0.04},
        "valley": {"protesters": 0.40, "demonstrators": 0.53, "rioters": 0.07},
        "wire": {"protesters": 0.30, "demonstrators": 0.70},
        "faro": {"manifestantes": 0.66, "activistas": 0.24, "alborotadores": 0.10},
        "sada": {"المتظاهرين": 0.47, "المحتجين": 0.44, "مثيري الشغب": 0.09},
    },
    "displaced": {
        "courier": {"refugees": 0.55, "displaced families": 0.33, "migrants": 0.12},
        "meridian": {"refugees": 0.12, "displaced families": 0.10, "migrants": 0.51, "illegal migrants": 0.27},
        "valley": {"refugees": 0.31, "displaced families": 0.22, "migrants": 0.42, "illegal migrants": 0.05},
        "wire": {"refugees": 0.40, "displaced families": 0.30, "migrants": 0.30},
        "faro": {"refugiados": 0.38, "desplazados": 0.40, "migrantes": 0.22},
        "sada": {"اللاجئين": 0.52, "النازحين": 0.40, "المهاجرين": 0.08},
    },
    "clearance": {
        "courier": {"eviction": 0.62, "clearance": 0.25, "relocation": 0.13},
        "meridian": {"eviction": 0.12, "clearance": 0.55, "relocation": 0.33},
        "valley": {"eviction": 0.21, "clearance": 0.52, "relocation": 0.27},
        "wire": {"eviction": 0.30, "clearance": 0.40, "relocation": 0.30},
        "faro": {"desalojo": 0.70, "traslado": 0.18, "reasentamiento": 0.12},
        "sada": {"إخلاء المخيم": 0.40, "تهجير السكان": 0.42, "تفكيك المخيم": 0.18},
    },
    "water": {
        "courier": {"water cut": 0.30, "flow reduction": 0.58, "water seizure": 0.12},
        "meridian": {"water cut": 0.40, "flow reduction": 0.08, "water seizure": 0.52},
        "valley": {"water cut": 0.34, "flow reduction": 0.60, "water seizure": 0.06},
        "wire": {"water cut": 0.40, "flow reduction": 0.60},
        "faro": {"corte de agua": 0.45, "recorte del caudal": 0.35, "robo del agua": 0.20},
        "sada": {"قطع المياه": 0.38, "خفض التدفق": 0.20, "حجز المياه": 0.42},
    },
    "strike": {
        "courier": {"strike": 0.62, "stoppage": 0.26, "walkout": 0.12},
        "meridian": {"strike": 0.45, "stoppage": 0.05, "walkout": 0.50},
        "valley": {"strike": 0.55, "stoppage": 0.33, "walkout": 0.12},
        "wire": {"strike": 0.70, "stoppage": 0.30},
        "faro": {"huelga": 0.68, "paralización": 0.22, "medida de fuerza": 0.10},
        "sada": {"الإضراب": 0.74, "التوقف عن العمل": 0.14, "الحراك العمالي": 0.12},
    },
    "closure": {
        "courier": {"closure": 0.60, "shutdown": 0.15, "merger": 0.25},
        "meridian": {"closure": 0.35, "shutdown": 0.61, "merger": 0.04},
        "valley": {"closure": 0.48, "shutdown": 0.12, "merger": 0.40},
        "wire": {"closure": 0.60, "merger": 0.40},
        "faro": {"cierre": 0.66, "desmantelamiento": 0.20, "traspaso": 0.14},
        "sada": {"إغلاق المستشفى": 0.63, "تفكيك المستشفى": 0.23, "دمج المستشفى": 0.14},
    },
    "upstream": {
        "courier": {"Velmoran government": 0.66, "Velmoran administration": 0.28, "Norrin regime": 0.06},
        "meridian": {"Velmoran government": 0.30, "Velmoran administration": 0.08, "Norrin regime": 0.62},
        "valley": {"Velmoran government": 0.60, "Velmoran administration": 0.33, "Norrin regime": 0.07},
        "wire": {"Velmoran government": 0.70, "Velmoran administration": 0.30},
        "faro": {"gobierno de Velmora": 0.52, "ejecutivo velmorano": 0.33, "régimen de Norrin": 0.15},
        "sada": {"حكومة فلمورا": 0.58, "سلطات فلمورا": 0.32, "إدارة فلمورا": 0.10},
    },
}

EXCLUDED = {
    "strike": {"strike": ("strike a deal", "strike fund")},
    "clearance": {"clearance": ("customs clearance",)},
    "closure": {"cierre": ("cierre de esta edición",)},
}
"""Phrases inside which a variant does not count: concept -> variant -> phrases."""


def outlet(key: str) -> Outlet:
    """The outlet of that key."""
    return next(o for o in OUTLETS if o.key == key)


def shares_on(concept: str, profile: str, day: date) -> tuple[str, Shares]:
    """Which shares hold on a day, and the name of their period."""
    if (concept, profile) == (SWITCH_CONCEPT, SWITCH_OUTLET) and day >= SWITCH_DAY:
        profile = f"{profile} after"
    return profile, SHARES[concept][profile]
