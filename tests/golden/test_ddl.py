"""The text of definitions of tables, columns, constraints and indexes, and of their changes, in each dialect."""

from __future__ import annotations

from typing import Any, Dict

from arfunc import (
    AddColumn,
    AddConstraint,
    AddIndex,
    AlterColumn,
    AlterTableAction,
    AlterTableExpression,
    Column,
    ColumnConstraint,
    ColumnConstraintType,
    ColumnDefinition,
    CreateIndexExpression,
    CreateTableExpression,
    Deferral,
    DropColumn,
    DropConstraint,
    DropIndexExpression,
    DropTableExpression,
    ExclusionConstraint,
    ForeignKeyConstraint,
    GeneratedColumn,
    IdentityDefinition,
    IndexDefinition,
    Integer,
    Literal,
    MatchType,
    ModifyColumn,
    Numeric,
    Partitioning,
    PartitionKind,
    Query,
    ReferentialAction,
    RenameColumn,
    RenameConstraint,
    RenameIndex,
    RenameTable,
    SequenceOptions,
    TableConstraint,
    TableConstraintType,
    TableExpression,
    Text,
    TruncateExpression,
    ValidateConstraint,
    Varchar,
    current_timestamp,
    lower,
)
from arfunc.expression.node import Node

T = TableExpression("t", schema="s")
A: Column[Any] = Column("a")
B: Column[Any] = Column("b")
NAME: Column[Any] = Column("name")
KIND, TABLE = ColumnConstraintType, TableConstraintType
CASCADE, DEFERRED = ReferentialAction.CASCADE, Deferral.INITIALLY_DEFERRED
REFERENCE = ColumnConstraint(KIND.FOREIGN_KEY, "to_u", foreign_key_reference=("u", "id"), on_delete=CASCADE)


def column(name: str, type_: Any = None, /, *constraints: ColumnConstraint, **facts: Any) -> ColumnDefinition:
    return ColumnDefinition(name, type_ or Integer(), constraints, **facts)


def table(*columns: ColumnDefinition, **facts: Any) -> CreateTableExpression:
    return CreateTableExpression("t", columns or [column("a")], **facts)


def rules(*constraints: Any) -> CreateTableExpression:
    return CreateTableExpression("t", [column("a"), column("b")], constraints)


def alter(*actions: AlterTableAction, **facts: Any) -> AlterTableExpression:
    return AlterTableExpression("t", actions, **facts)


COLUMNS: Dict[str, Node] = {
    "keywords": table(
        column("id", primary_key=True, nullable=False),
        column("b", Varchar(9), unique=True, default="it's"),
        column("c", nullable=True, condition=Column("c") > 0),
    ),
    "named constraints": table(
        column(
            "a",
            None,
            ColumnConstraint(KIND.PRIMARY_KEY, "the_key"),
            ColumnConstraint(KIND.CHECK, "positive", check_condition=A > 0),
        ),
        column("b", Varchar(9), ColumnConstraint(KIND.UNIQUE, "once")),
    ),
    "reference of a column": table(column("a", None, REFERENCE)),
    "default of a long text": table(column("a", Text(), default="it's \\ 100%")),
    "default of an expression": table(column("a", Varchar(40), default=current_timestamp())),
    "default NULL": table(column("a", default=Literal(None))),
    "identity": table(column("a", primary_key=True, identity=True)),
    "identity, no key": table(column("a", identity=True)),
    "identity, always, from 100": table(
        column("a", primary_key=True, identity=IdentityDefinition(True, SequenceOptions(start=100, cycle=False)))
    ),
    "generated, stored": table(column("a"), column("b", generated=GeneratedColumn(A * 2, stored=True))),
    "generated, virtual": table(column("a"), column("b", generated=GeneratedColumn(A * 2))),
    "collation and comment": table(column("a", Varchar(9), collation="utf8mb4_bin", comment="it's")),
    "collation": table(column("a", Varchar(9), collation="C")),
}

TABLES: Dict[str, Node] = {
    "temporary, if not exists": CreateTableExpression("t", [column("a")], temporary=True, if_not_exists=True),
    "in a schema": CreateTableExpression(T, [column("a")]),
    "as a query": CreateTableExpression("t", as_query=Query("u").where(NAME == "it's", B.in_([1, 2])).limit(3)),
    "inherits": CreateTableExpression("t", [column("b")], inherits=["u", "v"]),
    "partition by range": table(partition_by=("range", ["a"])),
    "partition by hash": table(partition_by=("HASH", "a")),
    "partitions by hash": table(partition_by=Partitioning(PartitionKind.HASH, "a", 4)),
    "options of PostgreSQL": table(storage_options={"fillfactor": 70}),
    "options of MySQL": table(storage_options={"engine": "InnoDB", "default charset": "utf8mb4"}),
    "options of SQLite": table(storage_options={"STRICT": True, "WITHOUT ROWID": True}),
    "tablespace": table(tablespace="fast"),
    "comment": table(comment="it's"),
    "index inside": table(indexes=[IndexDefinition("i", ["a"], True, "BTREE")]),
    "drop": DropTableExpression(T),
    "drop, cascade": DropTableExpression("t", if_exists=True, cascade=True),
    "truncate, restart": TruncateExpression("t", restart_identity=True),
    "truncate, continue": TruncateExpression("t", restart_identity=False),
    "truncate, cascade": TruncateExpression("t", cascade=True),
    "truncate, several": TruncateExpression(["t", "u"]),
}

