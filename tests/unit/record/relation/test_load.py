"""Loading relations, run on a script: how many statements, for which keys."""

from __future__ import annotations

from typing import Any, ClassVar, List, Optional

import pytest
from tests.unit.record.script import Script

from arfunc import ActiveRecord, BelongsTo, Col, HasMany
from arfunc.effect.composition import Program
from arfunc.record.relation.load import MISSING, forget, kept_value, load_all, load_for
from arfunc.record.relation.path import loading_of, merged

SELECT_BOOKS = 'SELECT "books"."id", "books"."title", "books"."author_id" FROM "books" WHERE "books"."author_id"'
SELECT_AUTHORS = 'SELECT "authors"."id", "authors"."name" FROM "authors" WHERE "authors"."id"'


class Author(ActiveRecord):
    __table_name__ = "authors"
    id: Optional[int] = None
    name: Col[str] = ""
    books: ClassVar[HasMany[Book]] = HasMany(foreign_key="author_id", inverse_of="author")


class Book(ActiveRecord):
    __table_name__ = "books"
    id: Optional[int] = None
    title: Col[str] = ""
    author_id: Optional[int] = None
    author: ClassVar[BelongsTo[Author]] = BelongsTo(foreign_key="author_id", inverse_of="books")


BOOKS = Author.get_relation("books")
AUTHOR = Book.get_relation("author")


def authors(*keys: int) -> List[Any]:
    return Script([(key, f"author {key}") for key in keys]).run(Author.query().fetch_all())  # type: ignore[no-any-return]


def books(*rows: Any) -> List[Any]:
    return Script(list(rows)).run(Book.query().fetch_all())  # type: ignore[no-any-return]


def eager(*paths: Any) -> Any:
    return merged([loading_of(Author, path) for path in paths])


def test_a_lazy_call_asks_for_all_siblings_at_once() -> None:
    one, two = authors(1, 2)
    script = Script([(10, "a", 2)])

    assert script.run(load_for(BOOKS, one)) == []
    assert script.statements == [(f"{SELECT_BOOKS} IN (?, ?)", (1, 2))]
    assert [book.title for book in kept_value(BOOKS, two)] == ["a"]


def test_a_lazy_call_of_a_record_on_its_own_asks_for_its_key() -> None:
    (one,) = authors(1)
    script = Script([])
    script.run(load_for(BOOKS, one))

    assert script.statements == [(f"{SELECT_BOOKS} = ?", (1,))]


def test_equal_keys_are_asked_for_once_and_none_is_not() -> None:
    one, *_ = books((1, "a", 7), (2, "b", 7), (3, "c", None), (4, "d", 8))
    script = Script([(7, "x")])
    script.run(load_for(AUTHOR, one))

    assert script.statements == [(f"{SELECT_AUTHORS} IN (?, ?)", (7, 8))]


def test_an_owner_without_a_key_asks_for_nothing() -> None:
    script = Script()

    assert (script.run(load_for(BOOKS, Author())), script.effects) == ([], [])


def test_nothing_is_kept_before_a_call() -> None:
    (one,) = authors(1)

    assert kept_value(BOOKS, one) is MISSING


def test_absence_is_kept() -> None:
    one, two = books((1, "a", 7), (2, "b", 8))
    Script([]).run(load_for(AUTHOR, one))

    assert (kept_value(AUTHOR, one), kept_value(AUTHOR, two)) == (None, None)


def test_what_is_kept_can_be_forgotten() -> None:
    (one,) = authors(1)
    Script([]).run(load_for(BOOKS, one))
    forget(BOOKS, one)

    assert kept_value(BOOKS, one) is MISSING


def test_what_is_kept_belongs_to_the_key() -> None:
    (book,) = books((1, "a", 7))
    Script([(7, "x")]).run(load_for(AUTHOR, book))
    book.author_id = 8

    assert kept_value(AUTHOR, book) is MISSING


def test_targets_know_their_owner() -> None:
    (one,) = authors(1)
    (book,) = Script([(10, "a", 1)]).run(load_for(BOOKS, one))

    assert kept_value(AUTHOR, book) is one


def test_eager_loading_takes_one_statement_a_relation() -> None:
    found = authors(1, 2)
    script = Script([(10, "a", 2), (11, "b", 1)], [(1, "x"), (2, "y")])
    script.run(load_all(found, eager("books.author")))

    assert script.statements == [
        (f"{SELECT_BOOKS} IN (?, ?)", (1, 2)),
        (f"{SELECT_AUTHORS} IN (?, ?)", (1, 2)),
    ]


def test_eager_loading_for_no_records_asks_for_nothing() -> None:
    script = Script()
    script.run(load_all([], eager("books.author")))

    assert script.effects == []


def test_eager_loading_without_targets_goes_no_further() -> None:
    script = Script([])
    script.run(load_all(authors(1), eager("books.author")))

    assert len(script.statements) == 1


def test_a_program_with_a_modifier_is_local() -> None:
    plain: Program[None] = load_all([], eager("books.author"))
    modified: Program[None] = load_all([], eager("books", ("books.author", lambda query: query)))

    assert (plain.is_local, modified.is_local) == (False, True)


@pytest.mark.parametrize("number", [16_384, 16_385, 40_000])
def test_very_many_keys_take_several_statements(number: int) -> None:
    found = authors(*range(1, number + 1))
    statements = -(-number // 16_384)
    script = Script(*[[]] * statements)
    script.run(load_all(found, eager("books")))

    assert len(script.statements) == statements
