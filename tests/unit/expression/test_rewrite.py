from __future__ import annotations

import pickle
from typing import Any
from uuid import UUID

import pytest

from arfunc import (
    ArgumentTypeError,
    ArgumentValueError,
    Column,
    CommentTag,
    ContextValue,
    QueryExpression,
    StatementRewrite,
    TableExpression,
    UnknownRewriteError,
    ValueType,
    WithoutRewrites,
    context,
    restrict,
)
from arfunc.expression.rewrite import require_existing, rewrites_of

DOCS = TableExpression("docs")
TENANT: Column[int] = Column("tenant", DOCS, type=ValueType(int))


def test_a_rewrite_needs_a_name() -> None:
    with pytest.raises(ArgumentTypeError, match="name of a rewrite"):
        restrict("", TENANT == 1)


@pytest.mark.parametrize("condition", [None, 7, "tenant = 7", TENANT])
def test_a_restriction_needs_a_condition(condition: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="needs a predicate"):
        restrict("tenancy", condition)


def test_a_restriction_is_about_a_model_or_a_table() -> None:
    with pytest.raises(ArgumentTypeError, match="restricts a model, or a table"):
        restrict("tenancy", TENANT == 1, source=7)  # type: ignore[arg-type]


def test_columns_say_what_is_restricted() -> None:
    assert restrict("tenancy", TENANT == 1).table() is not None
    assert restrict("tenancy", TENANT == 1).table().name == "docs"
    assert restrict("tenancy", Column("tenant") == 1, source="docs").table().name == "docs"


def test_nothing_says_what_is_restricted() -> None:
    with pytest.raises(ArgumentValueError, match="do not say which source"):
        restrict("tenancy", Column("tenant") == 1).table()


def test_a_function_makes_the_condition_of_a_class() -> None:
    class Doc:
        tenant = TENANT

    made = restrict("tenancy", lambda model: model.tenant == 1)

    assert made.predicate_for(Doc).equals(TENANT == 1)
    with pytest.raises(ArgumentTypeError, match="none is known"):
        made.predicate_for(None)


def test_a_function_must_give_a_predicate() -> None:
    with pytest.raises(ArgumentTypeError, match="must give a predicate"):
        restrict("tenancy", lambda model: True).predicate_for(int)  # type: ignore[arg-type,return-value]


def test_keys_do_not_depend_on_values() -> None:
    assert restrict("tenancy", TENANT == 1).key == restrict("tenancy", TENANT == 2).key
    assert restrict("tenancy", TENANT == 1).key != restrict("tenancy", TENANT > 1).key
    assert restrict("tenancy", TENANT == 1).key != restrict("other", TENANT == 1).key


@pytest.mark.parametrize("text", ["a */ DROP TABLE x; /*", "/*", "50 %", "\0", None])
def test_a_comment_cannot_end_itself(text: Any) -> None:
    with pytest.raises(ArgumentValueError, match="a comment is"):
        CommentTag("origin", text)


def test_a_change_of_statements_is_a_function() -> None:
    with pytest.raises(ArgumentTypeError, match="needs a function"):
        StatementRewrite("limit", 7)  # type: ignore[arg-type]


def test_a_context_value_takes_the_type_of_a_column() -> None:
    assert context("tenant", TENANT).equals(ContextValue("tenant", ValueType(int)))
    with pytest.raises(ArgumentTypeError, match="is not known"):
        context("tenant", Column("x"))


def test_a_context_value_is_stored_as_the_column_beside_it() -> None:
    class Adapter:
        pass

    stored = ValueType(UUID, adapter=Adapter())  # type: ignore[arg-type]
    alike: Any = Column("id", DOCS, type=stored) == context("tenant", UUID)
    unlike: Any = Column("id", DOCS, type=stored) == context("tenant", str)

    assert alike.right.value_type == stored
    assert unlike.right.value_type == ValueType(str)


def test_a_context_value_needs_a_name() -> None:
    with pytest.raises(ArgumentTypeError, match="name of a context value"):
        context("", int)


def test_what_is_switched_off_exists() -> None:
    kept = restrict("soft delete of this test", TENANT == 1)

    assert require_existing([kept.name]) == (kept.name,)
    with pytest.raises(UnknownRewriteError, match="there is no rewrite 'sofd_delete'"):
        require_existing(["sofd_delete"])
    with pytest.raises(ArgumentValueError, match="at least one"):
        require_existing([])


def test_names_that_are_switched_off_are_a_set() -> None:
    statement = QueryExpression((), DOCS)
    one, other = WithoutRewrites(statement, ["b", "a", "b"]), WithoutRewrites(statement, ["a", "b"])

    assert one.shape == other.shape
    assert one.is_query
    assert one.folded() is statement
    assert pickle.loads(pickle.dumps(one)).equals(one)


def test_rewrites_of_bases_come_first() -> None:
    one, two = restrict("one", TENANT == 1), restrict("two", TENANT == 2)

    class Base:
        __rewrites__ = (one,)

    class Derived(Base):
        __rewrites__ = (two,)

    assert rewrites_of(Derived) == (one, two)
    assert rewrites_of(None) == ()


def test_what_a_class_installs_are_rewrites() -> None:
    class Doc:
        __rewrites__ = (TENANT == 1,)

    with pytest.raises(ArgumentTypeError, match="holds rewrites"):
        rewrites_of(Doc)
