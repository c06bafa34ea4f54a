"""Glossary files in CSV and YAML: what is read, and the sentence for each line that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import GlossaryError
from analysis.terminology.glossary import Glossary, Variant
from analysis.terminology.glossary_file import GlossaryLinesError, examine_glossary, read_glossary, write_glossary
from analysis.terminology.linting import lint

WALL = (
    Variant("wall", "separation wall", "en", exclude=("sea wall", "wall street*"), note="used by A"),
    Variant("wall", "جدار", "ar", inflect=True),
    Variant("army", "IDF", "en", case=True),
)
CSV = """concept,variant,language,case,inflect,exclude,note
wall,separation wall,en,,no,sea wall; wall street*,used by A
wall,جدار,ar,0,نعم,,
army,IDF,en,yes,,,
"""
YAML = """
- {concept: wall, variant: separation wall, language: en, exclude: sea wall; wall street*, note: used by A}
- concept: wall
  variant: جدار
  language: ar
  inflect: نعم
- {concept: army, variant: IDF, language: en, case: yes}
"""


@pytest.mark.parametrize(
    "text",
    [CSV, "\ufeff" + CSV, CSV.replace(",", "\t"), CSV.replace("\n", "\r\n"), YAML],
    ids=["comma", "bom", "tab", "crlf", "yaml"],
)
def test_the_same_glossary_in_every_spelling(text: str):
    assert read_glossary(text).variants == WALL


def test_semicolons_separate_columns_where_the_first_line_says_so():
    text = 'note;variant;concept;exclude\n;truce;pause;"a;b"\n'
    assert read_glossary(text).variants == (Variant("pause", "truce", exclude=("a", "b")),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_files_with_and_without_byte_order_mark(tmp_path: Path, encoding: str):
    path = tmp_path / "g.csv"
    path.write_text(CSV, encoding=encoding)
    assert read_glossary(path).variants == WALL


def test_windows_1252_is_read_with_a_warning_and_other_alphabets_are_refused():
    examined = examine_glossary("concept,variant\nA,café\n".encode("cp1252"), "g.csv")
    assert examined.glossary.variants == (Variant("A", "café"),)
    assert examined.warnings == ("g.csv is not UTF-8 and was read as Windows-1252: check the accented letters.",)
    with pytest.raises(GlossaryError, match=r"g\.csv is not UTF-8 text"):
        read_glossary("concept,variant\nA,هدنة\n".encode("cp1256"), "g.csv")


def test_concepts_with_lists_of_variants_in_yaml():
    text = "Economy:\n  - econom*\n  - {variant: rent, case: no}\nPolitics: prime minister\n"
    assert read_glossary(text, "g.yaml").variants == (
        Variant("Economy", "econom*"),
        Variant("Economy", "rent"),
        Variant("Politics", "prime minister"),
    )


def test_yaml_values_stay_text():
    text = "Words:\n  - no\n  - 1.10\n  - 2024-01-02\n  - null\n"
    assert [v.text for v in read_glossary(text, "g.yml").variants] == ["no", "1.10", "2024-01-02", "null"]


def test_the_same_variant_twice_in_a_concept_is_kept_once_with_a_warning():
    text = "concept,variant\nA,cease-fire\nA,Cease fire\nA,cafe\u0301\nA,café\nB,cease-fire\n"
    examined = examine_glossary(text)
    assert [(v.concept, v.text) for v in examined.glossary.variants] == [
        ("A", "cease-fire"),
        ("A", "café"),
        ("B", "cease-fire"),
    ]
    assert examined.warnings == (
        "Line 3: 'Cease fire' occurs twice under 'A' and was kept once.",
        "Line 5: 'café' occurs twice under 'A' and was kept once.",
    )


def test_a_concept_twice_in_yaml_is_joined_with_a_warning():
    examined = examine_glossary("A:\n  - one\nA:\n  - two\n", "g.yaml")
    assert [v.text for v in examined.glossary.variants] == ["one", "two"]
    assert examined.warnings == ("Line 3: 'A' occurs twice; its lists were joined.",)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (",x", "Line 2: the concept is empty"),
        ("A,", "Line 2: the variant is empty"),
        ("A,\u200b", "Line 2: the variant is empty"),
        ("A,!!!", "Line 2: the variant '!!!' has no letter or digit"),
        ("A,a*b", "Line 2: the variant 'a*b' has a * that does not end it"),
        ("A,a* b*", "Line 2: the variant 'a* b*' has a * that does not end it"),
        ("A,a**", "has a * that does not end it"),
        ("A,a *", "has a * that does not end it"),
        ("A,*", "has no letter or digit"),
        ("A," + "x" * 201, "Line 2: the variant has 201 characters; the limit is 200."),
        ("x" * 201 + ",a", "Line 2: the concept has 201 characters; the limit is 200."),
        ("A,a,maybe", "Line 2: case is 'maybe': write yes or no, or leave it blank."),
        ("A,a,,!!", "Line 2: the exclude '!!' has no letter or digit"),
        ("A,a,,,b", "Line 2: 5 cells stand under 4 columns"),
        ('A,"a"b', "Line 2: a quotation mark does not close its cell"),
        ('A,"a', "Line 2: a quotation mark does not close its cell"),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_the_cure(row: str, says: str):
    with pytest.raises(GlossaryLinesError) as refused:
        read_glossary(f"concept,variant,case,exclude\n{row}\n", "dir/g.csv")
    assert str(refused.value).startswith("g.csv was not used, since 1 line needs mending. Line 2: ")
    assert says in str(refused.value)


def test_all_bad_lines_are_named_up_to_twenty_and_nothing_is_used_half():
    text = "concept,variant\nA,good\n" + "A,\n" * 25
    with pytest.raises(GlossaryLinesError) as refused:
        read_glossary(text, "g.csv")
    assert "25 lines need mending. Line 3: " in str(refused.value)
    assert "Line 22: " in str(refused.value)
    assert "Line 23: " not in str(refused.value)
    assert str(refused.value).endswith("And 5 more.")
    assert refused.value.examined.glossary.variants == (Variant("A", "good"),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "g.csv is empty. The first line must name the columns"),
        ("concept,variant\n", "g.csv holds no variants"),
        ("concept,note\n", "g.csv, line 1: the column 'variant' is missing. Found: concept, note."),
        (
            "concept,variant,langage\n",
            "g.csv, line 1: 'langage' is not a column of a glossary. Did you mean 'language'?",
        ),
        ("concept,variant,concept\n", "g.csv, line 1: the column 'concept' stands there twice."),
        ("concept,variant\n" + "A,b\n" * 20_001, "g.csv has 20,001 variants; a glossary may have 20,000."),
    ],
)
def test_a_file_that_is_no_glossary_is_refused_as_a_whole(text: str, says: str):
    with pytest.raises(GlossaryError) as refused:
        read_glossary(text, "g.csv")
    assert says in str(refused.value)


def test_a_file_over_two_megabytes_is_refused_before_it_is_read(tmp_path: Path):
    path = tmp_path / "big.csv"
    path.write_bytes(b"concept,variant\n" + b"A,b\n" * 500_000)
    with pytest.raises(GlossaryError, match=r"a glossary may have 2,000,000"):
        read_glossary(path)


def test_a_missing_file_is_a_sentence(tmp_path: Path):
    with pytest.raises(GlossaryError, match=r"^none\.csv cannot be read: no such file or directory\.$"):
        read_glossary(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("A: &x [a, *x]", "g.yaml, line 1: anchors and aliases"),
        ("A:\n  - !!python/name:os.system\n", "g.yaml, line 2: tags"),
        ("[" * 11 + "]" * 11, "nested more than 10 deep"),
        ("A:\n\t- a\n", "g.yaml, line 2: tabs are not allowed in YAML. Indent with spaces."),
        ("A: [a", "this is not YAML"),
        ("just text", "g.yaml, line 1: found only text."),
        ("", "g.yaml is empty."),
        ("A: \x01", "holds characters that YAML does not allow"),
        ("- {concept: A, variant: a, variant: b}", "Line 1: 'variant' is said twice for one variant: remove one."),
        ("- {concept: A, varient: a}", "Line 1: 'varient' is not a field. Did you mean 'variant'?"),
        ("A: {x: [a]}", "Line 1: 'A' is followed by names, not by a list"),
        ("A:\n- [a]", "Line 2: a list stands inside the list of 'A'"),
        ("- a", "Line 1: this is not an entry"),
        ("? [x]\n: [a]", "Line 1: a list or mapping stands where the name of a concept is expected."),
    ],
)
def test_yaml_that_expands_runs_nests_or_means_nothing_is_refused(text: str, says: str):
    with pytest.raises(GlossaryError) as refused:
        read_glossary(text, "g.yaml")
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_written_glossary_is_read_back_as_it_was():
    glossary = Glossary((*WALL, Variant("=sum", "+972 magazine", note='said "so", often')))
    written = write_glossary(glossary)
    assert "\n'=sum,'+972 magazine," in written
    assert read_glossary(written) == glossary


def test_a_variant_under_two_concepts_is_doubtful():
    glossary = read_glossary("concept,variant\nA,cease-fire\nB,Cease fire\nB,truce\n")
    (caution,) = lint(glossary)
    assert caution.concepts == ("A", "B")
    assert caution.sentence == "'cease-fire' stands under 'A' and 'B': it counts under each."
