"""Glossaries to choose from: those that come with the program, and those that users saved in the data folder."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from analysis.errors import GlossaryError
from analysis.terminology.glossary import Glossary
from analysis.terminology.glossary_file import read_glossary, write_glossary
from dashboard.home import ROOT, home_folder

SHIPPED = ROOT / "data" / "glossaries"
_NAME = re.compile(r"[^\W_][\w .\-]{0,59}")


def names(corpus: str = "") -> list[str]:
    """Names to choose from: the one that is named like the corpus first, then the user's own, then the program's."""
    own = sorted(path.stem for path in _folder().glob("*.csv"))
    shipped = sorted(path.stem for path in SHIPPED.glob("*.csv"))
    known = [*own, *(name for name in shipped if name not in own)]
    return sorted(known, key=lambda name: name != corpus)


def is_own(name: str) -> bool:
    """Whether the user saved a glossary of this name."""
    return (_folder() / f"{name}.csv").is_file()


def load(name: str) -> Glossary:
    """A glossary by its name, with the forms that the user has unticked.

    Raises:
        GlossaryError: There is none of that name, or its file cannot be used.
    """
    if name not in names():
        raise GlossaryError(f"There is no glossary named {name!r}. Choose another one, or upload it.")
    own = _folder() / f"{name}.csv"
    glossary = read_glossary(own if own.is_file() else SHIPPED / f"{name}.csv", f"{name}.csv")
    unticked = _unticked(name)
    return Glossary(
        tuple(replace(v, unticked=tuple(sorted(unticked.get(f"{v.concept}\t{v.text}", ())))) for v in glossary.variants)
    )


def save(name: str, glossary: Glossary, *, is_file: bool = False) -> None:
    """Keep a glossary in the data folder, whole or not at all.

    Args:
        name: Its name.
        glossary: Its variants.
        is_file: Whether it comes from a file of the user's, to which edits can be taken back. What is saved first
            under a name is that file where there is no other.

    Raises:
        GlossaryError: The name cannot be a file's name.
    """
    if not _NAME.fullmatch(name):
        raise GlossaryError(f"{name[:60]!r} cannot name a glossary. Use up to 60 letters, digits, spaces, - and _.")
    text = write_glossary(glossary)
    if is_file or not _file_of(name).is_file():
        _write(_origin(name), text)
    _write(_folder() / f"{name}.csv", text)
    for variant in glossary.variants:
        if variant.unticked:
            untick(name, variant.concept, variant.text, variant.unticked)


def is_edited(name: str) -> bool:
    """Whether a glossary says something else than the file that it came from."""
    own = _folder() / f"{name}.csv"
    return own.is_file() and _file_of(name).is_file() and own.read_bytes() != _file_of(name).read_bytes()


def restore(name: str) -> None:
    """Take all edits back: the glossary is again the file that it came from. Unticked forms stay unticked."""
    if _origin(name).is_file():
        _write(_folder() / f"{name}.csv", _origin(name).read_text("utf-8"))
    elif (SHIPPED / f"{name}.csv").is_file():
        (_folder() / f"{name}.csv").unlink(missing_ok=True)


def _origin(name: str) -> Path:
    return _folder() / "files" / f"{name}.csv"


def _file_of(name: str) -> Path:
    """The file that a glossary came from: the user's own, else the program's."""
    return _origin(name) if _origin(name).is_file() else SHIPPED / f"{name}.csv"


def untick(name: str, concept: str, variant: str, forms: tuple[str, ...]) -> None:
    """Leave surface forms of a variant out of all figures, replacing what was left out before."""
    unticked = _unticked(name)
    unticked[f"{concept}\t{variant}"] = list(forms)
    kept = {key: said for key, said in unticked.items() if said}
    _write(_folder() / f"{name}.unticked.json", json.dumps(kept, ensure_ascii=False, indent=1))


def _unticked(name: str) -> dict[str, list[str]]:
    path = _folder() / f"{name}.unticked.json"
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def _folder() -> Path:
    return home_folder() / "glossaries"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(text, "utf-8")
    beside.replace(path)
