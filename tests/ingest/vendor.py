"""Small exports for the tests of database readers, and how they are read: through the registry, as the importer does."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from analysis.article import FileFacts, Problem, Record
from analysis.ingest.readers.context import Context
from analysis.ingest.registry import choose
from analysis.ingest.sniff import look

FIXTURES = Path(__file__).parent / "fixtures"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(reader, data, name="export"):
    """Records, problems and facts of the bytes, which the reader has to claim whatever the name."""
    data = data.encode() if isinstance(data, str) else data
    assert choose(look(io.BytesIO(data), name)).read is reader.read
    items = list(reader.read(io.BytesIO(data), Context(name)))
    records = [item for item in items if isinstance(item, Record)]
    problems = [item for item in items if isinstance(item, Problem)]
    facts = [item for item in items if isinstance(item, FileFacts)]
    assert len(records) + len(problems) + len(facts) == len(items)
    return records, problems, facts


def everything(records, problems):
    """All that would be stored or shown, as one text."""
    return repr(records) + repr(problems)


def paragraph(text, style=""):
    lines = "</w:t><w:br/><w:t xml:space='preserve'>".join(
        line.replace("&", "&amp;").replace("<", "&lt;") for line in text.split("\n")
    )
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t xml:space='preserve'>{lines}</w:t></w:r></w:p>"


def docx(body, *, before="", styles=""):
    """A Word document of the given XML between <w:body> tags."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document xmlns:w="{W}" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<w:body>{body}</w:body></w:document>",
        )
        if styles:
            archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{W}">{styles}</w:styles>')
    return packed.getvalue()


def rtf(lines, head=r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}"):
    """An RTF file with a paragraph for each line; letters beyond ASCII are written as RTF writes them."""
    written = ["".join(c if c.isascii() else f"\\u{ord(c)}?" for c in line) for line in lines]
    return (head + "".join(f"{{\\pard {line}\\par}}\n" for line in written) + "}").encode()
