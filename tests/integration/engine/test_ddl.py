"""Definitions mean what they say: what is defined is made, filled, seen at work, and dropped, on each engine."""

from __future__ import annotations

import contextlib
from typing import Any, Callable

import pytest
from tests.integration.engine.engines import ENGINES, Engine

from arfunc import (
    TRIGGER,
    AddColumn,
    AddConstraint,
    AddEnumValueExpression,
    AlterColumn,
    AlterSequenceExpression,
    AlterTableAction,
    AlterTableExpression,
    Column,
    ColumnConstraint,
    ColumnConstraintType,
    ColumnDefinition,
    CommentOnExpression,
    CreateDomainExpression,
    CreateEnumExpression,
    CreateFunctionExpression,
    CreateIndexExpression,
    CreateMaterializedViewExpression,
    CreateSequenceExpression,
    CreateTableExpression,
    CreateTriggerExpression,
    CreateViewExpression,
    Deferral,
    DeleteExpression,
    DomainValue,
    DropColumn,
    DropConstraint,
    DropTableExpression,
    DropViewExpression,
    ExclusionConstraint,
    ForeignKeyConstraint,
    GeneratedColumn,
    InsertExpression,
    Integer,
    ModifyColumn,
    NamedType,
    ParameterReference,
    Query,
    ReferentialAction,
    RefreshMaterializedViewExpression,
    RenameColumn,
    RenameTable,
    SequenceOptions,
    TableConstraint,
    TableConstraintType,
    TableExpression,
    Text,
    TruncateExpression,
    UnsupportedFeatureError,
    UpdateExpression,
    ValidateConstraint,
    ValuesSource,
    Varchar,
    ViewOptions,
    count,
    new_value,
    next_value,
    old_value,
)
from arfunc.expression.node import Node
from arfunc.expression.transaction import Begin, Commit, IsolationLevel, Rollback, SetTransaction

B = ColumnDefinition("b", Integer())
UNIQUE, CHECK = TableConstraintType.UNIQUE, TableConstraintType.CHECK
A: Column[Any] = Column("a")


def table(name: str, /, *names: str, **facts: Any) -> CreateTableExpression:
    return CreateTableExpression(name, [ColumnDefinition(one, Integer()) for one in names], **facts)


def rows(name: str, *given: Any, columns: Any = ("a", "b")) -> InsertExpression:
    return InsertExpression(name, ValuesSource(given), columns)


def alter(*actions: AlterTableAction) -> AlterTableExpression:
    return AlterTableExpression("t", actions)


@contextlib.contextmanager
def refused_by_engine() -> Any:
    """Expect an error of the driver, of whichever class."""
    with pytest.raises(Exception) as caught:
        yield
    assert not isinstance(caught.value, UnsupportedFeatureError)


def run_or_skip(engine: Engine, *statements: Node) -> Any:
    """Run statements; skip where the dialect refuses one, which the golden tables show."""
    try:
        return engine.run(*statements)
    except UnsupportedFeatureError as refusal:
        pytest.skip(str(refusal))


@pytest.mark.parametrize(
    "text", ["it's", "back\\slash", "100%", '"quoted"', "a;b --c", "\u00e9\u540d", "line\nline", "?", "$1", ":x", ""]
)
def test_defaults_and_comments_are_escaped(engine: Engine, text: str) -> None:
    column = ColumnDefinition("b", Varchar(40), default=text)
    engine.run(CreateTableExpression("t", [ColumnDefinition("a", Integer()), column]), rows("t", [1], columns=["a"]))
    with contextlib.suppress(UnsupportedFeatureError):
        engine.run(CommentOnExpression("TABLE", "t", text))

    assert engine.run(Query("t").select("b")) == [(text,)]


def test_a_long_text_has_a_default(engine: Engine) -> None:
    engine.run(
        CreateTableExpression("t", [ColumnDefinition("a", Integer()), ColumnDefinition("b", Text(), default="x")]),
        rows("t", [1], columns=["a"]),
    )

    assert engine.run(Query("t").select("b")) == [("x",)]


