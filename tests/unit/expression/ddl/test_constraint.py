from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from arfunc import (
    Column,
    ColumnConstraint,
    ColumnConstraintType,
    ForeignKeyConstraint,
    InlineLiteral,
    Literal,
    ReferentialAction,
    SQLiteDialect,
    TableConstraint,
    TableConstraintType,
    TableExpression,
    current_timestamp,
)
from arfunc.errors import ArgumentTypeError, ArgumentValueError

KIND, TABLE = ColumnConstraintType, TableConstraintType
A: Column[Any] = Column("a", TableExpression("t"))
SQLITE = SQLiteDialect((3, 45))


def default(value: Any) -> ColumnConstraint:
    return ColumnConstraint(KIND.DEFAULT, default_value=value)


@pytest.mark.parametrize(
    ("constraint", "sql"),
    [
        (ColumnConstraint(KIND.PRIMARY_KEY), "PRIMARY KEY"),
        (ColumnConstraint(KIND.PRIMARY_KEY, "pk"), 'CONSTRAINT "pk" PRIMARY KEY'),
        (ColumnConstraint(KIND.NOT_NULL), "NOT NULL"),
        (ColumnConstraint(KIND.UNIQUE), "UNIQUE"),
        (ColumnConstraint(KIND.CHECK, check_condition=A > 0), 'CHECK ("a" > 0)'),
        (ColumnConstraint(KIND.CHECK, "c", check_condition=A.in_(["x"])), 'CONSTRAINT "c" CHECK ("a" IN (\'x\'))'),
        (ColumnConstraint(KIND.FOREIGN_KEY, foreign_key_reference=("u", "id")), 'REFERENCES "u"("id")'),
        (ColumnConstraint(KIND.FOREIGN_KEY, foreign_key_reference=("u", ["x", "y"])), 'REFERENCES "u"("x", "y")'),
        (default(0), "DEFAULT 0"),
        (default(-1), "DEFAULT -1"),
        (default(""), "DEFAULT ''"),
        (default("it's"), "DEFAULT 'it''s'"),
        (default(True), "DEFAULT TRUE"),
        (default(Literal(None)), "DEFAULT NULL"),
        (default(InlineLiteral(7)), "DEFAULT 7"),
        (default(Decimal("1.50")), "DEFAULT '1.50'"),
        (default(current_timestamp()), "DEFAULT (CURRENT_TIMESTAMP)"),
        (default(Literal(1) + 2), "DEFAULT (1 + 2)"),
        (TableConstraint(TABLE.PRIMARY_KEY, columns=["a", "b"]), 'PRIMARY KEY ("a", "b")'),
        (TableConstraint(TABLE.UNIQUE, "u", columns="a"), 'CONSTRAINT "u" UNIQUE ("a")'),
        (TableConstraint(TABLE.CHECK, check_condition=(A > 0) | (A < -5)), 'CHECK ("a" > 0 OR "a" < -5)'),
        (ForeignKeyConstraint("a", "u", "id"), 'FOREIGN KEY ("a") REFERENCES "u"("id")'),
        (
            ForeignKeyConstraint(
                ["a", "b"], "u", ["x", "y"], name="f",
                on_delete=ReferentialAction.SET_NULL, on_update=ReferentialAction.NO_ACTION,
            ),
            'CONSTRAINT "f" FOREIGN KEY ("a", "b") REFERENCES "u"("x", "y") ON DELETE SET NULL ON UPDATE NO ACTION',
        ),
    ],
)  # fmt: skip
def test_constraint_is_written_without_parameters(constraint: Any, sql: str) -> None:
    assert constraint.to_sql() == (sql, ())


@pytest.mark.parametrize(("value", "sql"), [(True, "DEFAULT 1"), (False, "DEFAULT 0"), (b"\1", "DEFAULT X'01'")])
def test_default_is_spelt_by_the_dialect(value: Any, sql: str) -> None:
    assert default(value).to_sql(SQLITE)[0] == sql


def test_key_that_counts_up_is_spelt_by_the_dialect() -> None:
    key = ColumnConstraint(KIND.PRIMARY_KEY, is_auto_increment=True)

    assert key.to_sql(SQLITE)[0] == "PRIMARY KEY AUTOINCREMENT"


@pytest.mark.parametrize(
    ("constraint", "missing"),
    [
        (ColumnConstraint(KIND.CHECK), "check_condition"),
        (ColumnConstraint(KIND.DEFAULT), "default_value"),
        (ColumnConstraint(KIND.FOREIGN_KEY), "foreign_key_reference"),
        (TableConstraint(TABLE.CHECK), "check_condition"),
        (TableConstraint(TABLE.UNIQUE), "columns"),
        (TableConstraint(TABLE.PRIMARY_KEY), "columns"),
    ],
)
def test_missing_part_is_named(constraint: Any, missing: str) -> None:
    with pytest.raises(ArgumentValueError, match=f"needs its {missing}"):
        constraint.to_sql()


@pytest.mark.parametrize(("columns", "references"), [((), "id"), ("a", ())])
def test_foreign_key_has_columns_on_both_sides(columns: Any, references: Any) -> None:
    with pytest.raises(ArgumentValueError, match="at least one column on either side"):
        ForeignKeyConstraint(columns, "u", references)


@pytest.mark.parametrize("value", ["a\0b", object()])
def test_default_that_sql_cannot_spell_is_refused(value: Any) -> None:
    with pytest.raises((ArgumentTypeError, TypeError)):
        default(value).to_sql()
