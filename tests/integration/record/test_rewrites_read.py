"""Rewrites reach every place that rows are read from: place x rewrite x way of installing, each a test.

The measure is non-interference: what is asked under a rewrite has the answer that it would have, without the rewrite,
in a database that holds nothing else than the rows that the rewrite shows.
"""

from __future__ import annotations

from typing import Any, AsyncIterator, Callable, Dict, Tuple

import pytest
import pytest_asyncio
from tests.integration.record.library import REWRITES, Library, installed
from tests.integration.record.world import settled

from arfunc import (
    Column,
    InPredicate,
    alias,
    count,
    exists,
    not_exists,
    outer,
    sum_,
)

Question = Callable[[Any], Any]
PLACES: Dict[str, Question] = {}


def place(question: Question) -> Question:
    """Enter a question by its name."""
    PLACES[question.__name__] = question
    return question


@pytest_asyncio.fixture(params=["sync", "async"])
async def libraries(request: pytest.FixtureRequest) -> AsyncIterator[Tuple[Library, Library]]:
    """Give two libraries without rows."""
    is_async = request.param == "async"
    pair = Library(is_async=is_async), Library(is_async=is_async)
    yield pair
    for each in pair:
        await each.close()


@place
def from_(m: Any) -> Any:
    return m.Book.query().all()


@place
def where(m: Any) -> Any:
    return m.Book.query().where(m.Book.price > 15).order_by(m.Book.title).all()


@place
def condition_with_or(m: Any) -> Any:
    return m.Book.query().where((m.Book.price > 45) | (m.Book.title == "a")).all()


@place
def projection(m: Any) -> Any:
    return m.Book.select(m.Book.title, m.Book.price).all()


@place
def distinct(m: Any) -> Any:
    return m.Book.select(m.Book.title).distinct().all()


@place
def limit(m: Any) -> Any:
    return m.Book.query().order_by(m.Book.id).limit(3, offset=1).all()


@place
def under_an_alias(m: Any) -> Any:
    book = alias(m.Book, "b")
    return book.query().where(book.price > 15).all()


@place
def self_join(m: Any) -> Any:
    mentor = alias(m.Author, "mentor")
    joined = m.Author.query().join(mentor, on=m.Author.mentor_id == mentor.id)
    return joined.project(m.Author.name, mentor.name.as_("mentor")).all()


@place
def inner_join(m: Any) -> Any:
    return m.Author.query().join(m.Book, on=m.Book.author_id == m.Author.id).project(m.Author.name, m.Book.title).all()


@place
def left_join(m: Any) -> Any:
    joined = m.Author.query().left_join(m.Book, on=m.Book.author_id == m.Author.id)
    return joined.project(m.Author.name, m.Book.title).all()


@place
def left_join_of_an_inner_join(m: Any) -> Any:
    joined = m.Author.query().left_join(m.Book, on=m.Book.author_id == m.Author.id)
    joined = joined.left_join(m.Review, on=m.Review.book_id == m.Book.id)
    return joined.project(m.Author.name, m.Book.title, m.Review.stars).all()


@place
def left_self_join(m: Any) -> Any:
    mentor = alias(m.Author, "mentor")
    joined = m.Author.query().left_join(mentor, on=m.Author.mentor_id == mentor.id)
    return joined.project(m.Author.name, mentor.name.as_("mentor")).all()


@place
def right_join(m: Any) -> Any:
    joined = m.Author.query().right_join(m.Book, on=m.Book.author_id == m.Author.id)
    return joined.project(m.Author.name, m.Book.title).all()


@place
def full_join(m: Any) -> Any:
    joined = m.Author.query().full_join(m.Book, on=m.Book.author_id == m.Author.id)
    return joined.project(m.Author.name, m.Book.title).all()


@place
def full_join_under_aliases(m: Any) -> Any:
    author, book = alias(m.Author, "a"), alias(m.Book, "b")
    joined = author.query().full_join(book, on=book.author_id == author.id)
    return joined.project(author.name, book.title).all()


@place
def left_join_using(m: Any) -> Any:
    joined = m.Author.query().left_join(m.Book, using=["id"])
    return joined.project(m.Author.name, m.Book.title).all()


@place
def cross_join(m: Any) -> Any:
    return m.Author.query().cross_join(m.Book).project(m.Author.name, m.Book.title).all()