def test_identity_numbers_rows(engine: Engine) -> None:
    key = ColumnDefinition("a", Integer(), primary_key=True, identity=True)
    run_or_skip(engine, CreateTableExpression("t", [key, ColumnDefinition("b", Integer())]))
    engine.run(rows("t", [10], [20], columns=["b"]), rows("t", [7, 30]))

    assert engine.run(Query("t").order_by("b")) == [(1, 10), (2, 20), (7, 30)]


@pytest.mark.parametrize("stored", [True, False])
def test_generated_columns_follow_the_others(engine: Engine, stored: bool) -> None:
    twice = ColumnDefinition("b", Integer(), generated=GeneratedColumn(A * 2, stored))
    run_or_skip(engine, CreateTableExpression("t", [ColumnDefinition("a", Integer()), twice]))
    engine.run(rows("t", [4], columns=["a"]), UpdateExpression("t", {"a": 5}))

    assert engine.run(Query("t")) == [(5, 10)]


def test_a_table_of_a_query_holds_its_rows(engine: Engine) -> None:
    engine.run(
        table("u", "a", "b"),
        rows("u", [1, 2], [3, 4], [5, 6]),
        CreateTableExpression("t", as_query=Query("u").where(A > 1).order_by("a").limit(1)),
    )

    assert engine.run(Query("t")) == [(3, 4)]


@pytest.mark.parametrize("beside", [True, False])
def test_the_actions_of_a_foreign_key_are_kept(engine: Engine, beside: bool) -> None:
    actions = {"on_delete": ReferentialAction.CASCADE, "on_update": ReferentialAction.CASCADE}
    inner = ColumnConstraint(ColumnConstraintType.FOREIGN_KEY, foreign_key_reference=("u", "a"), **actions)
    outer = ForeignKeyConstraint("b", "u", "a", **actions)  # type: ignore[arg-type]  # as above
    if engine.dialect.name == "sqlite":
        engine.execute("PRAGMA foreign_keys = ON", ())
    key = ColumnDefinition("a", Integer(), primary_key=True)
    columns = [ColumnDefinition("a", Integer()), ColumnDefinition("b", Integer(), () if beside else [inner])]
    engine.run(CreateTableExpression("u", [key]), rows("u", [1], [2], columns=["a"]))
    run_or_skip(engine, CreateTableExpression("t", columns, [outer] if beside else []))
    engine.run(rows("t", [10, 1], [20, 2]), DeleteExpression("u", where=A == 1), UpdateExpression("u", {"a": 3}))

    assert engine.run(Query("t")) == [(20, 3)]


def test_nulls_of_a_unique_key_are_equal_where_it_says_so(engine: Engine) -> None:
    strict = TableConstraint(UNIQUE, columns="a", nulls_distinct=False)
    run_or_skip(engine, table("t", "a", "b", table_constraints=[strict]))
    engine.run(rows("t", [None, 1]))

    with refused_by_engine():
        engine.run(rows("t", [None, 2]))


def test_a_deferred_reference_is_checked_at_the_end(engine: Engine) -> None:
    later = ForeignKeyConstraint("b", "t", "a", deferral=Deferral.INITIALLY_DEFERRED)
    if engine.dialect.name == "sqlite":
        engine.execute("PRAGMA foreign_keys = ON", ())
    key = ColumnDefinition("a", Integer(), primary_key=True)
    run_or_skip(engine, CreateTableExpression("t", [key, ColumnDefinition("b", Integer())], [later]))
    engine.run(Begin(), rows("t", [1, 2]), rows("t", [2, None]), Commit(), Begin(), rows("t", [3, 9]))

    with refused_by_engine():
        engine.run(Commit())


