"""A connection that performs effects: the table from effect to what is done on SQLite."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from functools import lru_cache
from itertools import islice
from time import perf_counter
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, Type, TypeVar

from arfunc.backend.environment import Environment
from arfunc.backend.lifecycle import OnConnection, called, ended, unbalanced
from arfunc.backend.sqlite.config import SQLiteConnectionConfig
from arfunc.backend.sqlite.connection import DEBUG, Connection
from arfunc.backend.sqlite.errors import DRIVER_ERRORS
from arfunc.backend.sqlite.script import statements_of
from arfunc.dialect.capability import Capability
from arfunc.dialect.plan import Plan
from arfunc.effect import effects, interpret
from arfunc.effect.composition import AnyProgram, Program
from arfunc.effect.result import QueryResult
from arfunc.errors import ArgumentTypeError, ArgumentValueError, TransactionError
from arfunc.expression.clause import ReturningClause
from arfunc.expression.insert import InsertExpression, typed_values
from arfunc.types.value_type import ValueType

__all__ = ["Session"]

T = TypeVar("T")
Row = Tuple[Any, ...]
_BEST_BATCH = 200  # measured: more rows in a statement gain nothing


class Session(Connection):
    """A connection that performs effects, one at a time.

    Attributes:
        lock: Held while an effect is performed.
        ticket: Who has the connection to himself; None where whoever comes is served.
    """

    __slots__ = ("__weakref__", "lock", "ticket")

    def __init__(self, environment: Environment[SQLiteConnectionConfig]) -> None:
        super().__init__(environment)
        self.lock = threading.RLock()
        self.ticket: Any = None

    def perform(self, effect: Any, ticket: Any = None) -> Any:
        """Perform one effect for the holder of a ticket.

        Raises:
            TransactionError: The connection is not, or not any more, for that ticket.
        """
        with self.lock:
            if self.ticket is not ticket:
                raise _not_admitted()
            try:
                performer = PERFORMERS[type(effect)]
            except KeyError:
                raise ArgumentTypeError(f"SQLite performs no {type(effect).__name__}: {effect!r}.") from None
            return performer(self, effect)

    def run(self, program: AnyProgram[T], ticket: Any = None) -> T:
        """Run a whole program; levels that it leaves open are undone.

        Raises:
            TransactionError: The connection is not, or not any more, for that ticket, or the program left a
                transaction open.
        """
        if not isinstance(program, Program):
            answer: T = self.perform(program, ticket)
            return answer
        with self.lock:
            size = len(self.levels.stack)
            try:
                answer = interpret.run(program, lambda effect: self.perform(effect, ticket))
                if len(self.levels.stack) != size:
                    raise unbalanced(program)
            finally:
                if len(self.levels.stack) > size:
                    self.unwind(size)
            return answer

    def stream(self, effect: effects.Stream[T], ticket: Any = None) -> Iterator[T]:
        """Run a statement and yield its rows batch by batch, decoded."""
        return stream(self, effect, ticket)

    def check_ticket(self, ticket: Any) -> None:
        """Refuse whoever has not the ticket that the connection is for.

        Raises:
            TransactionError: It is not, or not any more, for that ticket.
        """
        if self.ticket is not ticket:
            raise _not_admitted()

    def opened_cursor(self, effect: effects.Stream[T]) -> Tuple[sqlite3.Cursor, Callable[[List[Row]], T]]:
        """Run a statement; return its cursor, and what decodes its rows."""
        self.check_not_lost()
        plan = self.environment.dialect.plan(effect.statement)
        started = perf_counter()
        cursor = self.execute(plan.sql, plan.arguments(effect.statement.params))
        self.log(plan.sql, started, 0)
        return cursor, _same_rows if effect.decode is None else plan.decoder(effect.decode)

    def next_rows(self, cursor: sqlite3.Cursor, size: int) -> List[Row]:
        """Return the next rows of a cursor."""
        try:
            return cursor.fetchmany(size)
        except DRIVER_ERRORS as error:
            raise self.failure(error, None) from error

    def close_cursor(self, cursor: sqlite3.Cursor) -> None:
        """Close a cursor, of an open connection or a closed one."""
        with contextlib.suppress(sqlite3.Error):
            cursor.close()

    def call(self, method: str, args: Tuple[Any, ...] = ()) -> Any:
        """Call a method while nobody else uses the connection."""
        with self.lock:
            return getattr(self, method)(*args)


def stream(session: Session, effect: effects.Stream[T], ticket: Any = None) -> Iterator[T]:
    """Run a statement and yield its rows batch by batch, decoded; the cursor is closed at the end."""
    session.call("check_ticket", (ticket,))
    cursor, decode = session.call("opened_cursor", (effect,))
    try:
        while True:
            session.call("check_ticket", (ticket,))
            rows = session.call("next_rows", (cursor, effect.batch_size))
            if not rows:
                return
            yield decode(rows)
    finally:
        session.call("close_cursor", (cursor,))


def _not_admitted() -> TransactionError:
    return TransactionError(
        "the connection is in another's transaction, or the transaction that this belongs to has ended."
    )


def _same_rows(rows: List[Row]) -> Any:
    return rows


def fetch(session: Session, effect: effects.Fetch[T]) -> T:
    """Run a statement and return its rows, decoded."""
    statement, decode = effect.statement, effect.decode
    environment = session.environment
    plan = environment.dialect.plan(statement)
    bind = plan.bind
    params = statement.params if bind is None else bind(statement.params)
    is_logged = environment.logger.isEnabledFor(DEBUG)
    started = perf_counter() if is_logged else 0.0
    if session.is_lost:
        session.check_not_lost()
    try:
        rows = session.raw.execute(plan.sql, params).fetchall()
    except DRIVER_ERRORS as error:
        raise session.failure(error, plan.sql) from error
    if is_logged:
        session.log(plan.sql, started, len(rows))
    return rows if decode is None else plan.decoder(decode)(rows)  # type: ignore[return-value]


def execute(session: Session, effect: effects.Execute) -> QueryResult:
    """Run a statement for what it does."""
    plan = session.environment.dialect.plan(effect.statement)
    return _executed(session, plan.sql, plan.arguments(effect.statement.params))


def execute_text(session: Session, effect: effects.ExecuteText) -> QueryResult:
    """Run a statement that is text; each value is encoded by its own type."""
    encode = session.environment.dialect.codecs.encoder_of(ValueType(Any))
    given = effect.params
    if isinstance(given, Mapping):
        params: Any = {name: _encoded(encode, value) for name, value in given.items()}
    else:
        params = tuple([_encoded(encode, value) for value in given])
    return _executed(session, effect.sql, params)


def _encoded(encode: Optional[Callable[[Any], Any]], value: Any) -> Any:
    return value if value is None or encode is None else encode(value)


def _executed(session: Session, sql: str, params: Any, *, is_serial: bool = False) -> QueryResult:
    session.check_not_lost()
    started = perf_counter()
    cursor = session.execute(sql, params)
    has_rows = cursor.description is not None
    rows = _all_rows(session, cursor, sql)
    if session.raw.in_transaction != bool(session.levels.stack):
        session.check_untouched(sql)
    affected = len(rows) if has_rows else max(cursor.rowcount, 0)
    last = cursor.lastrowid if affected and _is_insert(sql) else None
    session.log(sql, started, affected)
    return QueryResult(
        data=_as_dicts(cursor, rows) if has_rows else None,
        affected_rows=affected,
        last_insert_id=last,
        duration=perf_counter() - started,
        generated=(last,) if is_serial and last is not None else (),
    )


def _all_rows(session: Session, cursor: sqlite3.Cursor, sql: str) -> List[Row]:
    if cursor.description is None:
        return []
    try:
        return cursor.fetchall()
    except DRIVER_ERRORS as error:
        raise session.failure(error, sql) from error


def _as_dicts(cursor: sqlite3.Cursor, rows: List[Row]) -> List[Dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row)) for row in rows]


@lru_cache(maxsize=1024)
def _is_insert(sql: str) -> bool:
    return sql.lstrip()[:7].upper().startswith(("INSERT", "REPLACE"))


def insert(session: Session, effect: effects.Insert) -> QueryResult:
    """Insert one row and return the values that the database makes for it."""
    if not effect.generated or effect.serial:
        plan = session.environment.dialect.plan(effect.statement)
        params = plan.arguments(effect.statement.params)
        return _executed(session, plan.sql, params, is_serial=effect.serial)
    if session.environment.dialect.supports(Capability.RETURNING):
        return _insert_returning(session, effect)
    return _insert_and_look(session, effect)


def _insert_returning(session: Session, effect: effects.Insert) -> QueryResult:
    node = effect.statement.to_node()
    if not isinstance(node, InsertExpression):
        raise ArgumentTypeError(f"Insert takes an INSERT statement, got {node!r}.")
    asking = node.evolve(returning=ReturningClause(effect.generated))
    plan = session.environment.dialect.plan(asking)
    started = perf_counter()
    session.check_not_lost()
    cursor = session.execute(plan.sql, plan.arguments(effect.statement.params))
    rows = _all_rows(session, cursor, plan.sql)
    session.log(plan.sql, started, len(rows))
    return QueryResult(
        affected_rows=len(rows),
        last_insert_id=cursor.lastrowid if rows else None,
        duration=perf_counter() - started,
        generated=tuple(rows[0]) if rows else (),
    )


def _insert_and_look(session: Session, effect: effects.Insert) -> QueryResult:
    """Read the generated values by rowid: what SQLite before 3.35 needs."""
    result = execute(session, effects.Execute(effect.statement))
    if result.last_insert_id is None:
        return result
    node = effect.statement.to_node()
    quote = session.environment.dialect.format_identifier
    names = ", ".join(quote(column.name) for column in effect.generated)
    table = quote(node.into.name)  # type: ignore[attr-defined]  # an INSERT has a target
    sql = f"SELECT {names} FROM {table} WHERE rowid = ?"  # noqa: S608 - quoted names
    rows = _all_rows(session, session.execute(sql, (result.last_insert_id,)), sql)
    return _with_generated(result, tuple(rows[0]) if rows else ())


def _with_generated(result: QueryResult, made: Row) -> QueryResult:
    return QueryResult(
        affected_rows=result.affected_rows,
        last_insert_id=result.last_insert_id,
        duration=result.duration,
        generated=made,
    )


def _atomic(session: Session, work: Callable[[], int]) -> QueryResult:
    """Do what takes several statements in one nested transaction, or in a transaction where none is open."""
    started = perf_counter()
    size = len(session.levels.stack)
    session.begin()
    try:
        affected = work()
        session.commit()
    except BaseException:
        session.unwind(size)
        raise
    return QueryResult(affected_rows=affected, duration=perf_counter() - started)


def execute_many(session: Session, effect: effects.ExecuteMany) -> QueryResult:
    """Run a statement once for each tuple of parameters."""
    if not effect.parameters:
        return QueryResult()
    plan = session.environment.dialect.plan(effect.statement)
    given = effect.parameters if plan.bind is None else list(map(plan.bind, effect.parameters))
    return _atomic(session, lambda: _execute_each(session, plan.sql, given))


def _execute_each(session: Session, sql: str, given: Sequence[Row]) -> int:
    started = perf_counter()
    try:
        affected = max(session.raw.executemany(sql, given).rowcount, 0)
    except DRIVER_ERRORS as error:
        raise session.failure(error, sql) from error
    session.log(sql, started, affected)
    return affected


def insert_many(session: Session, effect: effects.InsertMany) -> QueryResult:
    """Insert rows, many to a statement."""
    return _atomic(session, lambda: _insert_chunks(session, effect))


def _insert_chunks(session: Session, effect: effects.InsertMany) -> int:
    width = len(effect.columns)
    if not width:
        raise ArgumentValueError("InsertMany needs at least one column.")
    size = batch_size_of(effect, session.environment.dialect.parameter_limit)
    encode = effect.encode.bound(session.environment.dialect)
    rows: Iterator[Any] = iter(effect.rows)
    plan = _insert_plan(session, effect, size)
    affected = 0
    while True:
        chunk = list(islice(rows, size))
        if len(chunk) < size:
            break
        affected += _insert_chunk(session, plan, encode(chunk))
    if chunk:
        flat = encode(chunk)
        tail = [tuple(flat[place : place + width]) for place in range(0, len(flat), width)]
        single = _insert_plan(session, effect, 1)
        given = tail if single.bind_encoded is None else list(map(single.bind_encoded, tail))
        affected += _execute_each(session, single.sql, given)
    return affected


def batch_size_of(effect: effects.InsertMany, parameter_limit: int) -> int:
    """Return how many rows a statement takes: what was asked for, as far as its parameters fit."""
    if effect.batch_rows is not None and effect.batch_rows < 1:
        raise ArgumentValueError(f"batch_rows must be at least 1, got {effect.batch_rows}.")
    return max(1, min(effect.batch_rows or _BEST_BATCH, parameter_limit // max(1, len(effect.columns))))


def _insert_plan(session: Session, effect: effects.InsertMany, size: int) -> Plan:
    """Return the plan for a number of rows; it does not depend on their values, so that any will do."""
    blank = [(None,) * len(effect.columns)] * size
    statement = InsertExpression(effect.table, typed_values(blank, effect.types), effect.columns)
    return session.environment.dialect.plan(statement)


def _insert_chunk(session: Session, plan: Plan, flat: List[Any]) -> int:
    started = perf_counter()
    params: Any = flat if plan.bind_encoded is None else plan.bind_encoded(tuple(flat))
    affected = max(session.execute(plan.sql, params).rowcount, 0)
    session.log(plan.sql, started, affected)
    return affected


def execute_script(session: Session, effect: effects.ExecuteScript) -> None:
    """Run the statements of a text; inside a transaction one by one, as the driver would commit it first."""
    session.check_not_lost()
    if session.levels.stack:
        for sql in statements_of(effect.sql):
            _executed(session, sql, ())
        return
    started = perf_counter()
    try:
        session.raw.executescript(effect.sql)
    except DRIVER_ERRORS as error:
        session.reset()
        raise session.failure(error, effect.sql) from error
    session.check_untouched(effect.sql)
    session.log(effect.sql, started, 0)


def _begin(session: Session, effect: effects.Begin) -> None:
    session.begin(effect.isolation, effect.read_only)


def _end(session: Session, method: str) -> None:
    steps = Program(ended, (method, session, session.environment.logger))
    interpret.run(steps, _end_step)


def _end_step(effect: Any) -> Any:
    if isinstance(effect, OnConnection):
        return getattr(effect.lease, effect.method)(*effect.args)
    return effect.function()


def _rollback_to(session: Session, effect: effects.RollbackToSavepoint) -> None:
    undone = session.rollback_to(effect.name)
    interpret.run(Program(called, (undone,), {"logger": session.environment.logger}), _end_step)


def on_commit(session: Session, effect: effects.OnCommit) -> None:
    """Note a function for the commit, or call it where no transaction is open."""
    level = session.levels.top()
    if level is None:
        effect.callback()
    else:
        level.on_commit.append(effect.callback)


def on_rollback(session: Session, effect: effects.OnRollback) -> None:
    """Note a function for the rollback; without a transaction there will be none."""
    level = session.levels.top()
    if level is not None:
        level.on_rollback.append(effect.callback)


def _refuse_call(session: Session, effect: effects.Call) -> None:
    raise ArgumentTypeError(
        f"a program that calls {effect.function!r} runs the user's code, so it must be declared with "
        "@program(is_local=True); this one was sent to the connection's worker whole."
    )


PERFORMERS: Dict[Type[Any], Callable[[Session, Any], Any]] = {
    effects.Fetch: fetch,
    effects.Execute: execute,
    effects.ExecuteMany: execute_many,
    effects.ExecuteText: execute_text,
    effects.ExecuteScript: execute_script,
    effects.Insert: insert,
    effects.InsertMany: insert_many,
    effects.Begin: _begin,
    effects.Commit: lambda session, effect: _end(session, "commit"),
    effects.Rollback: lambda session, effect: _end(session, "rollback"),
    effects.Savepoint: lambda session, effect: session.savepoint(effect.name),
    effects.ReleaseSavepoint: lambda session, effect: session.release(effect.name),
    effects.RollbackToSavepoint: _rollback_to,
    effects.OnCommit: on_commit,
    effects.OnRollback: on_rollback,
    effects.Now: lambda session, effect: session.environment.clock(),
    effects.NewUUID: lambda session, effect: session.environment.uuid_factory(),
    effects.Call: _refuse_call,
}
