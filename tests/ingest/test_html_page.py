"""Saved web pages: what is believed where a page says a thing in several places, and what is no part of its article."""

import io
import json
import socket
from datetime import date

import pytest

from analysis.article import FileFacts, Moment, Problem, Record
from analysis.errors import IngestError
from analysis.ingest.readers import html_page
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look

FIRST = "The council of Riverton voted on Tuesday to keep the old bridge open for another year, after months of debate in the town."
SECOND = "Engineers had warned that its northern pier needs repair before the next winter brings high water to the valley again."
THIRD = "A decision about a new bridge is expected in spring, when the regional budget for roads has been passed by parliament."
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def linked(**fields):
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **fields})}</script>'


def page(head="", body=TEXT, heading="Old bridge stays open", around=""):
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{heading} - The Riverton Post</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav><main><article><h1>{heading}</h1>{body}</article>{around}</main>"
        "<footer><p>All rights reserved by the Riverton Post company, Market Square 1, Riverton.</p></footer></body></html>"
    )


def items(markup, name="page.html", **context):
    data = markup if isinstance(markup, bytes) else markup.encode()
    return list(html_page.read(io.BytesIO(data), Context(name=name, **context)))


def article(markup, **context):
    (record,) = [item for item in items(markup, **context) if isinstance(item, Record)]
    return record


def problems(markup, **context):
    return [item for item in items(markup, **context) if isinstance(item, Problem)]


def test_a_page_is_told_by_its_markup_whatever_its_name():
    assert choose(look(io.BytesIO(page().encode()), "page.txt")).name == "web page"


def test_json_ld_gives_title_authors_day_section_tags_and_language():
    head = linked(
        headline="Old bridge stays open",
        author=[{"@type": "Person", "name": "Ann Writer"}, {"@type": "Person", "name": "Bo Reporter"}],
        datePublished="2024-03-05T08:30:00+01:00",
        dateModified="2024-03-05T10:00:00+01:00",
        articleSection="Local",
        keywords=["Riverton", "Bridges"],
        inLanguage="en-GB",
    )
    record = article(page(head))
    assert record.title == "Old bridge stays open"
    assert record.authors == ("Ann Writer", "Bo Reporter")
    assert record.published == Moment("2024-03-05T08:30:00", 60)
    assert record.updated == Moment("2024-03-05T10:00:00", 60)
    assert (record.section, record.tags, record.language) == ("Local", ("Riverton", "Bridges"), "en-GB")


def test_names_referred_to_by_identifier_are_found():
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "Article",
                "headline": "Old bridge stays open",
                "author": {"@id": "#ann"},
                "datePublished": "2024-03-05",
            },
            {"@type": "Person", "@id": "#ann", "name": "Ann Writer"},
        ],
    }
    record = article(page(f'<script type="application/ld+json">{json.dumps(graph)}</script>'))
    assert record.authors == ("Ann Writer",)
    assert record.published == Moment("2024-03-05")


@pytest.mark.parametrize("wrapped", ["<!-- {} -->", "/*<![CDATA[*/ {} /*]]>*/", "{};", "\n{}\n"])
def test_json_ld_is_read_in_its_usual_wrappings(wrapped):
    said = json.dumps({"@type": "NewsArticle", "headline": "Old bridge stays open", "author": {"name": "Ann Writer"}})
    script = f'<script type="application/ld+json">{wrapped.replace("{}", said)}</script>'
    assert article(page(script)).authors == ("Ann Writer",)


def test_broken_json_ld_costs_nothing_else():
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script><meta property="article:published_time" content="2024-03-05T08:30:00Z">'
    assert article(page(head)).published == Moment("2024-03-05T08:30:00", 0)


def test_json_ld_nested_without_end_is_left_alone():
    head = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    assert article(page(head)).title == "Old bridge stays open"


def test_the_page_s_own_heading_beats_a_headline_for_search_engines():
    head = linked(headline="Bridge open: all you need to know")
    assert article(page(head)).title == "Old bridge stays open"