def test_exclusion_refuses_rows_that_overlap(engine: Engine) -> None:
    free = ExclusionConstraint([("a", "=")], "free", where=A > 0)
    run_or_skip(engine, CreateTableExpression("t", [ColumnDefinition("a", Integer())], [free]))
    engine.run(rows("t", [0], [0], [1], columns=["a"]))

    with refused_by_engine():
        engine.run(rows("t", [1], columns=["a"]))


def test_a_partial_unique_index_is_about_some_rows(engine: Engine) -> None:
    index = CreateIndexExpression("i", "t", ["b"], unique=True, where=A > 0)
    run_or_skip(engine, table("t", "a", "b"), index)
    engine.run(rows("t", [0, 1], [0, 1], [1, 1]))

    with refused_by_engine():
        engine.run(rows("t", [2, 1]))


def test_a_unique_index_over_an_expression(engine: Engine) -> None:
    index = CreateIndexExpression("i", "t", [A * 2, ("b", "DESC")], unique=True)
    run_or_skip(engine, table("t", "a", "b"), index)
    engine.run(rows("t", [1, 1], [2, 1]))

    with refused_by_engine():
        engine.run(rows("t", [1, 1]))


def test_columns_come_and_go(engine: Engine) -> None:
    engine.run(
        table("t", "a", "b"),
        rows("t", [1, 2]),
        alter(AddColumn(ColumnDefinition("c", Varchar(9), default="it's"))),
        alter(DropColumn("b")),
        alter(RenameColumn("a", "z")),
        alter(RenameTable("u")),
    )

    assert engine.run(Query("u").select("z", "c")) == [(1, "it's")]


def test_a_column_changes_in_place(engine: Engine) -> None:
    run_or_skip(engine, table("t", "a", "b"), rows("t", [1, 2]), alter(AlterColumn("b", "SET DATA TYPE", Varchar(9))))
    engine.run(
        alter(AlterColumn("b", "SET DEFAULT", "it's")),
        alter(AlterColumn("b", "SET NOT NULL")),
        rows("t", [2], columns=["a"]),
    )

    assert engine.run(Query("t").order_by("a")) == [(1, "2"), (2, "it's")]


def test_a_column_is_defined_anew(engine: Engine) -> None:
    anew = ColumnDefinition("b", Varchar(9), default="it's", nullable=False, comment="it's")
    run_or_skip(engine, table("t", "a", "b"), rows("t", [1, 2]), alter(ModifyColumn(anew)))
    engine.run(rows("t", [2], columns=["a"]))

    assert engine.run(Query("t").order_by("a")) == [(1, "2"), (2, "it's")]


def test_constraints_come_and_go(engine: Engine) -> None:
    positive = TableConstraint(CHECK, "positive", check_condition=A > 0)
    run_or_skip(engine, table("t", "a", "b"), alter(AddConstraint(positive)))
    with refused_by_engine():
        engine.run(rows("t", [-1, 1]))
    engine.run(alter(DropConstraint("positive")), rows("t", [-1, 1]))

    assert engine.run(Query("t")) == [(-1, 1)]


def test_a_constraint_is_validated_later(engine: Engine) -> None:
    positive = TableConstraint(CHECK, "positive", check_condition=A > 0)
    run_or_skip(engine, table("t", "a", "b"), rows("t", [-1, 1]), alter(AddConstraint(positive, not_valid=True)))
    with refused_by_engine():
        engine.run(alter(ValidateConstraint("positive")))
    engine.run(UpdateExpression("t", {"a": 1}), alter(ValidateConstraint("positive")))

    assert engine.run(Query("t")) == [(1, 1)]


def test_a_view_shows_and_is_dropped(engine: Engine) -> None:
    engine.run(
        table("t", "a", "b"), rows("t", [1, 2], [3, 4]), CreateViewExpression("v", Query("t").where(A > 1), ["x", "y"])
    )
    shown = engine.run(Query("v"))
    engine.run(DropViewExpression("v"))

    assert shown == [(3, 4)]
    with refused_by_engine():
        engine.run(Query("v"))


