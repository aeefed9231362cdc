"""Reading: by key, by condition, much at once, with what belongs to it."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

from arfunc import Fetch, param
from benchmarks.workload import RAW, Goal, Workload, each
from benchmarks.world import COLUMNS, Person, World, raw_person, select_of

__all__ = [
    "eager",
    "filtered_query",
    "find_by_key",
    "fresh_query_by_key",
    "hydrate",
    "prepared_query",
    "raw_rows",
    "rows_as_dicts",
]


def find_by_key(world: World) -> Workload:
    """Find one record by its key."""
    key = world.sizes.rows // 2
    execute, sql = world.raw.execute, select_of("WHERE id = ? LIMIT 1")
    return Workload(
        name="find by key",
        unit="1 record",
        ways={
            RAW: each(lambda: execute(sql, (key,)).fetchone()),
            "arfunc": each(lambda: Person.find_one(key), raw_person),
        },
        times=world.sizes.times,
        goal=Goal(1.5, 1.2),
    )


def fresh_query_by_key(world: World) -> Workload:
    """Find one record by a query that is built each time."""
    key = world.sizes.rows // 2
    execute, sql = world.raw.execute, select_of("WHERE id = ? LIMIT 1")
    return Workload(
        name="fresh query().where(id).one()",
        unit="1 record",
        ways={
            RAW: each(lambda: execute(sql, (key,)).fetchone()),
            "arfunc": each(lambda: Person.query().where(Person.id == key).one(), raw_person),
        },
        times=world.sizes.times,
        goal=Goal(1.8, 1.45),
    )


def prepared_query(world: World) -> Workload:
    """Find one record by a query with a hole that was prepared once."""
    key = world.sizes.rows // 2
    execute, sql = world.raw.execute, select_of("WHERE id = ? LIMIT 1")
    find = Person.query().where(Person.id == param("id", int)).prepare()
    return Workload(
        name="prepared query",
        unit="1 record",
        ways={
            RAW: each(lambda: execute(sql, (key,)).fetchone()),
            "arfunc": each(lambda: find.one(id=key), raw_person),
        },
        times=world.sizes.times,
        goal=Goal(1.2, 1.05),
    )


def filtered_query(world: World) -> Workload:
    """Build a query with three conditions, an order and a limit, and load its records."""
    execute = world.raw.execute
    sql = select_of("WHERE age >= ? AND is_active = ? AND balance > ? ORDER BY id LIMIT ?")

    def arfunc() -> List[Person]:
        query = Person.query().where(Person.age >= 18).where(Person.is_active == True)  # noqa: E712
        return query.where(Person.balance > 5.0).order_by(Person.id).limit(20).all()

    return Workload(
        name="filtered query, built anew",
        unit="20 records",
        ways={
            RAW: each(lambda: execute(sql, (18, 1, 5.0, 20)).fetchall()),
            "arfunc": each(arfunc, _raw_people),
        },
        times=max(1, world.sizes.times // 2),
        goal=Goal(1.8, 1.45),
    )


def hydrate(world: World) -> Workload:
    """Load all people as records."""
    execute, sql = world.raw.execute, select_of("")
    return Workload(
        name="hydrate",
        unit=f"{world.sizes.rows:,} records of 8 columns",
        ways={RAW: each(lambda: execute(sql).fetchall()), "arfunc": each(Person.query().all, _raw_people)},
        goal=Goal(1.8, 1.35),
    )


def raw_rows(world: World) -> Workload:
    """Fetch all people as the driver's tuples."""
    execute, sql = world.raw.execute, select_of("")
    query, run = Person.query(), world.backend.run
    return Workload(
        name="raw rows",
        unit=f"{world.sizes.rows:,} tuples of 8 columns",
        ways={RAW: each(lambda: execute(sql).fetchall()), "arfunc": each(lambda: run(Fetch(query)))},
        goal=Goal(1.05, 1.02),
    )


def rows_as_dicts(world: World) -> Workload:
    """Fetch all people as dicts of the driver's values."""
    execute, sql = world.raw.execute, select_of("")
    query = Person.query()

    def raw() -> List[Dict[str, Any]]:
        return [dict(zip(COLUMNS, row)) for row in execute(sql)]

    return Workload(
        name="rows as dicts",
        unit=f"{world.sizes.rows:,} dicts of 8 columns",
        ways={RAW: each(raw), "arfunc": each(query.aggregate)},
        goal=Goal(1.05, 1.02),
    )


def eager(world: World) -> Workload:
    """Load people with their posts; raw groups the rows of two queries."""
    execute, owners = world.raw.execute, world.sizes.owners
    people_sql = select_of("WHERE id <= ?")
    posts_sql = "SELECT id, person_id, title FROM posts WHERE person_id IN (SELECT id FROM people WHERE id <= ?)"

    def raw() -> List[Tuple[Any, List[Any]]]:
        people = execute(people_sql, (owners,)).fetchall()
        groups: Dict[int, List[Any]] = {}
        for post in execute(posts_sql, (owners,)):
            groups.setdefault(post[1], []).append(post)
        return [(person, groups.get(person[0], [])) for person in people]

    def plain(people: List[Person]) -> List[Tuple[Any, List[Any]]]:
        return [(raw_person(p), [(post.id, post.person_id, post.title) for post in p.posts()]) for p in people]

    query = Person.query().where(Person.id <= owners).with_("posts")
    return Workload(
        name="eager loading",
        unit=f"{owners:,} records with 10 each",
        ways={RAW: each(raw), "arfunc": each(query.all, plain)},
        goal=Goal(1.9, 1.4),
    )


def _raw_people(people: List[Person]) -> List[Tuple[Any, ...]]:
    return [raw_person(person) for person in people]
