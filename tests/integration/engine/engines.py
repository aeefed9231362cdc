"""The engines that compiled SQL is run on, each behind its plain driver: no backend of arfunc takes part.

A server that cannot be reached is left out, with the reason; see `reachable`.
"""

from __future__ import annotations

import sqlite3
import uuid
from typing import Any, Callable, Dict, Iterator, List, Tuple

import duckdb
import psycopg
import pymysql

from arfunc import DuckDBDialect, MariaDBDialect, PostgreSQLDialect, SQLiteDialect
from arfunc.backend.sqlite.functions import register_functions
from arfunc.dialect.base import SQLDialectBase
from arfunc.expression.node import Compilable

POSTGRESQL = "host=127.0.0.1 port=5432 user=postgres dbname=test connect_timeout=3"
MARIADB: Dict[str, Any] = {
    "host": "127.0.0.1",
    "port": 3306,
    "user": "root",
    "charset": "utf8mb4",
    "collation": "utf8mb4_nopad_bin",
}

Rows = List[Tuple[Any, ...]]


class Engine:
    """One connection to an engine, and the dialect of its version.

    Attributes:
        dialect: The dialect of the engine's real version.
        execute: Runs a text with parameters; gives the rows of a query, and no rows otherwise.
    """

    def __init__(self, dialect: SQLDialectBase, execute: Callable[[str, Tuple[Any, ...]], Rows]) -> None:
        self.dialect = dialect
        self.execute = execute

    def __repr__(self) -> str:
        return self.dialect.title

    def run(self, *statements: Compilable) -> Rows:
        """Run statements one after another; return the rows of the last one."""
        rows: Rows = []
        for statement in statements:
            rows = self.execute(*self.dialect.compile(statement))
        return rows


def _version(text: str) -> Tuple[int, ...]:
    text = text[len("5.5.5-") :] if text.startswith("5.5.5-") else text  # as MariaDB presents itself
    numbers = text.split("-", maxsplit=1)[0].split(maxsplit=1)[0].split(".")
    return tuple(int(number) for number in numbers if number.isdigit())


def sqlite_engine() -> Iterator[Engine]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    register_functions(connection)
    yield Engine(
        SQLiteDialect(sqlite3.sqlite_version_info),
        lambda sql, params: connection.execute(sql, params).fetchall(),
    )
    connection.close()


def duckdb_engine() -> Iterator[Engine]:
    connection = duckdb.connect(":memory:")

    def execute(sql: str, params: Tuple[Any, ...]) -> Rows:
        result = connection.execute(sql, params)
        return result.fetchall() if result.description else []

    yield Engine(DuckDBDialect(_version(duckdb.__version__)), execute)
    connection.close()


def postgresql_engine() -> Iterator[Engine]:
    """A schema of its own, dropped afterwards; the server numbers its parameters itself."""
    schema = f"arfunc_{uuid.uuid4().hex}"
    connection = psycopg.connect(POSTGRESQL, autocommit=True)
    connection.execute(f"CREATE SCHEMA {schema}")
    connection.execute(f"SET search_path TO {schema}, public")
    connection.execute("SET TIME ZONE 'UTC'")

    def execute(sql: str, params: Tuple[Any, ...]) -> Rows:
        cursor = psycopg.RawCursor(connection)
        cursor.execute(sql.encode(), params)
        return cursor.fetchall() if cursor.description else []

    yield Engine(PostgreSQLDialect(_version(connection.info.parameter_status("server_version") or "")), execute)
    connection.execute("ROLLBACK")  # in case a test left a transaction open; a warning otherwise
    connection.execute(f"DROP SCHEMA {schema} CASCADE")
    connection.close()


def mariadb_engine() -> Iterator[Engine]:
    """A database of its own, dropped afterwards."""
    name = f"arfunc_{uuid.uuid4().hex}"
    connection = pymysql.connect(**MARIADB, autocommit=True)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin")
        cursor.execute(f"USE {name}")
        cursor.execute("SELECT VERSION()")  # in its greeting the server puts 5.5.5 before it
        (version,) = cursor.fetchone() or ("",)

    def execute(sql: str, params: Tuple[Any, ...]) -> Rows:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return list(cursor.fetchall()) if cursor.description else []

    yield Engine(MariaDBDialect(_version(version)), execute)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name}")
    connection.close()


ENGINES: Dict[str, Callable[[], Iterator[Engine]]] = {
    "sqlite": sqlite_engine,
    "duckdb": duckdb_engine,
    "postgresql": postgresql_engine,
    "mariadb": mariadb_engine,
}


def reachable(name: str) -> str:
    """Return why an engine cannot be reached; empty where it can."""
    try:
        if name == "postgresql":
            psycopg.connect(POSTGRESQL).close()
        if name == "mariadb":
            pymysql.connect(**MARIADB).close()
    except (psycopg.OperationalError, pymysql.err.OperationalError) as error:
        return str(error).strip()
    return ""
