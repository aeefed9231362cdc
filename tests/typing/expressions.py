"""Expressions beyond columns and operators, as checkers see them."""

from __future__ import annotations

import datetime
import decimal
from typing import Any, Optional

from typing_extensions import assert_type

from arfunc.expression.conditional import CaseExpression, CastExpression, case, cast
from arfunc.expression.function import FunctionCall
from arfunc.expression.functions import trim
from arfunc.expression.row_value import RowValue, row
from arfunc.expression.subquery import ExistsExpression, OuterColumn, ScalarSubquery, any_, exists, outer
from arfunc.expression.temporal import DateTruncExpression, ExtractExpression, date_trunc, extract, now, year
from arfunc.expression.text import concat, strpos
from arfunc.expression.value import CollateExpression, SQLPredicate, SQLValueExpression
from arfunc.query.query import Query
from arfunc.record.base import RecordBase
from arfunc.record.field import Col
from arfunc.types.sql_type import Integer, Json, Numeric, Text


class Person(RecordBase):
    name: Col[str]
    age: Col[int]
    owed: Col[decimal.Decimal]
    seen: Col[datetime.datetime]


def conditional() -> None:
    young = case().when(Person.age < 18, "young")
    assert_type(young, CaseExpression[Optional[str]])
    assert_type(young.when(Person.age < 65, "grown"), CaseExpression[Optional[str]])
    assert_type(young.else_("old"), CaseExpression[str])
    assert_type(young.else_(Person.name), CaseExpression[str])
    assert_type(case().when(Person.age < 18, Person.name), CaseExpression[Optional[str]])
    assert_type(
        case().when(Person.age < 18, Person.owed * 2).else_(decimal.Decimal(0)), CaseExpression[decimal.Decimal]
    )


def decimals() -> None:
    assert_type(Person.owed > 10, SQLPredicate)
    assert_type(Person.owed.between(1, Person.age), SQLPredicate)
    assert_type(1 - Person.owed, SQLValueExpression[decimal.Decimal])
    assert_type(Person.owed * Person.age, SQLValueExpression[decimal.Decimal])
    assert_type(Person.owed * Person.owed, SQLValueExpression[decimal.Decimal])


def casts() -> None:
    assert_type(cast(Person.name, Integer()), CastExpression[int])
    assert_type(cast(Person.name, Numeric()), CastExpression[decimal.Decimal])
    assert_type(cast(Person.age, Text()), CastExpression[str])
    assert_type(cast(Person.age, Json()), CastExpression[Any])


def collation() -> None:
    assert_type(Person.name.collate("nocase"), CollateExpression[str])


def texts() -> None:
    assert_type(Person.name.contains("a"), SQLPredicate)
    assert_type(Person.name.endswith(Person.name, ignore_case=True), SQLPredicate)
    assert_type(Person.name.matches("^a"), SQLPredicate)
    assert_type(Person.age.is_distinct_from(None), SQLPredicate)
    assert_type(Person.age.is_not_distinct_from(Person.age), SQLPredicate)


def subqueries() -> None:
    assert_type(outer(Person.age), OuterColumn[int])
    assert_type(Person.age > any_(Query("person")), SQLPredicate)
    assert_type(Query("person", Person.age).scalar_subquery(), ScalarSubquery)
    assert_type(exists(Query("person")), ExistsExpression)


def rows() -> None:
    assert_type(row(Person.age, Person.name), RowValue)
    assert_type(row(Person.age, Person.name) < (3, "Ann"), SQLPredicate)
    assert_type(row(Person.age, Person.name).in_([(3, "Ann")]), SQLPredicate)


def functions() -> None:
    assert_type(concat(Person.name, 1), FunctionCall[str])
    assert_type(strpos(Person.name, "a"), FunctionCall[int])
    assert_type(trim(Person.name, "x"), SQLValueExpression[str])
    assert_type(extract("year", Person.seen), ExtractExpression)
    assert_type(year(Person.seen) == 2024, SQLPredicate)
    assert_type(date_trunc("month", Person.seen), DateTruncExpression[datetime.datetime])
    assert_type(now(), FunctionCall[datetime.datetime])
