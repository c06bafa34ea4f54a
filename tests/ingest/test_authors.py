import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ingest.authors import split_authors


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ann Writer, Bob Reporter and Carla O'Neil", ("Ann Writer", "Bob Reporter", "Carla O'Neil")),
        ("Por Juan Pérez y María López", ("Juan Pérez", "María López")),
        ("Autor: Elena Ruiz Elena Ruiz", ("Elena Ruiz",)),
        ("بقلم: محمد علي، سارة أحمد", ("محمد علي", "سارة أحمد")),
        ("A One; B Two", ("A One", "B Two")),
        ("Doe, Jane; Roe, Richard", ("Jane Doe", "Richard Roe")),
        ("Olivarez-Giles, Nathan", ("Nathan Olivarez-Giles",)),
        ("E. BARRENECHE / J. I. DA SILVA", ("E. BARRENECHE", "J. I. DA SILVA")),
        ("['Ann W', 'Bob R']", ("Ann W", "Bob R")),
        ('["Ann W", "Bob R"]', ("Ann W", "Bob R")),
        ("Ann Busby (now), Andrew Sparks (earlier)", ("Ann Busby", "Andrew Sparks")),
        ("Peter Baker, Washington Post Staff Writer", ("Peter Baker",)),
        ("Jane Doe Staff Writer", ("Jane Doe",)),
        ("Mark Pilgrim (mark@example.org)", ("Mark Pilgrim",)),
        ("Example editor <me@example.com>", ("Example editor",)),
        ("support@example.com (Team Name)", ("Team Name",)),
        ("https://www.facebook.com/somenews", ()),
        ("me@example.com", ()),
        ("Ann Writer, Ann Writer", ("Ann Writer",)),
        ("Ann Writer", ("Ann Writer",)),
        ("Daniel Boffey in Brussels", ("Daniel Boffey in Brussels",)),
        ("لاس فيغاس: إد أوكيفي", ("لاس فيغاس: إد أوكيفي",)),
        ("الميادين نت", ("الميادين نت",)),
        ("Martin King, Jr. and Ann B", ("Martin King, Jr.", "Ann B")),
        ("Reuters, AFP", ("Reuters", "AFP")),
        ("Agencia EFE", ("Agencia EFE",)),
        ("Byron Byrne", ("Byron Byrne",)),
        ("Di Stefano", ("Di Stefano",)),
        ("Mary Senior", ("Mary Senior",)),
        ("Staff", ()),
        ("By Staff Writer", ()),
        ("", ()),
        ("nan", ()),
        ("null", ()),
    ],
)
def test_a_byline_becomes_names(byline, authors):
    assert split_authors(byline) == authors


@settings(deadline=None)  # a loaded machine is no failure
@given(st.text(max_size=120))
def test_no_byline_breaks_the_splitting(byline):
    authors = split_authors(byline)
    assert len(set(authors)) == len(authors)


@settings(deadline=None)  # a loaded machine is no failure
@given(st.lists(st.text(st.sampled_from("abcdefghijklm"), min_size=4, max_size=9), min_size=1, max_size=4, unique=True))
def test_no_name_is_lost_between_semicolons(names):
    full = [f"Zoe{name} Q{name}" for name in names]
    assert split_authors("; ".join(full)) == tuple(full)