@place
def join_along_a_relation(m: Any) -> Any:
    return m.Author.query().join(m.Author.books).all()


@place
def left_join_along_a_relation(m: Any) -> Any:
    return m.Author.query().left_join(m.Author.books).all()


@place
def join_by_the_name_of_the_table(m: Any) -> Any:
    joined = m.Author.query().join(m.Book, on=m.Book.author_id == m.Author.id)
    joined = joined.join("books", on='"more"."author_id" = "authors"."id"', alias="more")
    return joined.project(m.Author.name, Column("title", "more")).all()


def _books_of_author(m: Any) -> Any:
    return m.Book.query().where(m.Book.author_id == m.Author.id)


@place
def exists_(m: Any) -> Any:
    return m.Author.query().where(exists(_books_of_author(m))).all()


@place
def not_exists_(m: Any) -> Any:
    return m.Author.query().where(not_exists(_books_of_author(m))).all()


@place
def exists_of_the_same_table(m: Any) -> Any:
    pupil = alias(m.Author, "pupil")
    return m.Author.query().where(exists(pupil.query().where(pupil.mentor_id == outer(m.Author.id)))).all()


@place
def in_subquery(m: Any) -> Any:
    chosen = m.Book.select(m.Book.author_id).where(m.Book.price < 65)
    return m.Author.query().where(InPredicate(m.Author.id, chosen)).all()


@place
def scalar_subquery(m: Any) -> Any:
    total = m.Book.select(sum_(m.Book.price)).scalar_subquery()
    return m.Author.select(m.Author.name, total.as_("total")).all()


@place
def correlated_subquery(m: Any) -> Any:
    number = m.Book.select(count()).where(m.Book.author_id == m.Author.id).scalar_subquery()
    return m.Author.select(m.Author.name, number.as_("number")).all()


@place
def derived_table(m: Any) -> Any:
    books = m.Book.query().where(m.Book.price > 15).as_source("b")
    joined = m.Author.query().left_join(books, on=books.column("author_id") == m.Author.id)
    return joined.project(m.Author.name, books.column("title")).all()


@place
def cte(m: Any) -> Any:
    cheap = m.Book.query().where(m.Book.price < 65)
    return m.Book.query().with_cte("cheap", cheap).from_cte("cheap").all()


@place
def cte_that_has_the_name_of_a_table(m: Any) -> Any:
    return m.Author.query().with_cte("books", m.Author.query().where(m.Author.id < 6)).from_cte("books").all()


@place
def recursive_cte(m: Any) -> Any:
    below = m.Author.query().join("tree", on='"authors"."mentor_id" = "tree"."id"')
    tree = m.Author.query().where(m.Author.id == 1).union_all(below)
    return m.Author.query().recursive().with_cte("tree", tree).from_cte("tree").all()


@place
def union(m: Any) -> Any:
    return (m.Book.query().where(m.Book.price < 45) | m.Book.query().where(m.Book.price > 35)).all()


@place
def intersect(m: Any) -> Any:
    return (m.Book.select(m.Book.title) & m.Book.select(m.Book.title).where(m.Book.price > 55)).all()


@place
def except_(m: Any) -> Any:
    return (m.Book.select(m.Book.author_id) - m.Author.select(m.Author.id)).all()


@place
def count_(m: Any) -> Any:
    return m.Book.query().count()


@place
def count_of_distinct_rows(m: Any) -> Any:
    return m.Book.select(m.Book.title).distinct().count()


@place
def exists_terminal(m: Any) -> Any:
    return m.Book.query().where(m.Book.id == 7).exists()


@place
def sums_by_group(m: Any) -> Any:
    grouped = m.Book.query().group_by(m.Book.title)
    return grouped.select(m.Book.title, sum_(m.Book.price).as_("total")).aggregate()


@place
def window(m: Any) -> Any:
    running = sum_(m.Book.price).over(order_by=m.Book.id)
    return m.Book.select(m.Book.title, running.as_("running")).all()


@place
def one(m: Any) -> Any:
    return m.Book.query().where(m.Book.price < 65).order_by(m.Book.price.desc()).one()


@place
def find_one_of_another(m: Any) -> Any:
    return m.Book.find_one(2)


@place
def find_one_that_is_deleted(m: Any) -> Any:
    return m.Book.find_one(3)


