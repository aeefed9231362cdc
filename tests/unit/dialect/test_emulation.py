from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    Capability,
    Column,
    DuckDBDialect,
    Emulation,
    MySQLDialect,
    Query,
    SQLDialectBase,
    SQLiteDialect,
    SupportLevel,
    Writer,
    emulates,
    row_number,
)
from arfunc.dialect.capability import ANSI
from arfunc.expression.node import Node
from arfunc.expression.value import LikePredicate

A: Column[Any] = Column("a")
NUMBERED = Query("t", A).qualify(row_number().over(order_by=A) == 1)
BY_LOWER = Emulation(Capability.ILIKE, "LOWER")
VISITORS = SQLDialectBase.visitors.overridden_by()


@VISITORS.visits(LikePredicate)
@emulates(BY_LOWER)
def like(node: LikePredicate, out: Writer) -> None:
    out.emulated(BY_LOWER).node(node.expr)


@emulates(Emulation(Capability.QUALIFY, "nothing"))
def unqualified(node: Node) -> Node:
    return node.evolve(qualify=None) if getattr(node, "qualify", None) is not None else node


class Partial(SQLDialectBase):
    name = "partial"
    capabilities = ANSI.without(Capability.ILIKE, Capability.MERGE).since((2,), Capability.QUALIFY)
    visitors = VISITORS
    rewrites = (unqualified,)


def test_a_pass_takes_part_where_the_engine_lacks_the_feature() -> None:
    old, new = Partial((1,)).plan(NUMBERED), Partial((2,)).plan(NUMBERED)

    assert (old.rewrites, [one.how for one in old.emulations]) == (("unqualified",), ["nothing"])
    assert (new.rewrites, new.emulations) == ((), ())


def test_a_plan_names_what_took_part_alone() -> None:
    assert Partial((1,)).plan(Query("t", A)).emulations == ()


def test_a_visitor_says_when_it_emulates() -> None:
    assert Partial((2,)).plan(A.ilike("x")).emulations == (BY_LOWER,)


SUPPORT = [
    ((1,), Capability.QUALIFY, SupportLevel.EMULATED, (2,), "nothing"),
    ((2,), Capability.QUALIFY, SupportLevel.NATIVE, (2,), ""),
    ((2,), Capability.ILIKE, SupportLevel.EMULATED, None, "LOWER"),
    ((2,), Capability.MERGE, SupportLevel.REFUSED, None, ""),
]


@pytest.mark.parametrize(("version", "capability", "level", "since", "how"), SUPPORT)
def test_a_dialect_says_how_it_has_a_feature(version: Any, capability: Any, level: Any, since: Any, how: str) -> None:
    support = Partial(version).support_of(capability)

    assert (support.level, support.since, support.how) == (level, since, how)


@pytest.mark.parametrize("dialect", [SQLiteDialect((3, 45)), MySQLDialect((8, 4)), DuckDBDialect((2,))], ids=str)
def test_engines_emulate_ties(dialect: SQLDialectBase) -> None:
    plan = dialect.plan(Query("t", A).order_by(A).limit(1, with_ties=True))

    assert [one.capability for one in plan.emulations] == [Capability.WITH_TIES]
    assert plan.rewrites[-1] == "with_ties"