def test_a_heading_that_no_other_place_repeats_gives_way_to_the_headline():
    markup = page(linked(headline="Old bridge stays open"), heading="Old bridge stays open").replace(
        "<h1>Old bridge stays open", "<h1>The Riverton Post"
    )
    assert article(markup).title == "Old bridge stays open"


@pytest.mark.parametrize(
    "title",
    [
        "Old bridge stays open - The Riverton Post",
        "Old bridge stays open | The Riverton Post",
        "The Riverton Post: Old bridge stays open",
    ],
)
def test_the_site_s_name_is_no_part_of_the_title(title):
    head = f'<meta property="og:site_name" content="The Riverton Post"><meta property="og:title" content="{title}">'
    markup = (
        page(head)
        .replace("<h1>Old bridge stays open</h1>", "")
        .replace("<title>Old bridge stays open - The Riverton Post", f"<title>{title}")
    )
    assert article(markup).title == "Old bridge stays open"


def test_a_dash_inside_a_title_is_kept():
    heading = "Old bridge - and the new one"
    assert article(page(f'<meta property="og:title" content="{heading}">', heading=heading)).title == heading


def test_open_graph_and_news_keywords_are_read_without_json_ld():
    head = (
        '<meta property="article:published_time" content="2024-03-05T08:30:00Z"><meta name="author" content="By Ann Writer and Bo Reporter">'
        '<meta property="article:section" content="Local"><meta name="news_keywords" content="Riverton, Bridges"><meta property="og:url" content="https://post.example/bridge">'
    )
    record = article(page(head))
    assert record.authors == ("Ann Writer", "Bo Reporter")
    assert (record.published, record.section, record.tags) == (
        Moment("2024-03-05T08:30:00", 0),
        "Local",
        ("Riverton", "Bridges"),
    )
    assert (record.url, record.outlet) == ("https://post.example/bridge", "post.example")


def test_a_profile_address_is_no_author():
    head = '<meta property="article:author" content="https://www.facebook.com/riverton">'
    assert article(page(head)).authors == ()


def test_the_byline_shown_beats_the_account_that_posted_the_page():
    head = (
        linked(headline="Old bridge stays open", author={"@type": "Person", "name": "Web Desk Four"})
        + '<meta name="author" content="Ann Writer">'
    )
    record = article(
        page(head, body=f'<p class="byline">By <a rel="author" href="/author/ann">Ann Writer</a></p>{TEXT}')
    )
    assert record.authors == ("Ann Writer",)


def test_an_agency_in_the_byline_stands_when_the_metadata_names_only_the_site():
    head = linked(
        headline="Old bridge stays open",
        author={"@type": "Organization", "name": "The Riverton Post"},
        publisher={"@type": "Organization", "name": "The Riverton Post"},
    )
    record = article(page(head, body=f'<address class="byline">Agencia EFE</address>{TEXT}'))
    assert record.authors == ("Agencia EFE",)


def test_the_outlet_signs_where_nobody_else_does():
    head = linked(headline="Old bridge stays open", author={"@type": "Organization", "name": "The Riverton Post"})
    assert article(page(head)).authors == ("The Riverton Post",)


def test_an_outlet_has_one_name_on_all_pages_of_its_site():
    own = '<link rel="canonical" href="https://www.rivertonpost.example/a"><meta property="og:site_name" content="Riverton Post">'
    section = '<link rel="canonical" href="https://www.rivertonpost.example/b"><meta property="og:site_name" content="Post Sport Extra">'
    assert article(page(own)).outlet == "Riverton Post"
    record = article(page(section))
    assert record.outlet == "rivertonpost.example"
    assert record.extra["site_names"] == ["Post Sport Extra"]


def test_the_address_that_a_browser_wrote_on_saving_is_the_page_s():
    markup = page().replace("<html", "<!-- saved from url=(0033)https://post.example/bridge-open -->\n<html", 1)
    assert article(markup).url == "https://post.example/bridge-open"


