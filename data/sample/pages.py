"""A rendered news page copied as text: menus, the article, what else was on the page."""

from __future__ import annotations

from datetime import timedelta

from compose import Article
from grammar import Dice
from slots import MONTHS
from world import SEED

DESKS = ("Water", "Ports", "Borders", "Elections", "Weather", "Health", "Local")
MORE = ("Letters", "Notices", "Tide tables")


def _menu() -> list[str]:
    lines = ["  • Es", "  • Ar", "  • x"]
    lines += ["Sarran Valley Standard", "", "Since 1921", "", "  • News"]
    lines += [f"    • {desk}" for desk in DESKS]
    lines += ["  • Paper", *(f"    • {item}" for item in MORE), "  • • LIVE"]
    lines += ["News", *(f"  • {desk}" for desk in DESKS), "Paper", *(f"  • {item}" for item in MORE)]
    return lines


def _day(article: Article) -> str:
    return f"{article.published.day} {MONTHS['en'][article.published.month - 1]} {article.published.year}"


def _short_day(article: Article) -> str:
    return f"{article.published.day} {MONTHS['en'][article.published.month - 1][:3]} {article.published.year}"


def _others(article: Article, valley: list[Article], dice: Dice) -> list[Article]:
    """Seven other articles of the outlet from the month before: what a page could have linked on its day."""
    since = article.published - timedelta(days=45)
    earlier = [a for a in valley if since < a.published < article.published]
    later = [a for a in valley if a.published > article.published]  # only for the first pages of the corpus
    return (dice.shuffled(earlier) + later)[:7]


def _interruption(article: Article) -> int:
    """The paragraph before which the related titles stand: two thirds down, where nobody could mistake it for a title."""
    texts, subheads = article.paragraphs, set(article.subheads)
    fit = [
        i for i in range(3, len(texts) - 2) if len(texts[i].split()) >= 15 and not {texts[i], texts[i - 1]} & subheads
    ]
    return min(fit, key=lambda i: abs(i - len(texts) * 2 // 3), default=3)


def page(article: Article, valley: list[Article]) -> str:
    """The page's text. Related, most read and read next are titles of other articles of the same outlet."""
    dice = Dice(f"{SEED}/page/{article.number}")
    others = _others(article, valley, dice)
    related, most_read, read_next = others[:2], others[2:5], others[5:7]
    lines = [article.outlet.name, "", *_menu(), "", article.title, ""]
    lines += [f"  • By {' and '.join(article.authors)}"]
    lines += [f"  • Source: {article.outlet.name}"]
    lines += [f"  • {_day(article)} {article.published:%H:%M}"]
    lines += [f"{max(1, round(article.words / 180))} Min Read", "", article.summary, ""]
    lines += ["  • x", f"  • {article.caption}", f"    {article.caption}", ""]
    cut = _interruption(article)
    for i, paragraph in enumerate(article.paragraphs):
        if i == cut:
            lines += ["Related News", ""]
            for other in related:
                lines += [other.title, ""]
        lines += [paragraph, ""]
    lines += [*(f"  • {tag}" for tag in article.tags), "", "Most Read", ""]
    for other in most_read:
        lines += [other.title, "", f"  • {other.section}", f"  • {_short_day(other)}"]
    lines += ["", "Read Next", "", "All"]
    for other in read_next:
        lines += [other.section, "", other.title, ""]
    lines += [
        "Sarran Valley Standard",
        "",
        "The Sarran Valley Standard is printed in Olvar.",
        "",
        "All Rights Reserved",
        "",
    ]
    lines += ["  • x", *(f"  • {item}" for item in ("Privacy", "About Us", "Contact", "Authors"))]
    return "\n".join(lines) + "\n"