def test_rows_outside_a_view_are_not_written_through_it(engine: Engine) -> None:
    view = CreateViewExpression("v", Query("t").where(A > 1), options=ViewOptions(check_option="CASCADED"))
    run_or_skip(engine, table("t", "a", "b"), view)
    engine.run(rows("v", [2, 1]))

    with refused_by_engine():
        engine.run(rows("v", [1, 1]))


def test_a_materialized_view_is_refreshed(engine: Engine) -> None:
    run_or_skip(engine, table("t", "a", "b"), CreateMaterializedViewExpression("v", Query("t").where(A > 1)))
    before = engine.run(rows("t", [2, 3]), Query("v"))

    assert (before, engine.run(RefreshMaterializedViewExpression("v"), Query("v"))) == ([], [(2, 3)])


def test_a_sequence_counts(engine: Engine) -> None:
    run_or_skip(engine, CreateSequenceExpression("q", SequenceOptions(start=5, increment=2)))
    engine.run(CreateTableExpression("t", [ColumnDefinition("a", Integer(), default=next_value("q")), B]))
    engine.run(rows("t", [1], columns=["b"]), rows("t", [2], columns=["b"]))
    counted = engine.run(Query("t").order_by("b"))

    assert counted == [(5, 1), (7, 2)]
    assert engine.run(Query(None, next_value("q"))) == [(9,)]


def test_a_sequence_restarts(engine: Engine) -> None:
    run_or_skip(engine, CreateSequenceExpression("q"), AlterSequenceExpression("q", restart=40))

    assert engine.run(Query(None, next_value("q"))) == [(40,)]


def test_a_trigger_runs_its_statements(engine: Engine) -> None:
    log = rows("log", [new_value("a"), old_value("a")])
    also = UpdateExpression("counts", {"a": A + 1}, where=Column("b") == new_value("b"))
    tables = [table(name, "a", "b") for name in ("t", "log", "counts")]
    run_or_skip(engine, *tables, CreateTriggerExpression("g", "t", "AFTER", "UPDATE", [log, also]))
    engine.run(rows("t", [1, 1]), rows("counts", [0, 1], [0, 2]), UpdateExpression("t", {"a": 9}))

    assert engine.run(Query("log")) == [(9, 1)]
    assert engine.run(Query("counts").order_by("b")) == [(1, 1), (0, 2)]


def test_a_trigger_calls_a_function(engine: Engine) -> None:
    body = "BEGIN\n  NEW.b := NEW.a * 2; -- it's doubled\n  RETURN NEW;\nEND"
    run_or_skip(
        engine,
        table("t", "a", "b"),
        CreateFunctionExpression("doubled", [], TRIGGER, body, "plpgsql"),
        CreateTriggerExpression("g", "t", "BEFORE", ["INSERT", "UPDATE"], function="doubled", when=new_value("a") > 1),
    )
    engine.run(rows("t", [1, 0], [2, 0]))

    assert engine.run(Query("t").order_by("a")) == [(1, 0), (2, 4)]


def test_a_function_computes(engine: Engine) -> None:
    added = ParameterReference("x") + ParameterReference("y") * 2
    numbers = [("x", Integer()), ("y", Integer())]
    run_or_skip(engine, CreateFunctionExpression("added", numbers, Integer(), added))

    name = '"added"' if engine.dialect.name != "mariadb" else "`added`"
    assert engine.execute(f"SELECT {name}(1, 2)", ()) == [(5,)]


def test_an_enumeration_knows_its_labels(engine: Engine) -> None:
    mood = ColumnDefinition("a", NamedType("mood"))
    run_or_skip(engine, CreateEnumExpression("mood", ["sad", "it's"]), CreateTableExpression("t", [mood, B]))
    engine.execute("INSERT INTO t VALUES ('it''s', 1), ('sad', 2)", ())
    with contextlib.suppress(UnsupportedFeatureError):
        engine.run(AddEnumValueExpression("mood", "new", before="sad"))

    assert engine.run(Query("t").order_by("a").select("b")) == [(2,), (1,)]
    with refused_by_engine():
        engine.execute("INSERT INTO t VALUES ('glad', 3)", ())