def test_a_time_element_at_the_title_dates_the_page():
    body = f'<time datetime="2024-03-05T08:30:00+01:00">5 March</time>{TEXT}'
    around = '<aside><time datetime="2023-01-01">1 January 2023</time></aside>'
    assert article(page(body=body, around=around)).published == Moment("2024-03-05T08:30:00", 60)


def test_a_printed_date_at_the_title_is_read_as_printed():
    body = f'<div class="meta"><span class="date">5 March 2024, 8:30</span></div>{TEXT}'
    assert article(page(body=body)).published == Moment("2024-03-05T08:30")


def test_the_day_in_the_address_is_used_where_nothing_else_is():
    head = '<link rel="canonical" href="https://post.example/2024/03/05/bridge/">'
    assert article(page(head)).published == Moment("2024-03-05")


@pytest.mark.parametrize("said", ["2 hours ago", "Today", "heute, 10:30", "hace 3 horas", ""])
def test_no_date_is_made_up_from_the_day_of_the_import(said):
    record = article(page(body=f'<div class="date">{said}</div><time>{said}</time>{TEXT}'))
    assert record.published is None or record.published.on != date.today()
    assert record.published is None


def test_a_time_with_its_offset_is_preferred_to_one_without():
    head = (
        linked(headline="Old bridge stays open", datePublished="2024-03-05T23:35:00")
        + '<meta property="article:published_time" content="2024-03-06T04:10:00-03:00">'
    )
    assert article(page(head)).published == Moment("2024-03-06T04:10:00", -180)


def test_tags_shown_under_the_text_are_read_and_share_buttons_are_not():
    box = (
        '<ul class="tags"><li><a href="/tag/riverton">Riverton</a></li><li><a href="/tag/bridges">Bridges</a></li>'
        '<li><a href="https://www.facebook.com/sharer?u=x">Facebook</a></li></ul>'
    )
    assert article(page(body=TEXT + box)).tags == ("Riverton", "Bridges")


def test_categories_of_a_blog_are_no_tags():
    box = '<p>Filed under <a rel="category tag" href="/category/local">Local</a>, tagged <a rel="tag" href="/tag/riverton">Riverton</a></p>'
    assert article(page(body=TEXT + box)).tags == ("Riverton",)


def test_words_of_the_address_are_no_tags_where_the_page_shows_real_ones():
    head = (
        linked(headline="Old bridge stays open", keywords="old, bridge, stays, open")
        + '<link rel="canonical" href="https://post.example/old-bridge-stays-open.html">'
    )
    shown = '<div class="topics"><a href="/topics/riverton">Riverton</a> <a href="/topics/roads">Roads</a></div>'
    assert article(page(head, body=TEXT + shown)).tags == ("Riverton", "Roads")
    assert article(page(head)).tags == ("old", "bridge", "stays", "open")


def test_menus_of_topics_are_no_tags():
    menu = '<header><ul class="topics"><li><a href="/topics/war">War</a></li><li><a href="/topics/money">Money</a></li></ul></header>'
    assert article(page().replace("<main>", f"{menu}<main>")).tags == ()


def test_the_body_is_the_running_text_and_nothing_around_it():
    boxes = (
        '<div class="related-articles"><h3>Read more</h3><p><a href="/x">A mayor resigns after a long dispute over the harbour</a></p></div>'
        '<div class="newsletter-signup"><p>Get our newsletter every morning, with the most important news of the town in five minutes.</p></div>'
        '<p>Read also: <a href="/y">Why the harbour is closed</a></p>'
    )
    comments = (
        '<section id="comments"><p>'
        + "I have crossed this bridge every day since I was a child and I will go on doing so. " * 20
        + "</p></section>"
    )
    record = article(
        page(body=f"<p>{FIRST}</p>{boxes}<p>{SECOND}</p><h2>What comes next</h2><p>{THIRD}</p>", around=comments)
    )
    assert record.body.split("\n\n") == [FIRST, SECOND, "What comes next", THIRD]


