"""The text of transaction control, of locks, and of EXPLAIN in each dialect."""

from __future__ import annotations

from typing import Any, Dict

from arfunc import (
    Column,
    DeleteExpression,
    ExplainExpression,
    ExplainFormat,
    ExplainOptions,
    IsolationLevel,
    MySQLDialect,
    Query,
    TableExpression,
)
from arfunc.expression.node import Node
from arfunc.expression.transaction import (
    Begin,
    Commit,
    ReleaseSavepoint,
    Rollback,
    RollbackToSavepoint,
    Savepoint,
    SetTransaction,
)

LEVEL = IsolationLevel
T, U = TableExpression("t"), TableExpression("u", "other")
A: Column[Any] = Column("a", T)
ROWS: Query[Any, Any] = Query(T, A).where(A > 1)
PAIRS: Query[Any, Any] = ROWS.join(U, Column("a", U) == A).order_by(A).limit(3)

TRANSACTIONS: Dict[str, Node] = {
    "begin": Begin(),
    "begin, read only": Begin(read_only=True),
    **{f"begin, {level.value}": Begin(level) for level in LEVEL},
    "begin, deferrable": Begin(LEVEL.SERIALIZABLE, True, True),
    "set transaction": SetTransaction(LEVEL.REPEATABLE_READ),
    "set transaction, read only": SetTransaction(LEVEL.SERIALIZABLE, True, True),
    "set transaction, read write": SetTransaction(read_only=False),
    "commit": Commit(),
    "rollback": Rollback(),
    "savepoint": Savepoint("a b"),
    "release": ReleaseSavepoint("a b"),
    "rollback to": RollbackToSavepoint("a b"),
}

LOCKS: Dict[str, Node] = {
    "for update": ROWS.for_update(),
    "for update, nowait": ROWS.for_update(nowait=True),
    "for update, skip locked": ROWS.for_update(skip_locked=True),
    "for update of an alias": PAIRS.for_update(U),
    "for update of two": PAIRS.for_update([T, "other"], nowait=True),
    "for no key update": ROWS.for_update(no_key=True),
    "for share": ROWS.for_share(),
    "for share, skip locked": PAIRS.for_share(skip_locked=True),
    "for key share": ROWS.for_share(key_only=True),
    "replaced": ROWS.for_update().for_share(),
}


def explained(**options: Any) -> ExplainExpression:
    return ExplainExpression(ROWS, ExplainOptions(**options))


PLANS: Dict[str, Node] = {
    "plain": ExplainExpression(ROWS),
    "of a write": ExplainExpression(DeleteExpression(T, where=A == 1)),
    "analyze": explained(analyze=True),
    "verbose": explained(verbose=True),
    "all": explained(
        analyze=True, verbose=True, costs=True, buffers=True, timing=True, summary=True, settings=True, wal=True
    ),
    "little": explained(analyze=True, costs=False, timing=False, summary=False),
    "program": explained(type="BASIC"),
    **{f"format {format_.value}": explained(format=format_) for format_ in ExplainFormat},
    "analyze, json": explained(analyze=True, format="json"),
    "analyze, tree": explained(analyze=True, format="tree"),
}


def test_transactions(matches_golden: Any) -> None:
    matches_golden("transactions", TRANSACTIONS)


def test_locks(matches_golden: Any) -> None:
    matches_golden("locks", LOCKS, [MySQLDialect((5, 7))])


def test_plans(matches_golden: Any) -> None:
    matches_golden("plans", PLANS)
