from __future__ import annotations

from typing import Any, Tuple

import pytest

from arfunc import (
    AggregateFunctionCall,
    Column,
    CreateIndexExpression,
    DeleteExpression,
    DummyDialect,
    Query,
    SQLDialectBase,
    SQLiteDialect,
    TableExpression,
    UnsupportedFeatureError,
    UpdateExpression,
    ValuesSource,
    WildcardExpression,
    count,
)
from arfunc.dialect.capability import ANSI, Capabilities, Capability
from arfunc.expression.transaction import Begin

A: Column[Any] = Column("a")
T: Query[Any, Any] = Query("t")

SQLITE_SINCE = [
    ((3, 23), A.is_(True), "IS TRUE and IS FALSE"),
    ((3, 30), AggregateFunctionCall("COUNT", WildcardExpression(), condition=A > 1), "FILTER on aggregates"),
    ((3, 30), A.asc(nulls="last"), "NULLS FIRST and NULLS LAST"),
    ((3, 33), UpdateExpression("t", {"a": 1}, from_=TableExpression("u")), "UPDATE ... FROM"),
    ((3, 35), DeleteExpression("t", returning=["a"]), "RETURNING"),
    ((3, 39), T.right_join("u", A == 1), "RIGHT JOIN"),
    ((3, 39), T.full_join("u", A == 1), "FULL JOIN"),
    ((3, 39), T.select(count()).having(count() > 1), "HAVING without GROUP BY"),
    ((3, 8), CreateIndexExpression("i", "t", ["a"], where=A > 1), "indexes with a condition"),
]


class Plain(SQLDialectBase):
    name = "plain"
    capabilities = Capabilities()


@pytest.mark.parametrize(("version", "statement", "feature"), SQLITE_SINCE, ids=[name for *_, name in SQLITE_SINCE])
def test_sqlite_has_it_from_its_version_on(version: Tuple[int, ...], statement: Any, feature: str) -> None:
    assert statement.to_sql(SQLiteDialect(version))[0]


@pytest.mark.parametrize(("version", "statement", "feature"), SQLITE_SINCE, ids=[name for *_, name in SQLITE_SINCE])
def test_older_sqlite_is_refused_before_any_io(version: Tuple[int, ...], statement: Any, feature: str) -> None:
    older = (version[0], version[1] - 1, 9)

    with pytest.raises(UnsupportedFeatureError) as caught:
        statement.to_sql(SQLiteDialect(older))

    assert caught.value.dialect_name == f"sqlite {'.'.join(map(str, older))}"
    assert caught.value.feature_name == feature
    assert caught.value.suggestion
    assert str(caught.value) == (
        f"'{caught.value.dialect_name}' dialect does not support {feature}. Suggestion: {caught.value.suggestion}."
    )


@pytest.mark.parametrize(
    "statement",
    [
        T.offset(1),
        A.ilike("x"),
        ValuesSource([[1], [2]]),
        Begin(read_only=True),
        *[item for _, item, _ in SQLITE_SINCE],
    ],
    ids=lambda statement: type(statement).__name__,
)
def test_dialect_without_capabilities_refuses_it_and_the_standard_one_writes_it(statement: Any) -> None:
    assert statement.to_sql(DummyDialect())[0]
    with pytest.raises(UnsupportedFeatureError, match=r"'plain' dialect does not support .* Suggestion: "):
        statement.to_sql(Plain())


def test_feature_is_there_from_its_version_on() -> None:
    capabilities = Capabilities().since((3, 5), Capability.FILTER)

    assert capabilities.of((3, 4, 9)) == frozenset()
    assert capabilities.of((3, 5)) == {Capability.FILTER}
    assert capabilities.of((3, 5, 1)) == {Capability.FILTER}
    assert capabilities.of((4,)) == {Capability.FILTER}


def test_feature_can_be_taken_out() -> None:
    assert Capability.FILTER not in ANSI.without(Capability.FILTER).of((99,))


def test_sets_are_values() -> None:
    base = Capabilities()
    base.since((1,), Capability.FILTER)

    assert base.of((9,)) == frozenset()


def test_standard_dialect_has_every_capability() -> None:
    assert all(map(DummyDialect().supports, Capability))


def test_dialect_answers_by_its_version() -> None:
    assert SQLiteDialect((3, 35)).supports(Capability.RETURNING)
    assert not SQLiteDialect((3, 34, 1)).supports(Capability.RETURNING)
