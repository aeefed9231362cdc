from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    ArgumentTypeError,
    ArgumentValueError,
    Column,
    ColumnDefinition,
    CommentTag,
    CreateTableExpression,
    CreateViewExpression,
    DummyDialect,
    ExistsExpression,
    InlineLiteral,
    Integer,
    JoinExpression,
    Literal,
    MissingContextError,
    Query,
    QueryExpression,
    RawSQL,
    RestrictionViolation,
    StatementRewrite,
    TableExpression,
    TruncateExpression,
    TypeConversionError,
    WithoutRewrites,
    and_,
    context,
    describe,
    outer,
    restrict,
    rewriting,
    using,
    without_rewrites,
)
from arfunc.expression.transaction import Savepoint

DOCS, MEMBERS = TableExpression("docs"), TableExpression("members")
TENANT = context("tenant", int)
TENANCY = restrict("tenancy", Column("tenant", DOCS) == TENANT)
SELECT = QueryExpression((), DOCS)


def text(statement: Any, *rewrites: Any, dialect: Any = None) -> str:
    with rewriting(*rewrites):
        sql: str = (dialect or DummyDialect()).plan(statement).sql
        return sql


def test_a_rewrite_that_is_installed_in_two_places_applies_once() -> None:
    same = restrict("tenancy", Column("tenant", DOCS) == TENANT)
    dialect = DummyDialect().rewriting([TENANCY])

    assert text(SELECT, same, TENANCY, dialect=dialect) == 'SELECT * FROM "docs" WHERE "docs"."tenant" = ?'


def test_rewrites_of_one_name_apply_all_where_they_differ() -> None:
    other = restrict("tenancy", Column("region", DOCS) == "north")

    assert text(SELECT, TENANCY, other).endswith('WHERE "docs"."tenant" = ? AND "docs"."region" = ?')


def test_a_table_is_reached_in_any_schema_and_in_any_case() -> None:
    assert "tenant" in text(QueryExpression((), TableExpression("DOCS")), TENANCY)
    assert "tenant" in text(QueryExpression((), TableExpression("docs", schema="main")), TENANCY)


def test_another_schema_is_another_table() -> None:
    only_there = restrict("tenancy", Column("tenant") == 1, source=TableExpression("docs", schema="live"))

    assert "tenant" in text(QueryExpression((), TableExpression("docs", schema="live")), only_there)
    assert "tenant" not in text(QueryExpression((), TableExpression("docs", schema="archive")), only_there)


def test_values_of_a_block_are_read_when_the_statement_runs() -> None:
    dialect = DummyDialect()
    for language in ("en", "fr"):
        with rewriting(restrict("language", Column("language", DOCS) == language)):
            assert dialect.compile(SELECT)[1] == (language,)

    assert dialect.plans.figures.misses == 1


def test_a_plan_does_not_depend_on_whether_values_of_blocks_are_equal() -> None:
    dialect = DummyDialect().rewriting([restrict("language", Column("language", DOCS) == "en")])

    def compiled(*languages: str) -> Any:
        with rewriting(*[restrict("language", Column("language", DOCS) == language) for language in languages]):
            return dialect.compile(SELECT)[1]

    assert compiled("fr") == ("en", "fr")
    assert compiled("en") == ("en", "en")
    assert compiled("fr", "de") == ("en", "fr", "de")


def test_equal_rewrites_of_a_block_are_one() -> None:
    english = [restrict("language", Column("language", DOCS) == "en") for _ in range(2)]
    with rewriting(*english[:1]), rewriting(*english[1:]):
        assert DummyDialect().compile(SELECT)[1] == ("en",)
    with rewriting(*english):
        assert DummyDialect().compile(SELECT)[1] == ("en",)


def test_values_of_a_block_stand_beside_those_of_the_statement() -> None:
    languages = restrict("language", Column("language", DOCS).in_(["en", "fr"]))
    with rewriting(languages, TENANCY), using(tenant=7):
        compiled = DummyDialect().compile(QueryExpression((), DOCS, Column("id", DOCS) > 3))

    assert compiled[1] == (3, "en", "fr", 7)


def test_the_condition_may_have_a_query_about_the_occurrence() -> None:
    member = QueryExpression([InlineLiteral(1)], MEMBERS, and_(Column("doc", MEMBERS) == Column("id", DOCS)))
    shared = restrict("shared", ExistsExpression(member), source="docs")
    shown = restrict("shared", and_(Column("id", DOCS) > 0, ExistsExpression(member)))

    assert text(QueryExpression((), DOCS.aliased("d")), shown) == (
        'SELECT * FROM "docs" AS "d" WHERE "d"."id" > ? AND '
        'EXISTS (SELECT 1 FROM "members" WHERE "members"."doc" = "d"."id")'
    )
    assert "EXISTS" in text(SELECT, shared)


def test_what_a_condition_reads_is_restricted_by_the_other_rewrites_and_not_by_itself() -> None:
    newer = TableExpression("docs", alias="newer")
    latest = ExistsExpression(
        QueryExpression([InlineLiteral(1)], newer, Column("id", newer) > outer(Column("id", DOCS))), negated=True
    )
    only_latest = restrict("latest", and_(Column("id", DOCS) > 0, latest))

    sql = text(SELECT, only_latest, restrict("kept", Column("gone", DOCS).is_null()))

    assert sql.count("NOT EXISTS") == 1
    assert '"newer"."gone" IS NULL' in sql
    assert '"docs"."gone" IS NULL' in sql


