from __future__ import annotations

from typing import Any, List, Optional, Tuple

import attrs
import pytest

from arfunc import (
    ActiveRecord,
    Col,
    Column,
    DeleteExpression,
    Identifier,
    Literal,
    Query,
    RawSQL,
    ScopeError,
    TableExpression,
    UnsupportedFeatureError,
    alias,
    and_,
    auto,
    col,
    sql,
)
from arfunc.dialect.duckdb import DuckDBDialect
from arfunc.dialect.mysql import MySQLDialect
from arfunc.dialect.postgresql import PostgreSQLDialect
from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.errors import ArgumentTypeError, ArgumentValueError


class Page(ActiveRecord):
    __table_name__ = "pages"
    id: Col[int] = auto()
    title: Col[str] = col()


A: Column[Any] = Column("a")
FOUND: Query[Any, Any] = Query("u", Column("b")).where(A > 2)


@pytest.mark.parametrize(
    ("made", "text", "params"),
    [
        (sql("SELECT 1"), "SELECT 1", ()),
        (sql("a = {x}", x="'; DROP TABLE t"), "a = ?", ("'; DROP TABLE t",)),
        (sql("a = {x} OR b = {x}", x=1), "a = ? OR b = ?", (1, 1)),
        (sql("{y}, {x}", x=1, y=2), "?, ?", (2, 1)),
        (sql("{x}", x=None), "?", (None,)),
        (sql("'{{a}}' = {x}", x=1), "'{a}' = ?", (1,)),
        (sql("{name}", name=Identifier('we"ird')), '"we""ird"', ()),
        (sql("{c} > 1", c=Column("a", "t")), '"t"."a" > 1', ()),
        (sql("{c} * 2", c=A + 1), '("a" + ?) * 2', (1,)),
        (sql("abs({c})", c=A + 1), 'abs("a" + ?)', (1,)),
        (sql("NOT {p}", p=and_(A == 1, A < 5)), 'NOT ("a" = ? AND "a" < ?)', (1, 5)),
        (sql("ORDER BY {k}", k=A.desc(nulls="last")), 'ORDER BY "a" DESC NULLS LAST', ()),
        (sql("FROM {t}", t=TableExpression("t", schema="s")), 'FROM "s"."t"', ()),
        (sql("FROM {t}", t=TableExpression("t", "u")), 'FROM "t" AS "u"', ()),
        (sql("FROM {q}", q=FOUND.as_source("v")), 'FROM (SELECT "b" FROM "u" WHERE "a" > ?) AS "v"', (2,)),
        (sql("FROM {t} WHERE {c} = 1", t=Page, c=Page.title), 'FROM "pages" WHERE "pages"."title" = 1', ()),
        (sql("FROM {t}", t=alias(Page, "p")), 'FROM "pages" AS "p"', ()),
        (sql("a IN {q}", q=FOUND), 'a IN (SELECT "b" FROM "u" WHERE "a" > ?)', (2,)),
        (sql("a IN ( {q} )", q=FOUND), 'a IN ( SELECT "b" FROM "u" WHERE "a" > ? )', (2,)),
        (sql("{head} FROM t", head=sql("SELECT {x}", x=1)), "SELECT ? FROM t", (1,)),
    ],
)
def test_parts_are_written_in_place(made: RawSQL, text: str, params: Tuple[Any, ...]) -> None:
    assert made.to_sql() == (text, params)


