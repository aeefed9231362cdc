from __future__ import annotations

from typing import Any

from arfunc import Column, SQLiteDialect
from arfunc.query.bound import Bound
from arfunc.query.query import Query

A: Column[Any] = Column("a")
TEMPLATE: Query[Any, Any] = Query("t").limit(1).where(A == 2)


def test_bound_statement_has_the_text_of_its_template_and_parameters_of_its_own() -> None:
    dialect = SQLiteDialect((3, 45))
    bound = Bound(TEMPLATE, (10, 20))

    assert dialect.compile(bound) == ('SELECT * FROM "t" WHERE "a" = ? LIMIT ?', (20, 10))


def test_bound_statement_needs_no_plan_of_its_own() -> None:
    dialect = SQLiteDialect((3, 45))
    plan = dialect.plan(TEMPLATE)

    assert dialect.plan(Bound(TEMPLATE, (10, 20))) is plan
    assert dialect.plans.figures.misses == 1


def test_bound_statement_shows_no_values() -> None:
    assert "secret" not in repr(Bound(TEMPLATE, ("secret", 1)))