def test_a_cte_that_is_read_is_not_the_table_again() -> None:
    query = Query("docs").select("id")
    read = Query(JoinExpression(DOCS, TableExpression("other"), "CROSS JOIN"))

    assert text(read, TENANCY).count("tenant") == 1
    assert text(query, TENANCY).count("tenant") == 1


def test_text_is_not_looked_into() -> None:
    assert text(RawSQL("SELECT * FROM docs"), TENANCY) == "SELECT * FROM docs"


def test_a_missing_value_is_an_error_when_the_statement_runs() -> None:
    plan = DummyDialect().rewriting([TENANCY]).plan(SELECT)

    with pytest.raises(MissingContextError, match="'tenant'"):
        plan.arguments(())
    with using(tenant=7):
        assert plan.arguments(()) == (7,)


@pytest.mark.parametrize("value", ["7", 7.0, True])
def test_a_value_of_another_type_is_an_error(value: Any) -> None:
    plan = DummyDialect().rewriting([TENANCY]).plan(SELECT)

    with using(tenant=value), pytest.raises(TypeConversionError, match="'tenant' is to be of type int"):
        plan.arguments(())


def test_a_backend_may_give_the_value() -> None:
    dialect = DummyDialect().rewriting([TENANCY], {"tenant": lambda: 3})

    assert dialect.compile(SELECT)[1] == (3,)
    with using(tenant=7):
        assert dialect.compile(SELECT)[1] == (7,)


def test_a_dialect_that_rewrites_is_another_one() -> None:
    plain = DummyDialect()
    rewriting_ = plain.rewriting([TENANCY])

    assert "tenant" in rewriting_.plan(SELECT).sql
    assert "tenant" not in plain.plan(SELECT).sql
    with pytest.raises(ArgumentTypeError, match="a dialect applies rewrites"):
        plain.rewriting(["tenancy"])  # type: ignore[list-item]


def test_a_context_value_may_stand_in_any_statement() -> None:
    statement = QueryExpression((), DOCS, Column("owner", DOCS) == context("user", int))
    with using(user=4):
        assert DummyDialect().compile(statement) == ('SELECT * FROM "docs" WHERE "docs"."owner" = ?', (4,))


def test_a_change_sees_the_statement_without_values() -> None:
    seen = []
    DummyDialect().rewriting([StatementRewrite("look", lambda node: seen.append(node) or node)]).plan(  # type: ignore[func-returns-value]
        QueryExpression((), DOCS, Column("id") == "secret")
    )

    assert "secret" not in repr(seen)


def test_a_change_may_not_add_values_and_must_give_a_statement() -> None:
    adding = StatementRewrite("adding", lambda node: QueryExpression([Literal(1)]))
    with pytest.raises(ArgumentValueError, match="'adding' adds values"):
        text(SELECT, adding)
    with pytest.raises(ArgumentTypeError, match="'nothing' must give a statement"):
        text(SELECT, StatementRewrite("nothing", lambda node: None))  # type: ignore[arg-type,return-value]


def test_restrictions_reach_what_a_change_adds() -> None:
    union = StatementRewrite("union", lambda node: Query(SELECT.from_).folded())

    assert text(QueryExpression((), "other"), union, TENANCY) == 'SELECT * FROM "docs" WHERE "docs"."tenant" = ?'


def test_comments_end_statements_and_nothing_else() -> None:
    origin = CommentTag("origin", "app=shop")

    assert text(SELECT, origin) == 'SELECT * FROM "docs" /* app=shop */'
    assert text(Savepoint("s"), origin) == 'SAVEPOINT "s"'
    assert text(WithoutRewrites(SELECT, ["origin"]), origin) == 'SELECT * FROM "docs"'
    with without_rewrites("origin"):
        assert DummyDialect().rewriting([origin]).plan(SELECT).sql == 'SELECT * FROM "docs"'


def test_a_definition_has_no_parameters() -> None:
    kept = restrict("kept", Column("gone", DOCS).is_null())

    assert text(CreateTableExpression("t", [ColumnDefinition("id", Integer())]), TENANCY).startswith("CREATE TABLE")
    assert text(CreateViewExpression("v", SELECT), kept).endswith('WHERE "docs"."gone" IS NULL')
    with pytest.raises(ArgumentValueError, match="can have no parameters, and needs some for 'tenancy'"):
        text(CreateViewExpression("v", SELECT), TENANCY)


def test_a_table_of_which_rows_are_hidden_is_not_emptied() -> None:
    assert text(TruncateExpression("other"), TENANCY)
    with pytest.raises(RestrictionViolation, match="TRUNCATE would take the rows of 'docs'"):
        text(TruncateExpression("docs"), TENANCY)
    with rewriting(TENANCY), without_rewrites("tenancy"):
        assert DummyDialect().plan(TruncateExpression("docs")).sql


def test_a_plan_names_the_rewrites_that_reached_it() -> None:
    dialect = DummyDialect().rewriting([TENANCY, CommentTag("origin", "app=shop")])

    assert dialect.plan(SELECT).installed == ("tenancy", "origin")
    assert dialect.plan(QueryExpression((), "other")).installed == ("origin",)
    with using(tenant=7):
        assert str(describe(SELECT, dialect)).endswith("reached by: tenancy, origin")
