"""Making the data of TPC-H, and the databases that hold it."""

from __future__ import annotations

import csv
import sqlite3
import subprocess
import sysconfig
from decimal import Decimal
from pathlib import Path
from typing import Iterator, Type

import duckdb

from arfunc import DuckDBDialect, SQLiteBackend, create_all
from arfunc.schema.creation import create_statements
from examples.tpch.models import MODELS, Model

__all__ = ["SCALE", "duckdb_of", "generate", "plain_sqlite_of", "sqlite_of"]

SCALE = 0.01
"""The scale factor: about 60,000 lines of orders. Query 11 takes its share of the stock's value from it."""


def generate(folder: Path) -> None:
    """Write the eight tables as CSV files into a folder.

    Raises:
        FileNotFoundError: The generator, `tpchgen-cli` of PyPI, is not installed.
        subprocess.CalledProcessError: The generator failed.
    """
    generator = Path(sysconfig.get_path("scripts")) / "tpchgen-cli"
    command = [str(generator), "csv", "--scale-factor", str(SCALE), f"--output-dir={folder}"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - a program of this environment


def sqlite_of(folder: Path, path: Path) -> SQLiteBackend:
    """Return a backend on a new SQLite file with the tables; decimals are exact in it."""
    backend = SQLiteBackend(str(path))
    Model.configure(backend)
    create_all(backend, MODELS)
    for model in MODELS:
        model.insert_many(_records(model, folder))
    return backend


def _records(model: Type[Model], folder: Path) -> Iterator[Model]:
    with (folder / f"{model.table_name()}.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield model.model_validate(row)


def plain_sqlite_of(path: Path) -> sqlite3.Connection:
    """Return a copy of such a file as plain SQL text wants it: SQLite has no decimals, so they are floats here."""
    connection = sqlite3.connect(":memory:")
    connection.execute("ATTACH ? AS exact", (str(path),))
    for model in MODELS:
        name, key = model.table_name(), ", ".join(model.primary_key_columns())
        connection.execute(f"CREATE TABLE {name} AS SELECT {_floats(model)} FROM exact.{name}")  # noqa: S608
        connection.execute(f"CREATE INDEX key_of_{name} ON {name} ({key})")
    connection.execute("CREATE INDEX parts_of_lines ON lineitem (l_partkey, l_suppkey)")
    connection.execute("CREATE INDEX customers_of_orders ON orders (o_custkey)")
    return connection


def _floats(model: Type[Model]) -> str:
    is_decimal = {name: mapped.annotation is Decimal for name, mapped in model.model_fields.items()}
    return ", ".join(f"CAST({name} AS REAL) AS {name}" if exact else name for name, exact in is_decimal.items())


def duckdb_of(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection to a DuckDB in memory with the tables."""
    connection = duckdb.connect(":memory:")
    for statement in create_statements(MODELS):
        connection.execute(*duckdb_dialect().compile(statement))
    for model in MODELS:
        connection.execute(f"COPY {model.table_name()} FROM '{folder / model.table_name()}.csv' (HEADER)")
    return connection


def duckdb_dialect() -> DuckDBDialect:
    """Return the dialect of the DuckDB that is installed."""
    return DuckDBDialect(tuple(int(part) for part in duckdb.__version__.split(".")[:3] if part.isdigit()))