@pytest.mark.parametrize(
    ("text", "parts", "message"),
    [
        ("{x}", {}, "has no value for x"),
        ("{x} {y}", {"x": 1, "z": 2}, "has no value for y"),
        ("{x}", {"x": 1, "z": 2}, "has no place for z"),
        ("{}", {}, "has no name"),
        ("{0}", {}, "has no name"),
        ("{x.a}", {"x": 1}, "{x.a} is no plain name"),
        ("{x[0]}", {"x": [1]}, r"{x\[0\]} is no plain name"),
        ("{x!r}", {"x": 1}, "{x!r} would format a part"),
        ("{x:>3}", {"x": 1}, "{x:>3} would format a part"),
        ("{x!r:>3}", {"x": 1}, "{x!r:>3} would format a part"),
        ("{x", {"x": 1}, "A brace that is meant is written twice"),
        ("x}", {}, "A brace that is meant is written twice"),
        ("'{x}'", {"x": 1}, "inside quotes or a comment: '{}'"),
        ("LIKE '%{x}%'", {"x": 1}, "inside quotes or a comment: '%{}%'"),
        ('"{x}"', {"x": 1}, "inside quotes or a comment"),
        ("1 -- {x}", {"x": 1}, "inside quotes or a comment"),
        ("/* {x} */ 1", {"x": 1}, "inside quotes or a comment"),
        ("$$ {x} $$", {"x": 1}, "inside quotes or a comment"),
        ("a\0b", {}, "NUL"),
    ],
)
def test_a_text_that_does_not_fit_its_parts_is_refused(text: Any, parts: Any, message: str) -> None:
    with pytest.raises(ArgumentValueError, match=message):
        sql(text, **parts)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ArgumentTypeError, match="a literal str or a template string, got a int"):
        sql(5)  # type: ignore[call-overload]


def test_a_plain_value_of_any_type_is_a_parameter() -> None:
    made = sql("{x}", x=[1, 2])

    assert isinstance(made.parts[0], Literal)


def test_a_statement_that_writes_is_no_part() -> None:
    with pytest.raises(ArgumentTypeError, match="takes values, expressions, columns, sources and queries"):
        sql("WITH x AS ({d}) SELECT 1", d=DeleteExpression("t", where=A == 1))


# -- a stand-in for what Python 3.14 makes of t"..."


@attrs.frozen
class Interpolation:
    value: Any
    expression: str
    conversion: Optional[str] = None
    format_spec: str = ""


class Template:
    def __init__(self, *parts: Any) -> None:
        strings: List[str] = [""]
        interpolations = []
        for part in parts:
            if isinstance(part, str):
                strings[-1] += part
            else:
                interpolations.append(part)
                strings.append("")
        self.strings, self.interpolations = tuple(strings), tuple(interpolations)


def test_a_template_string_is_its_texts_and_values() -> None:
    made = sql(Template("a = ", Interpolation("x", "name"), " AND b IN ", Interpolation(FOUND, "found")))

    assert made.equals(sql("a = {name} AND b IN {found}", name="x", found=FOUND))


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (Interpolation(1, "x", "r"), "{x!r} would format a part"),
        (Interpolation(1, "x + 1", None, ">3"), r"{x \+ 1:>3} would format a part"),
    ],
)
def test_a_template_string_formats_nothing(part: Interpolation, message: str) -> None:
    with pytest.raises(ArgumentValueError, match=message):
        sql(Template(part))


def test_a_template_string_takes_no_parts_beside_its_own() -> None:
    with pytest.raises(ArgumentTypeError, match="has its parts already: x cannot be given"):
        sql(Template("a"), x=1)  # type: ignore[call-overload]


# -- where a text may stand


def test_a_text_is_a_value() -> None:
    query: Query[Any, Any] = Query("t").select((sql("a + {n}", n=1) * 2).as_("b"), sql("c").as_("d"))

    assert query.to_sql() == ('SELECT (a + ?) * ? AS "b", c AS "d" FROM "t"', (1, 2))


def test_a_text_is_a_condition() -> None:
    query: Query[Any, Any] = Query("t").where(sql("a = {x} OR b", x=1), ~sql("c") | (A == 2))

    assert query.group_by("a").having(sql("d")).to_sql() == (
        'SELECT "a" FROM "t" WHERE (a = ? OR b) AND (NOT (c) OR "a" = ?) GROUP BY "a" HAVING d',
        (1, 2),
    )


def test_a_text_is_a_source() -> None:
    rows = sql("SELECT a FROM t WHERE b > {x}", x=1)
    query: Query[Any, Any] = Query(rows.as_source("v"), Column("a", "v")).join(
        sql("SELECT a FROM t").as_source("w"), using=["a"]
    )

    assert query.to_sql() == (
        'SELECT "v"."a" FROM (SELECT a FROM t WHERE b > ?) AS "v" JOIN (SELECT a FROM t) AS "w" USING ("a")',
        (1,),
    )


