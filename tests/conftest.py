"""Corpora for tests: small ones made on the spot, and the sample corpus built once a session."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from analysis.article import Moment, Record
from analysis.ingest.articles import article_from
from analysis.ingest.wire import ReadArticle
from analysis.store.corpus import Corpus
from analysis.store.importing import import_articles, import_files
from analysis.store.opening import open_corpus
from dashboard.serve import sample_files

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SAMPLE = ROOT / "data" / "sample"

# How long something takes is for benchmarks to say: a machine with other things to do must not fail a test.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def shared(path: str) -> Path:
    """A file of ../shared, or a skip that says so."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"../shared/{path} is not here")
    return found


def run_apart(work: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine in a thread of its own: after a browser test this one has Playwright's event loop."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


def read_articles(records: Iterable[dict[str, Any]]) -> list[ReadArticle]:
    """Articles from keyword records; `published` is an ISO text."""
    out = []
    for number, fields in enumerate(records, 1):
        given = dict(fields)
        if isinstance(given.get("published"), str):
            given["published"] = Moment(given["published"])
        article, problems = article_from(Record(place=f"record {number}", **given))
        assert article is not None, problems
        out.append(ReadArticle(f"record {number}", article))
    return out


@pytest.fixture
def corpus_of(tmp_path: Path) -> Callable[..., Corpus]:
    """A corpus of the given records: `corpus_of([{"title": ..., "body": ...}, ...], [second batch], ...)`."""
    numbers = itertools.count(1)

    def make(*batches: Iterable[dict[str, Any]]) -> Corpus:
        name = f"c{next(numbers)}"
        for batch in batches:
            import_articles(tmp_path, name, "test", read_articles(batch))
        return open_corpus(tmp_path, name)

    return make


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with the sample corpus, imported as `make run` does."""
    home = tmp_path_factory.mktemp("sample-home")
    import_files(home, "sample", sample_files())
    return home


@pytest.fixture(scope="session")
def sample(sample_home: Path) -> Corpus:
    """The sample corpus."""
    return open_corpus(sample_home, "sample")
