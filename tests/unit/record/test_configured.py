"""Giving models a backend."""

from __future__ import annotations

import pytest

from arfunc import ActiveRecord, AsyncActiveRecord, BackendNotConfiguredError, DatabaseError, DummyBackend, DummyDialect
from arfunc.backend.config import ConnectionConfig


class Note(ActiveRecord):
    __table_name__ = "notes"

    id: int


class Memo(Note):
    pass


class AsyncNote(AsyncActiveRecord):
    __table_name__ = "notes"

    id: int


@pytest.fixture(autouse=True)
def unconfigured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Note, "__backend__", None)
    monkeypatch.setattr(Memo, "__backend__", None)


def test_model_without_a_backend_says_how_to_configure_it() -> None:
    with pytest.raises(BackendNotConfiguredError, match=r"No backend configured for Note\. Call Note\.configure"):
        Note.backend()


def test_model_without_a_backend_writes_standard_sql() -> None:
    assert isinstance(Note.dialect(), DummyDialect)


def test_backend_is_made_of_a_configuration_and_a_class() -> None:
    config = ConnectionConfig(database="notes")

    Note.configure(config, DummyBackend)

    assert isinstance(Note.backend(), DummyBackend)
    assert Note.backend().config is config


@pytest.mark.parametrize("by_name", [False, True])
def test_backend_that_is_ready_is_used_as_it_is(by_name: bool) -> None:
    backend = DummyBackend()

    Note.configure(backend=backend) if by_name else Note.configure(backend)

    assert Note.backend() is backend


def test_model_is_served_by_the_backend_of_its_nearest_base(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Memo, "__backend__")
    backend = DummyBackend()

    Note.configure(backend)

    assert Memo.backend() is backend


def test_text_is_no_configuration_and_the_error_names_the_other_form() -> None:
    with pytest.raises(DatabaseError, match=r"got 'notes\.db' of type str\. Or .* ready: configure\(DummyBackend\("):
        Note.configure("notes.db", DummyBackend)


def test_backend_of_the_other_world_is_refused() -> None:
    with pytest.raises(TypeError, match="AsyncNote cannot use DummyBackend: ActiveRecord goes with a synchronous"):
        AsyncNote.configure(DummyBackend())


def test_anything_else_is_no_backend() -> None:
    with pytest.raises(TypeError, match="Note needs a backend, got 3 of type int"):
        Note.configure(backend=3)
