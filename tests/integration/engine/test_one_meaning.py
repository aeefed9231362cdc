"""What engines disagree on is asked of each of them: the answer is that of the documentation."""

from __future__ import annotations

from typing import Any

import pytest
from tests.integration.engine.engines import Engine
from tests.integration.engine.meanings import ERROR, REFUSED, ROWS, STORED_TYPES, TABLE, TOPICS, TYPES, Question

from arfunc import (
    Column,
    ColumnDefinition,
    CreateTableExpression,
    InsertExpression,
    Literal,
    Query,
    UnsupportedFeatureError,
    UpdateExpression,
    ValuesSource,
)
from arfunc.errors import ArgumentValueError
from arfunc.expression.value import SortSpecification

QUESTIONS = [question for topic in TOPICS for question in topic.questions]
ID: Column[int] = Column("id", TABLE, type=TYPES["id"])


@pytest.fixture(scope="module")
def things(module_engine: Engine) -> Engine:
    """An engine with the table that the questions are about."""
    rows = [[Literal(value, TYPES[name]) for name, value in row.items()] for row in ROWS]
    columns = [ColumnDefinition(name, type_) for name, type_ in STORED_TYPES.items()]
    module_engine.run(
        CreateTableExpression(TABLE, columns), InsertExpression(TABLE, ValuesSource(rows), list(TABLE.columns))
    )
    return module_engine


def asked(engine: Engine, question: Question) -> Any:
    """Return what an engine answers."""
    try:
        node = question.node
        if isinstance(node, SortSpecification):
            return [row[0] for row in engine.run(Query(TABLE, ID).order_by(node, ID))]
        sql, params = engine.dialect.compile(Query(TABLE, node).where(ID == 1))
    except (ArgumentValueError, UnsupportedFeatureError):
        return REFUSED
    try:
        ((value,),) = engine.execute(sql, params)
    except Exception:  # noqa: BLE001 - each driver has errors of its own
        return ERROR
    decode = None if node.value_type is None else engine.dialect.codecs.decoder_of(node.value_type)
    return value if value is None or decode is None else decode(value)


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.source for question in QUESTIONS])
def test_an_engine_gives_the_one_answer(things: Engine, question: Question) -> None:
    found, answer = asked(things, question), question.answer_of(things.dialect.name)

    assert (found, type(found)) == (answer, type(answer))


@pytest.mark.parametrize("source", ["n / zero", "n % zero", "price / zero"])
def test_a_division_by_zero_is_null_in_statements_that_write(things: Engine, source: str) -> None:
    made = UpdateExpression(TABLE, {"none": Question(source, None).node}, where=ID == 1)

    assert things.run(made, Query(TABLE, Column("none", TABLE)).where(ID == 1)) == [(None,)]