def test_a_domain_has_a_condition(engine: Engine) -> None:
    price = ColumnDefinition("a", NamedType("price"))
    run_or_skip(engine, CreateDomainExpression("price", Integer(), DomainValue() >= 0, default=7, nullable=False))
    engine.run(CreateTableExpression("t", [price, B]), rows("t", [1], columns=["b"]))

    assert engine.run(Query("t")) == [(7, 1)]
    with refused_by_engine():
        engine.run(rows("t", [-1, 1]))


def test_truncate_empties(engine: Engine) -> None:
    engine.run(table("t", "a", "b"), rows("t", [1, 2], [3, 4]), TruncateExpression("t"))

    assert engine.run(Query("t", count())) == [(0,)]


def test_truncate_restarts_the_numbers(engine: Engine) -> None:
    key = ColumnDefinition("a", Integer(), primary_key=True, identity=True)
    run_or_skip(engine, CreateTableExpression("t", [key, B]))
    engine.run(rows("t", [1], [2], columns=["b"]))
    run_or_skip(engine, TruncateExpression("t", restart_identity=True))
    engine.run(rows("t", [3], columns=["b"]))

    assert engine.run(Query("t")) == [(1, 3)]


@pytest.mark.parametrize("level", IsolationLevel)
def test_a_level_is_taken(engine: Engine, level: IsolationLevel) -> None:
    engine.run(table("t", "a", "b"))
    try:
        engine.run(Begin(level), rows("t", [1, 2]), Rollback())
    except UnsupportedFeatureError:
        run_or_skip(engine, SetTransaction(level), Begin(), rows("t", [1, 2]), Rollback())

    assert engine.run(Query("t")) == []


def test_a_transaction_that_reads_does_not_write(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("SQLite's backend sees to it: a reading transaction is one that takes no lock at once")
    engine.run(table("t", "a", "b"), Begin(read_only=True))

    with refused_by_engine():
        engine.run(rows("t", [1, 2]))


def test_dropping_with_what_depends(engine: Engine) -> None:
    engine.run(table("t", "a", "b"), CreateViewExpression("v", Query("t")))
    run_or_skip(engine, DropTableExpression("t", cascade=True))

    with refused_by_engine():
        engine.run(Query("v"))


Statement = Callable[[Query[Any, Any]], Query[Any, Any]]


@pytest.mark.parametrize(
    "lock",
    [
        lambda query: query.for_update(),
        lambda query: query.for_update(nowait=True),
        lambda query: query.for_update(skip_locked=True),
        lambda query: query.for_share(),
        lambda query: query.for_update("t", no_key=True),
        lambda query: query.for_share(key_only=True),
    ],
    ids=["update", "nowait", "skip locked", "share", "no key", "key share"],
)
def test_locked_rows_are_read(engine: Engine, lock: Statement) -> None:
    source = TableExpression("t")
    engine.run(table("t", "a", "b"), rows("t", [1, 2]), Begin())

    assert run_or_skip(engine, lock(Query(source).where(Column("a", source) == 1))) == [(1, 2)]


def test_locked_rows_are_left_out_or_refused_elsewhere(engine: Engine) -> None:
    engine.run(table("t", "a", "b"), rows("t", [1, 2], [3, 4]), CreateIndexExpression("i", "t", ["a"]), Begin())
    run_or_skip(engine, Query("t").where(A == 1).for_update())
    place = "SELECT current_schema()" if engine.dialect.name == "postgresql" else "SELECT DATABASE()"
    source = TableExpression("t", schema=engine.execute(place, ())[0][0])
    both = Query(source).where(Column("a", source).in_([1, 3]))
    with contextlib.contextmanager(ENGINES[engine.dialect.name])() as other:
        other.run(Begin())
        found = other.run(both.for_update(skip_locked=True))
        with refused_by_engine():
            other.run(both.for_share(nowait=True))

    assert found == [(3, 4)]
