"""The programs of single records, run on a script: which effects they ask for, in which order, with which SQL."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any, List, Optional
from uuid import UUID

import pytest
from tests.unit.record.script import Script, written
from typing_extensions import Annotated

from arfunc import ActiveRecord, Col, TimestampMixin, UseColumn, auto, col
from arfunc.effect.effects import Call, Execute, Fetch, Insert
from arfunc.errors import (
    ArgumentTypeError,
    DatabaseError,
    NotLoaded,
    RecordNotFound,
    UniqueViolation,
    UnknownFieldError,
    ValidationError,
)
from arfunc.record import finding, operation

NOW = datetime(2024, 5, 6, tzinfo=timezone.utc)
COLUMNS = '"authors"."id", "authors"."name", "authors"."email", "authors"."tags"'


class Author(ActiveRecord):
    __table_name__ = "authors"
    id: Col[int] = auto()
    name: Col[str] = col(min_length=1)
    email: Optional[str] = None
    tags: List[str] = []


class Legacy(ActiveRecord):
    __table_name__ = "BOOKS"
    __primary_key__ = "BOOK-NO"
    number: Annotated[Optional[int], UseColumn("BOOK-NO")] = None
    title: Annotated[str, UseColumn("TITLE")] = ""


class Grade(ActiveRecord):
    __table_name__ = "grades"
    __primary_key__ = ("student", "course")
    student: int
    course: str
    mark: Optional[int] = None


class Note(TimestampMixin, ActiveRecord):
    __table_name__ = "notes"
    id: Col[int] = auto()
    text: str = ""

    @classmethod
    def clock(cls) -> datetime:
        return NOW


class Event(ActiveRecord):
    __table_name__ = "events"
    id: Col[UUID] = auto()
    at: Col[datetime] = auto()
    name: str = ""


def loaded(model: Any, *row: Any) -> Any:
    """Return a record as a query of all its columns gives it."""
    return Script([row]).run(finding.find_one(model, ("1 = 1", ())))


def ada() -> Any:
    return loaded(Author, 3, "Ada", None, ["a"])


# -- save: a new record


def test_save_of_a_new_record_is_one_insert() -> None:
    script = Script(written(1, 7))
    author = Author(name="Ada")

    assert script.run(operation.save(author)) == 1
    assert script.kinds == ["Insert", "OnRollback"]
    assert script.statements == [
        ('INSERT INTO "authors" ("name", "email", "tags") VALUES (?, ?, ?)', ("Ada", None, []))
    ]


def test_save_of_a_new_record_asks_for_the_key_by_the_last_insert_id() -> None:
    script = Script(written(1, 7))
    author = Author(name="Ada")
    script.run(operation.save(author))
    (insert,) = [effect for effect in script.effects if isinstance(effect, Insert)]

    assert (insert.serial, [column.name for column in insert.generated]) == (True, ["id"])
    assert (author.id, author.is_new_record, author.is_dirty) == (7, False, False)


def test_save_with_a_key_of_the_callers_own_asks_for_nothing() -> None:
    script = Script(written())
    script.run(operation.save(Author(id=5, name="Ada")))

    assert (script.effects[0].generated, script.effects[0].serial) == ((), False)
    assert script.statements[0][0].startswith('INSERT INTO "authors" ("id", "name", ')


def test_several_values_that_the_database_makes_are_asked_for_by_name() -> None:
    script = Script(written(1, UUID(int=7), NOW))
    event = Event(name="x")
    script.run(operation.save(event))

    assert (script.effects[0].serial, [column.name for column in script.effects[0].generated]) == (False, ["id", "at"])
    assert (event.id, event.at) == (UUID(int=7), NOW)


def test_save_of_a_record_with_only_a_key_inserts_defaults() -> None:
    class Tick(ActiveRecord):
        __table_name__ = "ticks"
        id: Optional[int] = None

    script = Script(written(1, 1))
    script.run(operation.save(Tick()))

    assert script.statements == [('INSERT INTO "ticks" DEFAULT VALUES', ())]


def test_an_insert_that_gives_no_key_is_an_error() -> None:
    with pytest.raises(DatabaseError, match="Failed to retrieve primary key of Author"):
        Script(written(1)).run(operation.save(Author(name="Ada")))


def test_a_renamed_key_lands_in_its_field() -> None:
    script = Script(written(1, 9))
    book = Legacy(title="x")
    script.run(operation.save(book))

    assert (book.number, script.statements) == (9, [('INSERT INTO "BOOKS" ("TITLE") VALUES (?)', ("x",))])


def test_a_refused_insert_passes_unchanged_and_leaves_the_record_new() -> None:
    refused = UniqueViolation("no")
    author = Author(name="Ada")
    script = Script(refused)
    with pytest.raises(UniqueViolation) as caught:
        script.run(operation.save(author))

    assert (caught.value is refused, author.is_new_record, script.kinds) == (True, True, ["Insert"])


def test_a_record_that_is_not_valid_asks_for_nothing() -> None:
    author = Author(name="Ada")
    author.name = ""
    script = Script()
    with pytest.raises(ValidationError, match="name"):
        script.run(operation.save(author))

    assert script.effects == []


# -- save: a record with a row


def test_save_of_a_clean_record_asks_for_nothing() -> None:
    script = Script()

    assert (script.run(operation.save(ada())), script.effects) == (0, [])


def test_save_of_changes_is_one_update_of_these_by_the_key() -> None:
    author = ada()
    author.name = "Bea"
    author.tags = ["a", "b"]
    script = Script(written())

    assert script.run(operation.save(author)) == 1
    assert script.kinds == ["Execute", "OnRollback"]
    assert script.statements == [('UPDATE "authors" SET "name" = ?, "tags" = ? WHERE "id" = ?', ("Bea", ["a", "b"], 3))]


def test_save_of_a_changed_key_looks_for_the_old_one() -> None:
    author = ada()
    author.id = 4
    script = Script(written())
    script.run(operation.save(author))

    assert script.statements == [('UPDATE "authors" SET "id" = ? WHERE "id" = ?', (4, 3))]


def test_save_of_a_composite_key_names_all_parts() -> None:
    grade = loaded(Grade, 1, "art", None)
    grade.mark = 5
    script = Script(written())
    script.run(operation.save(grade))

    assert script.statements == [('UPDATE "grades" SET "mark" = ? WHERE "student" = ? AND "course" = ?', (5, 1, "art"))]


def test_save_of_renamed_fields_writes_columns() -> None:
    book = loaded(Legacy, 9, "x")
    book.title = "y"
    script = Script(written())
    script.run(operation.save(book))

    assert script.statements == [('UPDATE "BOOKS" SET "TITLE" = ? WHERE "BOOK-NO" = ?', ("y", 9))]


def test_an_update_of_no_row_is_an_error_that_leaves_the_record_dirty() -> None:
    author = ada()
    author.name = "Bea"
    script = Script(written(0))
    with pytest.raises(RecordNotFound, match="Author with the key id=3 has no row any more"):
        script.run(operation.save(author))

    assert (author.dirty_fields, script.undo) == ({"name"}, [])


def test_an_update_names_the_old_key_where_it_finds_no_row() -> None:
    author = ada()
    author.id = 4
    with pytest.raises(RecordNotFound, match="id=3"):
        Script(written(0)).run(operation.save(author))


def test_what_a_mixin_prepares_is_written_and_shown() -> None:
    script = Script(written(1, 1))
    note = Note(text="a")
    script.run(operation.save(note))

    assert script.kinds == ["Call", "Insert", "OnRollback"]
    assert isinstance(script.effects[0], Call)
    assert (note.created_at, note.updated_at) == (NOW, NOW)


def test_an_update_is_stamped_later_than_before() -> None:
    note = loaded(Note, NOW, NOW, 1, "a")
    note.text = "b"
    script = Script(written())
    script.run(operation.save(note))
    later = NOW + timedelta(microseconds=1)

    assert script.statements == [('UPDATE "notes" SET "text" = ?, "updated_at" = ? WHERE "id" = ?', ("b", later, 1))]
    assert note.updated_at == later


def test_the_program_can_run_again() -> None:
    author = Author(name="Ada")
    program = operation.save(author)
    first = Script(written(1, 1))
    first.run(program)
    second = Script()

    assert (second.run(program), second.effects) == (0, [])


def test_a_rollback_gives_a_new_record_back() -> None:
    author = Author(name="Ada")
    script = Script(written(1, 7))
    script.run(operation.save(author))
    script.roll_back()

    assert (author.is_new_record, author.model_dump(), author.model_fields_set) == (
        True,
        {"name": "Ada", "email": None, "tags": []},
        {"name"},
    )


def test_a_rollback_makes_an_updated_record_dirty_again() -> None:
    author = ada()
    author.name = "Bea"
    script = Script(written())
    script.run(operation.save(author))
    script.roll_back()

    assert (author.name, author.dirty_fields, author.get_old_attribute("name")) == ("Bea", {"name"}, "Ada")


# -- delete


def test_delete_is_one_statement_by_the_key() -> None:
    author = ada()
    script = Script(written())

    assert script.run(operation.delete(author)) == 1
    assert (script.kinds, script.statements) == (
        ["Execute", "OnRollback"],
        [('DELETE FROM "authors" WHERE "id" = ?', (3,))],
    )
    assert (author.is_new_record, "id" in vars(author)) == (True, False)


def test_delete_of_a_new_record_asks_for_nothing() -> None:
    script = Script()

    assert (script.run(operation.delete(Author(name="Ada"))), script.effects) == (0, [])


def test_delete_of_no_row_leaves_the_record() -> None:
    author = ada()
    script = Script(written(0))

    assert (script.run(operation.delete(author)), author.is_new_record, script.undo) == (0, False, [])


def test_delete_looks_for_the_key_that_the_row_has() -> None:
    author = ada()
    author.id = 4
    script = Script(written())
    script.run(operation.delete(author))

    assert script.statements[0][1] == (3,)


def test_a_rollback_gives_a_deleted_record_back() -> None:
    author = ada()
    author.name = "Bea"
    script = Script(written())
    script.run(operation.delete(author))
    script.roll_back()

    assert (author.id, author.is_new_record, author.dirty_fields) == (3, False, {"name"})


# -- refresh


def test_refresh_is_one_query_by_the_key() -> None:
    author = ada()
    author.name = "Bea"
    script = Script([(3, "Cleo", None, [])])

    assert script.run(operation.refresh(author)) is None
    assert script.statements == [(f'SELECT {COLUMNS} FROM "authors" WHERE "authors"."id" = ? LIMIT ?', (3, 1))]
    assert (author.name, author.tags, author.is_dirty) == ("Cleo", [], False)


def test_refresh_of_a_new_record_asks_for_nothing() -> None:
    script = Script()
    with pytest.raises(DatabaseError, match="Cannot refresh unsaved record of Author"):
        script.run(operation.refresh(Author(name="Ada")))

    assert script.effects == []


def test_refresh_without_a_row_leaves_the_record() -> None:
    author = ada()
    author.name = "Bea"
    with pytest.raises(RecordNotFound, match="Author with the key id=3"):
        Script([]).run(operation.refresh(author))

    assert (author.name, author.dirty_fields) == ("Bea", {"name"})


@pytest.mark.parametrize("step", [operation.delete, operation.refresh])
def test_a_record_without_its_key_does_not_know_its_row(step: Any) -> None:
    part = Script([("Ada",)]).run(Author.query().select("name").fetch_one())
    script = Script()
    with pytest.raises(NotLoaded, match=r"Author\.id was not selected, so the record does not know its row"):
        script.run(step(part))

    assert script.effects == []


# -- find


def test_find_one_by_key_is_one_effect() -> None:
    effect = finding.find_one(Author, 3)
    script = Script([(3, "Ada", None, "[]")])
    found = script.run(effect)

    assert isinstance(effect, Fetch)
    assert (found.name, script.statements) == (
        "Ada",
        [(f'SELECT {COLUMNS} FROM "authors" WHERE "authors"."id" = ? LIMIT ?', (3, 1))],
    )


def test_find_one_by_key_builds_its_statement_once() -> None:
    shapes = {finding.find_one(Author, key).statement.shape for key in range(5)}  # type: ignore[attr-defined]  # an effect

    assert len(shapes) == 1


def test_find_one_of_none_asks_for_nothing() -> None:
    script = Script()

    assert (script.run(finding.find_one(Author, None)), script.effects) == (None, [])


def test_find_one_gives_none_where_there_is_no_row() -> None:
    assert Script([]).run(finding.find_one(Author, 3)) is None


@pytest.mark.parametrize(
    ("condition", "where", "params"),
    [
        ({"name": "Ada", "email": None}, '"authors"."name" = ? AND "authors"."email" IS NULL', ("Ada",)),
        (Author.name == "Ada", '"authors"."name" = ?', ("Ada",)),
        (("name = ?", ("Ada",)), "name = ?", ("Ada",)),
    ],
)
def test_find_one_by_a_condition(condition: Any, where: str, params: Any) -> None:
    script = Script([])
    script.run(finding.find_one(Author, condition))

    assert script.statements == [(f'SELECT {COLUMNS} FROM "authors" WHERE {where} LIMIT ?', (*params, 1))]


def test_find_one_or_fail_names_model_and_condition() -> None:
    with pytest.raises(RecordNotFound, match="Author: there is no record for 3"):
        Script([]).run(finding.find_one_or_fail(Author, 3))


def test_find_one_of_a_composite_key() -> None:
    script = Script([])
    script.run(finding.find_one(Grade, (1, "art")))

    assert script.statements[0][0].endswith('WHERE "grades"."student" = ? AND "grades"."course" = ? LIMIT ?')
    assert script.statements[0][1] == (1, "art", 1)


def test_find_all_is_one_query() -> None:
    script = Script([(3, "Ada", None, "[]"), (4, "Bea", None, "[]")])
    found = script.run(finding.find_all(Author))

    assert ([author.name for author in found], script.statements) == (
        ["Ada", "Bea"],
        [(f'SELECT {COLUMNS} FROM "authors"', ())],
    )


def test_find_all_of_keys_asks_for_each_key_once() -> None:
    script = Script([])
    script.run(finding.find_all(Author, [3, 4, 3, None]))

    assert script.statements == [(f'SELECT {COLUMNS} FROM "authors" WHERE "authors"."id" IN (?, ?)', (3, 4))]


def test_find_all_of_very_many_keys_takes_several_statements() -> None:
    script = Script([], [(3, "Ada", None, "[]")])
    found = script.run(finding.find_all(Author, range(20_000)))

    assert ([author.id for author in found], [len(params) for _, params in script.statements]) == (
        [3],
        [16_384, 4_096],
    )


@pytest.mark.parametrize(
    ("condition", "error"), [(5, ArgumentTypeError), ("abc", ArgumentTypeError), ({"x": 1}, UnknownFieldError)]
)
def test_what_is_no_condition_asks_for_nothing(condition: Any, error: Any) -> None:
    with pytest.raises(error):
        finding.find_all(Author, condition)


def test_an_effect_is_a_value_that_does_nothing() -> None:
    author = ada()
    author.name = "Bea"
    operation.save(author)
    operation.delete(author)

    assert (author.dirty_fields, author.is_new_record) == ({"name"}, False)


def test_delete_is_told_apart_from_insert_by_its_effect() -> None:
    script = Script(written(), written(1, 8))
    author = ada()
    script.run(operation.delete(author))
    script.run(operation.save(author))

    assert [type(effect) for effect in script.effects if not hasattr(effect, "callback")] == [Execute, Insert]
    assert author.id == 8
