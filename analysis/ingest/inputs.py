"""Which files are meant by the paths that a user gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.errors import IngestError


def input_files(paths: Iterable[Path]) -> list[Path]:
    """The files, each once, folders walked in sorted order; hidden entries and symbolic links inside folders are left out.

    Args:
        paths: Files and folders as given; the spelling is kept, since the report names files by it.

    Raises:
        IngestError: A path does not exist or is neither file nor folder, or a folder holds no file.
    """
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found = list(_walk(path))
            if not found:
                raise IngestError(f"The folder {path} holds no file. Name a file, or a folder with exports.")
            files.update(dict.fromkeys(found))
        elif path.is_file():
            files[path] = None
        else:
            raise IngestError(f"{path} is neither a file nor a folder. Check the spelling.")
    return list(files)


def _walk(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _walk(entry)
        elif entry.is_file():
            yield entry
