"""Configurations as values."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from arfunc.backend.config import ConnectionConfig
from arfunc.backend.sqlite.config import (
    SQLiteConnectionConfig,
    SQLiteInMemoryConfig,
    SQLiteTempFileConfig,
    sqlite_config_of,
)
from arfunc.errors import ArgumentTypeError, ArgumentValueError


def test_the_password_is_hidden_in_repr() -> None:
    assert "secret" not in repr(ConnectionConfig(password="secret"))


def test_a_configuration_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        ConnectionConfig().host = "elsewhere"  # type: ignore[misc]


def test_to_dict_has_what_is_set_and_the_options_merged_in() -> None:
    config = ConnectionConfig(database="library", options={"ssl": True})

    assert config.to_dict() == {"host": "localhost", "database": "library", "ssl": True}


def test_clone_adds_options_and_leaves_the_original() -> None:
    config = ConnectionConfig(options={"a": 1})

    assert config.clone(options={"b": 2}).options == {"a": 1, "b": 2}
    assert config.options == {"a": 1}


def test_clone_refuses_a_name_that_is_no_field() -> None:
    with pytest.raises(ArgumentTypeError, match="no field 'datbase'"):
        ConnectionConfig().clone(datbase="x")


def test_from_env_reads_fields_options_and_pragmas() -> None:
    given = {
        "SQLITE_DATABASE": "x.db",
        "SQLITE_URI": "yes",
        "SQLITE_TIMEOUT": "1.5",
        "SQLITE_MAX_CONNECTIONS": "3",
        "SQLITE_OPT_X": "1",
        "SQLITE_PRAGMA_CACHE_SIZE": "100",
    }
    config = SQLiteConnectionConfig.from_env("SQLITE_", given)

    assert (config.database, config.uri, config.timeout, config.max_connections) == ("x.db", True, 1.5, 3)
    assert (config.options, config.pragmas) == ({"x": "1"}, {"cache_size": "100"})


@pytest.mark.parametrize(("name", "text"), [("PORT", "many"), ("TIMEOUT", "soon"), ("URI", "perhaps")])
def test_from_env_refuses_what_a_field_cannot_take_and_names_the_variable(name: str, text: str) -> None:
    with pytest.raises(ArgumentValueError, match=f"DB_{name}"):
        SQLiteConnectionConfig.from_env("DB_", {f"DB_{name}": text})


def test_from_url_reads_all_parts() -> None:
    config = ConnectionConfig.from_url("postgresql://ada:p%40ss@db.example:5433/library?ssl=on&port_x=1")

    assert (config.host, config.port, config.database) == ("db.example", 5433, "library")
    assert (config.username, config.password) == ("ada", "p@ss")
    assert config.options == {"ssl": "on", "port_x": "1"}


@pytest.mark.parametrize(
    ("url", "database"),
    [
        ("sqlite:///library.db", "library.db"),
        ("sqlite:////var/lib/library.db", "/var/lib/library.db"),
        ("sqlite:///:memory:", ":memory:"),
        ("sqlite://", ":memory:"),
        ("sqlite:///a%20b.db", "a b.db"),
    ],
)
def test_from_url_reads_paths(url: str, database: str) -> None:
    assert SQLiteConnectionConfig.from_url(url).database == database


def test_from_url_takes_fields_as_options() -> None:
    config = SQLiteConnectionConfig.from_url("sqlite:///x.db?timeout=2&durability=ledger")

    assert (config.timeout, config.durability) == (2.0, "ledger")


def test_a_url_with_two_slashes_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="three slashes"):
        SQLiteConnectionConfig.from_url("sqlite://library.db")


def test_a_url_of_another_engine_is_refused_without_its_password() -> None:
    with pytest.raises(ArgumentValueError) as raised:
        SQLiteConnectionConfig.from_url("mysql://ada:secret@host/db")
    assert "secret" not in str(raised.value)


def test_the_defaults_are_serious() -> None:
    assert SQLiteConnectionConfig(database="x.db").effective_pragmas() == {
        "foreign_keys": True,
        "journal_mode": "WAL",
        "synchronous": "NORMAL",
    }


def test_the_ledger_profile_waits_for_the_disk() -> None:
    assert SQLiteConnectionConfig(database="x.db", durability="ledger").effective_pragmas()["synchronous"] == "FULL"


def test_given_pragmas_go_over_the_defaults_and_leave_the_others() -> None:
    config = SQLiteConnectionConfig(database="x.db", pragmas={"SYNCHRONOUS": "OFF"})

    assert config.effective_pragmas()["synchronous"] == "OFF"
    assert config.effective_pragmas()["foreign_keys"] is True


@pytest.mark.parametrize("pragmas", [{"x; DROP TABLE t": 1}, {"cache_size": "1; DROP TABLE t"}])
def test_a_pragma_that_is_more_than_a_word_is_refused(pragmas: dict) -> None:
    with pytest.raises(ArgumentValueError, match="no pragma"):
        SQLiteConnectionConfig(pragmas=pragmas)


def test_an_unknown_durability_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match=r"app.*ledger"):
        SQLiteConnectionConfig(durability="extreme")


@pytest.mark.parametrize(
    ("config", "is_memory"),
    [
        (SQLiteConnectionConfig(), True),
        (SQLiteConnectionConfig(database="file:x?mode=memory", uri=True), True),
        (SQLiteConnectionConfig(database="x.db"), False),
        (SQLiteInMemoryConfig(), True),
    ],
)
def test_a_memory_database_is_known(config: SQLiteConnectionConfig, is_memory: bool) -> None:
    assert config.is_memory_db() is is_memory


def test_a_temporary_file_is_fresh_each_time() -> None:
    one, other = SQLiteTempFileConfig(), SQLiteTempFileConfig()
    for config in (one, other):
        Path(config.location).unlink()

    assert one.location != other.location
    assert one.delete_on_close


def test_a_plain_configuration_becomes_one_of_sqlite() -> None:
    assert sqlite_config_of(ConnectionConfig(database="x.db")) == SQLiteConnectionConfig(database="x.db")


def test_a_path_or_a_url_is_a_configuration(tmp_path: Path) -> None:
    assert sqlite_config_of(tmp_path / "x.db").database == str(tmp_path / "x.db")
    assert sqlite_config_of("sqlite:///x.db").database == "x.db"


def test_anything_else_is_no_configuration() -> None:
    with pytest.raises(ArgumentTypeError, match="got 5"):
        sqlite_config_of(5)  # type: ignore[arg-type]