def test_captions_stand_apart_from_the_body():
    figure = "<figure><img src='x.jpg'><figcaption>The bridge in winter. Photo: Ann Writer</figcaption></figure>"
    record = article(page(body=f"<p>{FIRST}</p>{figure}<p>{SECOND}</p><p>{THIRD}</p>"))
    assert record.captions == ("The bridge in winter. Photo: Ann Writer",)
    assert "winter. Photo" not in record.body


def test_lists_tables_and_quotations_inside_the_text_are_kept():
    inner = "<ul><li>The pier needs repair.</li><li>The road needs paint.</li></ul><blockquote><p>We will wait for spring, said the mayor.</p></blockquote>"
    record = article(page(body=f"<p>{FIRST}</p>{inner}<p>{SECOND}</p><p>{THIRD}</p>"))
    for text in ("The pier needs repair.", "The road needs paint.", "We will wait for spring, said the mayor."):
        assert text in record.body.split("\n\n")


def test_a_summary_that_repeats_the_text_is_left_out():
    lead = "The town keeps its old crossing; a new one has to wait for the budget of the region."
    assert article(page(f'<meta name="description" content="{lead}">')).summary == lead
    assert article(page(f'<meta name="description" content="{FIRST[:80]}…">')).summary == ""


def test_a_standfirst_is_the_summary_and_not_the_body():
    lead = "The town keeps its old crossing; a new one has to wait for the budget of the region."
    record = article(page(body=f'<p class="standfirst">{lead}</p>{TEXT}'))
    assert record.summary == lead
    assert record.body.split("\n\n") == [FIRST, SECOND, THIRD]


def test_utf_8_wins_over_a_wrong_declaration():
    markup = page(heading="Überschrift").replace("charset='utf-8'", "charset='iso-8859-1'")
    assert article(markup).title == "Überschrift"


def test_a_right_declaration_wins_over_a_guess():
    markup = page(heading="Мост открыт").replace("charset='utf-8'", "charset='windows-1251'")
    found = items(markup.encode("cp1251"))
    assert next(i for i in found if isinstance(i, Record)).title == "Мост открыт"
    assert next(i for i in found if isinstance(i, FileFacts)).encoding == "windows-1251"


def test_a_declaration_that_does_not_fit_is_said():
    markup = page(heading="Café naïve", body=TEXT.replace("bridge", "café")).encode("cp1252")
    (said,) = [p for p in problems(markup) if p.field == "encoding"]
    assert said.kept
    assert "utf-8" in said.reason


def test_a_home_page_is_no_article_and_says_so():
    teasers = "".join(
        f"<div><h2><a href='/{n}'>Headline number {n} about the town</a></h2><p>A short teaser of story {n}.</p></div>"
        for n in range(12)
    )
    markup = f"<html><head><title>The Riverton Post</title></head><body><main>{teasers}</main></body></html>"
    (problem,) = problems(markup)
    assert not problem.kept
    assert "No article was found" in problem.reason


def test_a_search_page_is_no_article():
    head = '<script type="application/ld+json">{"@type": "SearchResultsPage"}</script>'
    (problem,) = problems(f"<html><head>{head}</head><body>{TEXT}</body></html>")
    assert not problem.kept
    assert "list" in problem.reason


@pytest.mark.parametrize(
    "markup",
    [
        "<html><head><title>Only a title</title></head><body></body></html>",
        "<frameset><frame src='a.html'></frameset>",
        "<svg onload='x'/>",
    ],
)
def test_a_page_without_text_is_one_problem(markup):
    assert [(type(i), i.kept) for i in items(markup) if not isinstance(i, FileFacts)] == [(Problem, False)]


def test_a_notice_of_cookies_is_kept_and_pointed_out():
    markup = page(heading="Before you continue", body=f"<p>{FIRST}</p>")
    (said,) = problems(markup)
    assert said.kept
    assert article(markup).title == "Before you continue"


def test_a_page_above_the_limit_is_refused():
    with pytest.raises(IngestError, match="5 MB"):
        items(page(body=f"<p>{'word ' * 1_100_000}</p>"))


