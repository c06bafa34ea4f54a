"""What a worksheet says behind its cells: which of them are merged into one, and which are links."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.utils.cell import column_index_from_string

from analysis.ingest.readers.layout import Layout
from analysis.ingest.readers.sheet_rows import MOST_COLUMNS, Row

_CHUNK = 1 << 20
_MOST_BYTES = 20_000_000
_MOST_MERGED = 100_000
_HEADING = "URL"
_PAGE = re.compile(r"https?://[^/?#]+[/?][^/]", re.IGNORECASE)
_END_OF_CELLS = b"</sheetData>"
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\b[^<>]*?\bref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_LINK = re.compile(rb"""<(?:\w+:)?hyperlink\b([^<>]*)>""")
_CELL = re.compile(rb"""\bref=["']([A-Z]{1,3})(\d{1,7})(?::[A-Z]{1,3}\d{1,7})?["']""")
_TARGET = re.compile(rb"""\b\w+:id=["']([^"']{1,200})["']""")


@dataclass(slots=True)
class Behind:
    """Facts about cells of one sheet; columns count from 0, rows from 1.

    Attributes:
        merged: First row of cells that are one downwards -> their column and last row.
        links: Row -> column of a cell -> the web address that it leads to.
    """

    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    links: dict[int, dict[int, str]] = field(default_factory=dict)


def behind_cells(archive: zipfile.ZipFile, path: str) -> Behind:
    """What stands behind the cells of a sheet; nothing where its part cannot be read.

    Args:
        archive: The workbook.
        path: The part of the sheet.
    """
    behind = Behind()
    try:
        tail = _tail(archive, path)
        targets = _targets(archive, path) if _LINK.search(tail) else {}
    except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError, OSError, EOFError, RuntimeError, ValueError):
        return behind
    for count, found in enumerate(_MERGED.finditer(tail)):
        column, top, bottom = _column(found[1]), int(found[2]), int(found[4])
        # Wide ones are titles and headings of groups; what is merged downwards goes for each of its rows.
        if count < _MOST_MERGED and found[1] == found[3] and column < MOST_COLUMNS and top < bottom:
            behind.merged.setdefault(top, []).append((column, bottom))
    for found in _LINK.finditer(tail):
        cell, target = _CELL.search(found[1]), _TARGET.search(found[1])
        if cell and target and (address := targets.get(target[1].decode("utf-8", "replace"), "")):
            behind.links.setdefault(int(cell[2]), {})[_column(cell[1])] = address
    return behind


def as_shown(rows: Iterator[Row], behind: Behind) -> Iterator[Row]:
    """The rows with what merged cells say in each row that they span, and with the links of their cells.

    Args:
        rows: In their order.
        behind: Of the same sheet.
    """
    going: dict[int, tuple[str, int]] = {}
    for row in rows:
        going = {column: (said, last) for column, (said, last) in going.items() if last >= row.number}
        for column, (said, _) in going.items():
            row.cells += [""] * (column + 1 - len(row.cells))
            row.cells[column] = row.cells[column] or said
        row.links |= behind.links.get(row.number, {})
        for column, last in behind.merged.get(row.number, ()):
            if column < len(row.cells) and row.cells[column]:
                going[column] = row.cells[column], last
        yield row


def leads_somewhere(rows: Sequence[Row], layout: Layout) -> bool:
    """Whether cells of addresses or titles among these rows are links to pages."""
    at = {layout.mapping.get("url", -1), layout.mapping.get("title", -1)}
    return any(column in at and _PAGE.match(link) for row in rows for column, link in row.links.items())


def with_addresses(rows: Iterator[Row], layout: Layout) -> Iterator[Row]:
    """The rows with the addresses that their cells lead to: in the column of addresses, or those of titles in one behind the others.

    Args:
        rows: In their order.
        layout: Of the sheet.
    """
    at, title = layout.mapping.get("url"), layout.mapping.get("title", -1)
    for row in rows:
        # Programs make links of whatever looks like a site, such as an outlet's name: a page has a path.
        address = found if _PAGE.match(found := row.links.get(title, "")) else ""
        if at is None:
            row.cells += [""] * (layout.width - len(row.cells))
            row.cells.append(_HEADING if row.number == layout.header else address)
        elif row.number != layout.header and row.links:
            row.cells += [""] * (at + 1 - len(row.cells))
            own = row.links.get(at) or ("" if row.cells[at] else address)
            row.cells[at] = own if own and "://" not in row.cells[at] else row.cells[at]
        yield row


def _tail(archive: zipfile.ZipFile, path: str) -> bytes:
    """The part behind the cells, which is short; empty where it is not."""
    with archive.open(path) as part:
        held = b""
        while chunk := part.read(_CHUNK):
            held = held[-len(_END_OF_CELLS) :] + chunk
            end = held.rfind(_END_OF_CELLS)
            if end >= 0:
                tail = held[end:] + part.read(_MOST_BYTES)
                return b"" if part.read(1) else tail
    return b""


def _column(letters: bytes) -> int:
    return column_index_from_string(letters.decode()) - 1


def _targets(archive: zipfile.ZipFile, path: str) -> dict[str, str]:
    """Name of a relation -> the web address that it stands for."""
    folder, name = posixpath.split(path.lstrip("/"))
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist() or archive.getinfo(relations).file_size > _MOST_BYTES:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(archive.read(relations), parser)
    said = ((str(one.get("Id", "")), str(one.get("Target", ""))) for one in root.iter("{*}Relationship"))
    return {name: target for name, target in said if target.lower().startswith(("http://", "https://"))}
