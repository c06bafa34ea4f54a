"""Tables with a few wrong bytes: the damaged record is mended or named, and no neighbour is lost or torn apart."""

import csv
import io
import random

import pytest

from analysis.article import FileFacts, Problem, Record
from analysis.ingest.readers.context import Context
from analysis.ingest.readers.delimited import CUT, UNCLOSED
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look

NAMES = ["Headline", "Address", "Date", "Section", "Byline", "Topics", "Body"]
PARAGRAPHS = (
    "The council, the mayor and two ministers met on Monday, as they had said, in the old hall, by the river, at noon.",
    'She said "the bridge stays open", then left, and nobody, not even the press, asked why, how, or for how long.',
    "9.30am: Figures are out. They are better, if only a little, than in March, April, May, June and July.",
    "A short line.",
)


def row(number):
    text = "\n\n".join(PARAGRAPHS[(number + i) % 4] for i in range(2 + number % 5))
    address = f"https://post.example/2024/{number}"
    return [f'Headline {number}, with "marks"', address, f"{number % 28 + 1:02}/03/2024", "News", "Ann Writer", "bridge, town", text]  # fmt: skip


def table(rows, header=NAMES, mark=","):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def read(data, name="export.csv"):
    """Name of the format, records, problems, mapping."""
    raw = data.encode() if isinstance(data, str) else data
    form = choose(look(io.BytesIO(raw), name))
    found = list(form.read(io.BytesIO(raw), Context(name)))
    facts = [i for i in found if isinstance(i, FileFacts)]
    return form.name, [i for i in found if isinstance(i, Record)], [i for i in found if isinstance(i, Problem)], facts[-1].mapping  # fmt: skip


def lost(problems):
    return [p for p in problems if p.place and not p.kept]


@pytest.mark.parametrize("mark", [",", ";"])
@pytest.mark.parametrize("seed", range(12))
def test_eight_wrong_bytes_cost_at_most_the_records_they_stand_in(seed, mark):
    wrong = bytearray(table([row(n) for n in range(60)], mark=mark).encode())
    chance = random.Random(f"{seed}{mark}")
    for _ in range(8):
        wrong[chance.randrange(len(wrong))] = chance.choice(b'\x00\xff"<>&{}[];,\n\r\\')
    form, records, problems, mapping = read(bytes(wrong))
    assert form == "table"
    assert mapping["title"] == "Headline" or mapping["body"] == "Body"  # one of the bytes may stand in a name
    whole = {r.title: r.body for r in records}
    right = sum(whole.get(row(n)[0]) == row(n)[6] for n in range(60))
    assert right >= 60 - 8
    assert len(records) <= 60 + 4
    assert len(records) + len(lost(problems)) >= 60 - 4


def test_a_text_of_many_lines_with_a_mark_too_many_stays_one_record():
    text = table([row(n) for n in range(1, 8)]).replace("the press, asked why", 'the "press, asked why', 1)
    _, records, problems, _ = read(text)
    assert [r.title for r in records] == [row(n)[0] for n in range(1, 8)]
    damaged = next(r for r in records if '"press, asked' in r.body)
    assert damaged.body.replace('"press', "press") == row(int(damaged.title.split()[1].strip(",")))[6]
    assert lost(problems) == []
    assert [p.kept for p in problems if p.place] == [True]


def test_a_text_whose_closing_mark_is_gone_ends_where_the_next_row_begins():
    text = table([row(n) for n in range(1, 8)])
    at = text.index("https://post.example/2024/4")
    end = text.rindex('"\r\n', 0, at)
    _, records, problems, _ = read(text[:end] + text[end + 1 :])
    assert [r.title for r in records] == [row(n)[0] for n in range(1, 8)]
    assert [r.body for r in records] == [row(n)[6] for n in range(1, 8)]
    assert [(p.reason, p.kept) for p in problems if p.place] == [(UNCLOSED, True)]


def test_a_file_cut_inside_a_text_of_many_lines_keeps_its_beginning_and_invents_no_row():
    text = table([row(n) for n in range(1, 8)])
    at = text.rindex("In the old hall".lower())
    _, records, problems, _ = read(text[:at])
    assert len(records) == 7
    assert row(7)[6].startswith(records[-1].body)
    assert not records[-1].body.startswith('"')
    assert [(p.place, p.reason, p.kept) for p in problems if p.place] == [(records[-1].place, CUT, True)]


def test_a_header_without_a_name_for_an_empty_last_column_is_one():
    _, records, problems, mapping = read(table([[*row(n), ""] for n in range(1, 6)]))
    assert mapping["title"] == "Headline"
    assert [(r.title, r.body) for r in records] == [(row(n)[0], row(n)[6]) for n in range(1, 6)]
    assert lost(problems) == []


@pytest.mark.parametrize("name", ["{}", "text {}"])
def test_row_names_without_a_name_in_the_header_shift_no_column(name):
    """R's write.table leaves the name of the column of row names out."""
    _, records, _, _ = read(table([[name.format(n), *row(n)] for n in range(1, 6)]))
    assert [(r.title, r.url, r.body) for r in records] == [(row(n)[0], row(n)[1], row(n)[6]) for n in range(1, 6)]


def test_a_stray_piece_in_an_empty_column_is_not_the_title():
    lines = [["", f"The council voted on bridge {n} again", "Riverton Post", f"2024-03-{n % 28 + 1:02}"] for n in range(80)]  # fmt: skip
    lines[40][0] = "a torn piece of other text"
    out = io.StringIO(newline="")
    csv.writer(out).writerows(lines)
    _, records, _, _ = read(out.getvalue())
    assert {r.title for r in records} == {line[1] for line in lines}