@place
def find_one_by_condition(m: Any) -> Any:
    return m.Book.find_one({"price": 20})


@place
def find_all(m: Any) -> Any:
    return m.Book.find_all([1, 2, 3])


async def _loaded(records: Any, *names: str) -> Any:
    found = await settled(records)
    return [(record, *[await settled(getattr(record, name)()) for name in names]) for record in found]


@place
def eager_has_many(m: Any) -> Any:
    return _loaded(m.Author.query().with_("books").all(), "books")


@place
def eager_has_one(m: Any) -> Any:
    return _loaded(m.Author.query().where(m.Author.id > 1).with_("first_book").all(), "first_book")


@place
def eager_belongs_to(m: Any) -> Any:
    return _loaded(m.Book.query().with_("author").all(), "author")


@place
def eager_of_two_levels(m: Any) -> Any:
    async def reviews() -> Any:
        authors = await settled(m.Author.query().with_("books.reviews").all())
        return [await _loaded(author.books(), "reviews") for author in authors]

    return reviews()


@place
def lazy_has_many(m: Any) -> Any:
    return _loaded(m.Author.query().all(), "books", "pupils")


@place
def lazy_belongs_to(m: Any) -> Any:
    return _loaded(m.Author.query().all(), "mentor")


@place
def query_of_a_relation(m: Any) -> Any:
    async def dear() -> Any:
        author = await settled(m.Author.find_one(1))
        return await settled(author.books.query().where(m.Book.price > 15).all())

    return dear()


@place
def any_of_a_relation(m: Any) -> Any:
    return m.Author.query().where(m.Author.books.any(m.Book.price > 15)).all()


@place
def none_of_a_relation(m: Any) -> Any:
    return m.Author.query().where(m.Author.books.none()).all()


@place
def every_of_a_relation(m: Any) -> Any:
    return m.Author.query().where(m.Author.books.every(m.Book.price < 45)).all()


@place
def any_of_the_same_table(m: Any) -> Any:
    return m.Author.query().where(m.Author.pupils.any(m.Author.name > "C")).all()


@place
def counts_and_sums_of_relations(m: Any) -> Any:
    columns = (m.Author.books.count(), m.Author.pupils.count(), m.Author.books.sum(m.Book.price))
    return m.Author.query().project(m.Author.name, *columns).all()


@place
def column_along_a_relation(m: Any) -> Any:
    return m.Book.query().project(m.Book.title, m.Book.author[m.Author.name]).all()


@place
def eager_through_another_model(m: Any) -> Any:
    return _loaded(m.Author.query().with_("reviews").all(), "reviews")


@place
def lazy_through_another_model(m: Any) -> Any:
    return _loaded(m.Author.query().all(), "reviews")


@place
def any_through_another_model(m: Any) -> Any:
    return m.Author.query().where(m.Author.reviews.any(m.Review.stars < 4)).all()


@place
def counts_through_another_model(m: Any) -> Any:
    return m.Author.query().project(m.Author.name, m.Author.reviews.count()).all()


@place
def join_through_another_model(m: Any) -> Any:
    return m.Author.query().join(m.Author.reviews).all()


@place
def query_through_another_model(m: Any) -> Any:
    async def reviews() -> Any:
        author = await settled(m.Author.find_one(1))
        return await settled(author.reviews.query().all())

    return reviews()


@pytest.mark.parametrize("way", ["model", "backend", "block"])
@pytest.mark.parametrize("name", REWRITES)
@pytest.mark.parametrize("question", PLACES)
async def test_only_rows_that_a_rewrite_shows_are_read(libraries: Any, question: str, name: str, way: str) -> None:
    make, is_there = REWRITES[name]
    mixed, clean = libraries
    await mixed.fill()
    await clean.fill(is_there)
    rewrite = make(mixed.models)
    expected = await clean.ask(PLACES[question])
    with installed(way, mixed, rewrite):
        assert await mixed.ask(PLACES[question]) == expected


@pytest.mark.parametrize("question", PLACES)
async def test_each_question_sees_hidden_rows_where_no_rewrite_hides_them(libraries: Any, question: str) -> None:
    """Or the test above would show nothing."""
    mixed, clean = libraries
    await mixed.fill()
    await clean.fill(lambda row: row[1] == 1 and row[2] is None)

    assert await mixed.ask(PLACES[question]) != await clean.ask(PLACES[question])
