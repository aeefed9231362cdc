"""Building and compiling: a grouped query of two joins and five conditions, without running it.

Raw is what a program does that writes its SQL itself: it formats the text from its parts and makes the tuple of the
parameters.
"""

from __future__ import annotations

from typing import Any, Tuple

from arfunc import ActiveQuery, alias, count, sum_
from benchmarks.workload import RAW, Goal, Workload, each
from benchmarks.world import Person, Post, World

__all__ = ["build_and_compile", "compile_prebuilt"]

Compiled = Tuple[str, Tuple[Any, ...]]


def build_and_compile(world: World) -> Workload:
    """Build the query, with new values each time, and compile it, which its shape makes a look-up."""
    values = iter(range(1, 1 << 60))
    compile_ = world.backend.dialect.compile

    return Workload(
        name="build and compile, warm",
        unit="2 joins, 5 conditions, grouped",
        ways={
            RAW: each(lambda: _text_of(next(values)), _text_alone),
            "arfunc": each(lambda: compile_(_query_of(next(values))), _text_alone),
        },
        times=world.sizes.times,
        goal=Goal(27.0, 14.5),
    )


def compile_prebuilt(world: World) -> Workload:
    """Compile the query that was built before; raw looks its text up by a name."""
    query = _query_of(7)
    compile_ = world.backend.dialect.compile
    known = {"report": _text_of(7)}

    return Workload(
        name="compile, built before",
        unit="2 joins, 5 conditions, grouped",
        ways={RAW: each(lambda: known["report"]), "arfunc": each(lambda: compile_(query))},
        times=world.sizes.times * 10,
        goal=Goal(11.0, 3.3),
    )


_Other: Any = alias(Post, "other")


def _query_of(value: int) -> ActiveQuery[Any]:
    return (
        Person.query()
        .join(Post, on=Post.person_id == Person.id)
        .join(_Other, on=_Other.person_id == Person.id)
        .where(Person.age >= value)
        .where(Person.is_active == True)  # noqa: E712
        .where(Person.balance < 1000.5)
        .where(Post.title != "none")
        .where(Person.name.like("a%"))
        .select(Person.name, count().as_("posts"), sum_(Person.balance).as_("total"))
        .group_by(Person.name)
        .order_by(Person.name)
        .limit(20)
    )


def _text_of(value: int) -> Compiled:
    text = (
        f"SELECT {', '.join(_COLUMNS)} FROM {_PEOPLE} JOIN {_POSTS} JOIN {_OTHERS} WHERE {' AND '.join(_CONDITIONS)} "
        f"GROUP BY {_COLUMNS[0]} ORDER BY {_COLUMNS[0]} ASC LIMIT ?"
    )
    return text, (value, 1, 1000.5, "none", "a*", 20)


_PEOPLE = '"people" AS "people"'
_POSTS = '"posts" AS "posts" ON "posts"."person_id" = "people"."id"'
_OTHERS = '"posts" AS "other" ON "other"."person_id" = "people"."id"'
_COLUMNS = ('"people"."name"', 'COUNT(*) AS "posts"', 'SUM("people"."balance") AS "total"')
_CONDITIONS = (
    '"people"."age" >= ?',
    '"people"."is_active" = ?',
    '"people"."balance" < ?',
    '"posts"."title" <> ?',
    '"people"."name" GLOB ?',
)


def _text_alone(compiled: Compiled) -> str:
    return compiled[0]