def test_a_text_is_the_rows_of_a_subquery() -> None:
    rows = sql("SELECT b FROM u")

    assert A.in_(rows).to_sql() == ('"a" IN (SELECT b FROM u)', ())
    assert A.not_in(rows).to_sql() == ('"a" NOT IN (SELECT b FROM u)', ())


def test_columns_of_a_text_may_be_of_sources_that_it_names_itself() -> None:
    inner = sql("SELECT 1 FROM other WHERE {theirs} = {mine}", theirs=Column("id", "other"), mine=Page.id)
    query = Page.query().where(Page.id.in_(inner)).select("id")

    assert query.to_sql()[0].endswith('IN (SELECT 1 FROM other WHERE "other"."id" = "pages"."id")')


def test_columns_beside_a_text_are_still_of_known_sources() -> None:
    with pytest.raises(ScopeError, match="which is no source of the statement"):
        Page.query().where(sql("1 = 1"), Column("id", "other") == 1).to_sql()


def test_columns_of_an_alias_are_found_in_a_text() -> None:
    p: Any = alias(Page, "p")
    query = p.query().where(sql("{title} = {x}", title=p.title, x="a")).select("id")

    assert query.to_sql() == ('SELECT "id" FROM "pages" AS "p" WHERE "p"."title" = ?', ("a",))


# -- marks of parameters in the text itself


@pytest.mark.parametrize("dialect", [SQLiteDialect((3, 45)), DuckDBDialect((1, 4))])
@pytest.mark.parametrize("text", ["a ? 'b'", "a = $1", "a = ?1"])
def test_a_mark_of_the_drivers_own_is_refused(dialect: Any, text: Any) -> None:
    with pytest.raises(UnsupportedFeatureError, match="in raw SQL, where it is the mark of a parameter"):
        sql(text).to_sql(dialect)


def test_a_name_with_a_colon_is_a_mark_on_sqlite() -> None:
    with pytest.raises(UnsupportedFeatureError, match="':name' in raw SQL"):
        sql("a = :name").to_sql(SQLiteDialect((3, 45)))


def test_a_numbered_mark_is_refused_on_postgresql() -> None:
    with pytest.raises(UnsupportedFeatureError, match=r"'\$1' in raw SQL"):
        sql("a = $1 AND b = {x}", x=1).to_sql(PostgreSQLDialect((15,)))


@pytest.mark.parametrize(
    ("text", "dialect", "written"),
    [
        ("'?' = {x} -- ?", SQLiteDialect((3, 45)), "'?' = ? -- ?\n"),
        ("data ? 'a' AND b = {x}", PostgreSQLDialect((15,)), "data ? 'a' AND b = $1"),
        ("data::text = {x} AND '$1' <> ''", PostgreSQLDialect((15,)), "data::text = $1 AND '$1' <> ''"),
        ("a % 2 = {x} AND b LIKE '%'", MySQLDialect((8, 4)), "a %% 2 = %s AND b LIKE '%%'"),
        ("@total := {x}", MySQLDialect((8, 4)), "@total := %s"),
    ],
)
def test_signs_of_the_text_survive(text: Any, dialect: Any, written: str) -> None:
    assert sql(text, x=1).to_sql(dialect) == (written, (1,))


def test_a_percent_sign_is_doubled_wherever_it_comes_from() -> None:
    made = Column("a%") % 2 == 1

    assert made.to_sql(MySQLDialect((8, 4))) == ("`a%%` %% NULLIF(%s, 0) = %s", (2, 1))


def test_equal_texts_with_other_values_have_one_shape() -> None:
    one, other = sql("a = {x}", x=1), sql("a = {x}", x=2)

    assert one.shape == other.shape
    assert sql("a = {x}", x="1").shape != one.shape
    assert sql("a < {x}", x=1).shape != one.shape