def test_100_000_nested_blocks_leave_the_article_readable():
    assert FIRST in article(page(body=TEXT + "<div>" * 100_000 + "x" + "</div>" * 100_000)).body


def test_nothing_of_a_page_is_fetched(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a page made a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = "<link rel='stylesheet' href='http://127.0.0.1:9/x.css'><base href='http://127.0.0.1:9/'>"
    dtd = '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd">'
    assert article(dtd + page(head, body=TEXT + "<img src='http://127.0.0.1:9/x.png'>")).title


def test_scripts_never_reach_the_text():
    record = article(page(body=f"{TEXT}<script>window.evil=1</script><p onclick='evil()'>{SECOND} Again.</p>"))
    assert "evil" not in record.body


def test_paragraphs_marked_as_behind_a_paywall_are_text_and_the_wall_is_not():
    wall = "<div class='paywall'><p>Read on with the Riverton pass.</p><p>Four crowns a month.</p></div>"
    record = article(page(body=TEXT.replace("<p>", "<p class='paywall'>") + wall))
    assert all(text in record.body for text in (FIRST, SECOND, THIRD))
    assert "Riverton pass" not in record.body


def test_an_article_that_stands_in_an_aside_is_found():
    record = article(
        page(
            body=f"<aside class='direct-content'><header class='functions'><div class='teaser'>{TEXT}</div></header></aside>"
        )
    )
    assert FIRST in record.body


def test_an_imprint_as_author_gives_way_to_the_name_of_the_byline():
    head = "<meta name='author' content='Riverton Post Ltd, Riverton, Westland'>"
    record = article(page(head, body=f"<p class='byline'>By Ann Writer</p>{TEXT}"))
    assert record.authors == ("Ann Writer",)


@pytest.mark.parametrize(
    "title",
    [
        "Old bridge stays open | RP | 10.06.2013",
        "Riverton and the Valley » Old bridge stays open",
        "Old bridge stays open - Ann Writer and Bo Reporter",
    ],
)
def test_the_part_of_a_title_that_is_a_heading_of_the_page_is_the_title(title):
    markup = page(f"<meta property='og:title' content='{title}'>").replace(
        "<h1>Old bridge stays open</h1>", "<h1>Riverton</h1><h3>Old bridge stays open</h3>"
    )
    assert article(markup).title == "Old bridge stays open"


def test_the_part_of_a_window_title_that_stands_on_a_line_of_its_own_is_the_title():
    markup = f"<html><head><title>The council's paper - Old bridge stays open</title></head><body><div><b>Old bridge stays open</b></div>{TEXT}</body></html>"
    assert article(markup).title == "Old bridge stays open"


def test_a_headline_with_the_site_behind_a_wide_colon_gives_way_to_the_one_without():
    head = (
        linked(headline="旧橋は開いたまま 議会が決定：川町新聞")
        + "<meta property='og:title' content='旧橋は開いたまま　議会が決定'>"
    )
    assert article(page(head, heading="旧橋は開いたまま")).title == "旧橋は開いたまま　議会が決定".replace(
        "\u3000", " "
    )


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<ul><li><strong>Date</strong> 10.06.2013</li></ul>", date(2013, 6, 10)),
        ("<div><br>VERÖFFENTLICHT AM 07.06.2019 <div>Bridges</div></div>", date(2019, 6, 7)),
        ("<p>تاريخ النشر: 12 آب/أغسطس 2013</p>", date(2013, 8, 12)),
        ("<p>Fecha de publicación: 3 de marzo de 2021</p>", date(2021, 3, 3)),
    ],
)
def test_a_line_that_says_when_the_page_was_published_dates_it(line, day):
    events = "<div class='date'>11.12.2030, 14.00 - Fair</div>"
    assert article(page(around=line + events)).published.on == day


