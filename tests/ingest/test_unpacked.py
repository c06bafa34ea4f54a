"""Time for reading follows what there is to read, packed or not, and no file can ask for more than is likely."""

import gzip
import io
import random
import subprocess
import sys
import zipfile

import pytest

from analysis.ingest.limits import allowed_seconds
from analysis.ingest.unpacked import bytes_to_read, most_to_read


def zipped(content):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("feed.xml", content)
    return file.getvalue()


WORDS = random.Random(7)
TEXT = " ".join(f"word{WORDS.randrange(3000)}" for _ in range(200_000)).encode()


def test_a_plain_file_is_read_as_it_is():
    source = io.BytesIO(TEXT)
    source.seek(50)
    assert bytes_to_read(source) == len(TEXT)
    assert source.tell() == 0


@pytest.mark.parametrize("pack", [zipped, gzip.compress])
def test_a_packed_file_counts_what_it_unpacks_to(pack):
    packed = pack(TEXT)
    assert len(packed) * 3 < len(TEXT)
    assert bytes_to_read(io.BytesIO(packed)) in (len(TEXT), 5 * len(packed))
    assert bytes_to_read(io.BytesIO(packed)) >= len(TEXT)


def test_an_archive_that_says_too_much_is_not_believed():
    bomb = zipped(bytes(50_000_000))
    assert bytes_to_read(io.BytesIO(bomb)) == 60 * len(bomb) == most_to_read(len(bomb))


def test_no_more_than_an_archive_may_unpack_to_counts():
    assert most_to_read(100_000_000) == 1_000_000_000


def test_a_damaged_archive_counts_its_own_size_and_harms_nothing():
    assert bytes_to_read(io.BytesIO(b"PK\x03\x04 and no more")) == 16
    assert bytes_to_read(io.BytesIO(b"\x1f\x8b")) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="processor time is limited on POSIX only")
def test_processor_time_is_given_for_what_is_unpacked_and_never_beyond_what_was_said():
    program = (
        "import resource; from analysis.ingest.limits import allow, confine; confine(1_000_000, 60_000_000);"
        "print(resource.getrlimit(resource.RLIMIT_CPU)); allow(40_000_000);"
        "print(resource.getrlimit(resource.RLIMIT_CPU)); allow(900_000_000); print(resource.getrlimit(resource.RLIMIT_CPU))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.split("\n")[:3] == ["(11, 42)", "(30, 42)", "(40, 42)"]
    assert (allowed_seconds(1_000_000), allowed_seconds(40_000_000), allowed_seconds(60_000_000)) == (10.5, 30, 40)