CONSTRAINTS: Dict[str, Node] = {
    "primary key": rules(TableConstraint(TABLE.PRIMARY_KEY, "k", columns=["a", "b"])),
    "unique": rules(TableConstraint(TABLE.UNIQUE, columns=["a", "b"])),
    "unique, nulls not distinct": rules(TableConstraint(TABLE.UNIQUE, columns="a", nulls_distinct=False)),
    "unique, nulls distinct": rules(TableConstraint(TABLE.UNIQUE, columns="a", nulls_distinct=True)),
    "unique, deferred": rules(TableConstraint(TABLE.UNIQUE, columns="a", deferral=DEFERRED)),
    "check": rules(TableConstraint(TABLE.CHECK, "c", check_condition=(A > 0) | (B < -5))),
    **{
        f"foreign key, {action.value}": rules(
            ForeignKeyConstraint("a", "u", "id", name="f", on_delete=action, on_update=action)
        )
        for action in ReferentialAction
    },
    "foreign key, match full": rules(ForeignKeyConstraint(["a", "b"], "u", ["x", "y"], match_type=MatchType.FULL)),
    "foreign key, match partial": rules(
        ForeignKeyConstraint(["a", "b"], "u", ["x", "y"], match_type=MatchType.PARTIAL)
    ),
    "foreign key, deferred": rules(ForeignKeyConstraint("a", T, "id", deferral=DEFERRED)),
    "foreign key, not deferrable": rules(ForeignKeyConstraint("a", "u", "id", deferral=Deferral.NOT_DEFERRABLE)),
    "exclusion": rules(ExclusionConstraint([("a", "="), (A + B, "&&")], "e", method="gist")),
}

INDEXES: Dict[str, Node] = {
    "plain": CreateIndexExpression("i", T, ["a", "b"]),
    "unique, if not exists": CreateIndexExpression("i", "t", ["a"], unique=True, if_not_exists=True),
    "descending, nulls last": CreateIndexExpression("i", "t", [A.desc(nulls="last")]),
    "descending": CreateIndexExpression("i", "t", [A.desc()]),
    "expression": CreateIndexExpression("i", "t", [lower(NAME), A + 1]),
    "collation": CreateIndexExpression("i", "t", [A.collate("nocase")]),
    "partial": CreateIndexExpression("i", "t", ["a"], where=A.is_not_null() & (NAME == "it's")),
    "covering": CreateIndexExpression("i", "t", ["a"], include=["b"]),
    "method": CreateIndexExpression("i", "t", ["a"], method="hash"),
    "full text": CreateIndexExpression("i", "t", ["a"], method="fulltext"),
    "concurrently": CreateIndexExpression("i", "t", ["a"], concurrently=True),
    "nulls not distinct": CreateIndexExpression("i", "t", ["a"], unique=True, nulls_distinct=False),
    "options": CreateIndexExpression("i", "t", ["a"], storage_options={"fillfactor": 70}, tablespace="fast"),
    "drop": DropIndexExpression("i"),
    "drop, of a table": DropIndexExpression("i", "t", if_exists=True),
    "drop, concurrently": DropIndexExpression("i", schema="s", concurrently=True),
}

CHANGES: Dict[str, Node] = {
    "add column": alter(AddColumn(column("c", Varchar(9), default="x", nullable=False))),
    "add column, if not exists": alter(AddColumn(column("c"), if_not_exists=True)),
    "add column, reference": alter(AddColumn(column("c", None, REFERENCE))),
    "add column, unique": alter(AddColumn(column("c", unique=True))),
    "add column, not null": alter(AddColumn(column("c", nullable=False))),
    "add column, generated": alter(AddColumn(column("c", generated=GeneratedColumn(A * 2)))),
    "add column, default of an expression": alter(AddColumn(column("c", default=Literal(1) + 1))),
    "drop column": alter(DropColumn("b")),
    "drop column, if exists, cascade": alter(DropColumn("c", True, cascade=True)),
    "set default": alter(AlterColumn("a", "SET DEFAULT", 5)),
    "drop default": alter(AlterColumn("a", "DROP DEFAULT")),
    "set not null": alter(AlterColumn("a", "SET NOT NULL")),
    "drop not null": alter(AlterColumn("a", "DROP NOT NULL")),
    "set data type": alter(AlterColumn("b", "SET DATA TYPE", Numeric(10, 2), using=B / 2)),
    "modify column": alter(ModifyColumn(column("a", Varchar(9), nullable=False, default="x", comment="it's"))),
    "rename column": alter(RenameColumn("a", "z")),
    "rename table": alter(RenameTable("other")),
    "rename constraint": alter(RenameConstraint("positive", "above")),
    "rename index": alter(RenameIndex("i", "j")),
    "add primary key": alter(AddConstraint(TableConstraint(TABLE.PRIMARY_KEY, columns="a"))),
    "add unique": alter(AddConstraint(TableConstraint(TABLE.UNIQUE, "once", columns="a"))),
    "add foreign key, not valid": alter(AddConstraint(ForeignKeyConstraint("a", "u", "id"), not_valid=True)),
    "validate": alter(ValidateConstraint("positive")),
    "drop constraint": alter(DropConstraint("positive")),
    "drop constraint, if exists": alter(DropConstraint("positive", True)),
    "add index": alter(AddIndex(IndexDefinition("i", ["a"], type="hash"))),
    "several": alter(AddColumn(column("c")), DropColumn("b")),
    "if exists": alter(DropColumn("b"), if_exists=True),
}


def test_columns(matches_golden: Any) -> None:
    matches_golden("ddl_columns", COLUMNS)


def test_tables(matches_golden: Any) -> None:
    matches_golden("ddl_tables", TABLES)


def test_constraints(matches_golden: Any) -> None:
    matches_golden("ddl_constraints", CONSTRAINTS)


def test_indexes(matches_golden: Any) -> None:
    matches_golden("ddl_indexes", INDEXES)


def test_changes(matches_golden: Any) -> None:
    matches_golden("ddl_changes", CHANGES)