def test_the_day_of_a_comment_is_not_the_page_s():
    comments = "<div class='comment-list'><p>Posted: 27 Sep 2031</p></div>"
    assert article(page(body=f"<span>26 Sep 2011</span>{TEXT}", around=comments)).published.on == date(2011, 9, 26)


def test_a_date_above_the_heading_of_a_post_dates_it():
    markup = (
        page()
        .replace("<article><h1>", "<h2><span>Friday, December 23, 2016</span></h2><article><h3>")
        .replace("</h1>", "</h3>")
    )
    assert article(markup).published.on == date(2016, 12, 23)


def test_the_site_s_name_with_more_around_it_is_no_author():
    head = "<meta property='og:site_name' content='The Riverton Post'><meta name='author' content='Editions of The Riverton Post'>"
    assert article(page(head, body=f"<p class='byline'>By Ann Writer</p>{TEXT}")).authors == ("Ann Writer",)


@pytest.mark.parametrize("name", ["DAVID ROE, Executive Editor", "David Roe, Riverton", "David Roe, RIVERTON POST"])
def test_role_place_and_paper_behind_a_name_are_no_second_author(name):
    names = article(page(f"<meta name='author' content='{name}'>")).authors
    assert [n.casefold() for n in names] == ["david roe"]


def test_numbers_of_comments_and_dates_among_links_are_no_tags():
    links = "".join(
        f"<a rel='tag' href='/tag/{n}'>{text}</a> "
        for n, text in enumerate(["May 03, 2017", "24 comments", "Bridges", "Council"])
    )
    assert article(page(body=f"{TEXT}<div class='tags'>{links}</div>")).tags == ("Bridges", "Council")


ARABIC = (
    "قرر مجلس المدينة يوم الثلاثاء إبقاء الجسر القديم مفتوحا لعام آخر بعد أشهر من النقاش بين أهل البلدة ومهندسيها في القاعة الكبرى.",
    "وكان المهندسون قد حذروا من أن الدعامة الشمالية تحتاج إلى إصلاح قبل أن يأتي الشتاء القادم بالمياه العالية إلى الوادي مرة أخرى.",
)


def test_an_arabic_page_in_windows_1256_that_declares_nothing_is_read():
    text = "".join(f"<p>{line}</p>" for line in ARABIC)
    markup = f"<html><head><title>الجسر القديم يبقى مفتوحا</title></head><body><h1>الجسر القديم يبقى مفتوحا</h1><p>١٢ آب ٢٠١٣</p>{text}</body></html>"
    latin = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")  # Windows-1256 has no other digits
    record = article(markup.translate(latin).encode("cp1256"))
    assert record.title == "الجسر القديم يبقى مفتوحا"
    assert record.body == "\n\n".join(ARABIC)
    assert record.published.on == date(2013, 8, 12)


def test_of_several_articles_in_json_ld_the_one_with_the_page_s_title_counts():
    others = [
        {
            "@type": "NewsArticle",
            "headline": f"Other news {n}",
            "datePublished": "2031-01-01",
            "author": {"name": "No Body"},
        }
        for n in range(3)
    ]
    own = {
        "@type": "NewsArticle",
        "headline": "Old bridge stays open",
        "datePublished": "2024-03-05",
        "author": [{"name": "Ann Writer"}, "Bo Reporter"],
        "keywords": "Riverton, Bridges",
    }
    graph = {"@context": "https://schema.org", "@graph": [*others, own]}
    record = article(page(f'<script type="application/ld+json">{json.dumps(graph)}</script>'))
    assert (record.published.on, record.authors, record.tags) == (
        date(2024, 3, 5),
        ("Ann Writer", "Bo Reporter"),
        ("Riverton", "Bridges"),
    )


def test_an_amp_page_is_read_like_any_other():
    markup = (
        page("<meta property='og:locale' content='es_ES'>")
        .replace("<html lang='en'>", "<html amp>")
        .replace("<article>", "<article><amp-img alt='The bridge' src='b.jpg'></amp-img>")
    )
    record = article(markup)
    assert record.body == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert record.language.startswith("es")
