"""Running queries: the terminals that give records, rows and facts."""

from __future__ import annotations

from typing import Any, Awaitable, FrozenSet, List, Optional, Tuple, TypeVar, cast, overload

import attrs
from typing_extensions import Self

from arfunc.dialect.description import Description, describe
from arfunc.dialect.scope import sources_of
from arfunc.effect.composition import AnyProgram, Program, Steps
from arfunc.effect.effects import Fetch
from arfunc.errors import ArgumentTypeError, RecordNotFound
from arfunc.expression.column import Column
from arfunc.expression.value import SQLValueExpression
from arfunc.query import step as steps
from arfunc.query.columns import QueryColumn, columns_of
from arfunc.query.query import Mode, Named, Query, Row
from arfunc.record.base import RecordBase, RecordMeta
from arfunc.record.event import ModelEvent
from arfunc.record.hook import fire, hooks_of, is_told_of_loads
from arfunc.record.mapping import mapping_of
from arfunc.record.mode import Async, Sync
from arfunc.record.query.prepared import PreparedQuery
from arfunc.record.query.rows import SCALAR, RecordPart, first_value
from arfunc.record.query.subject import Subject, own_source, subject_of
from arfunc.record.relation.load import load_all, runs_user_code
from arfunc.record.relation.path import Loading
from arfunc.record.relation.resolution import relation_of

__all__ = ["BaseQueryMixin", "has_sequel", "is_local_sequel", "loaded_into", "runnable"]

W = TypeVar("W")
T = TypeVar("T")


class BaseQueryMixin(Query[Row, Mode]):
    """Terminals. Each has a twin whose name begins with ``fetch``, which gives the program instead of running it."""

    __slots__ = ()

    @property
    def model_class(self) -> Any:
        """The model that the query started from."""
        return subject_of(self).model

    @property
    def gives_records(self) -> bool:
        """Whether the rows become records of the model, rather than tuples or other shapes."""
        return subject_of(self).tuples is None

    @property
    def is_limited(self) -> bool:
        """Whether a limit or an offset was set."""
        return any(entry._step in (steps.LIMIT, steps.LIMIT_WITH_TIES, steps.OFFSET) for entry in self._entries())

    def column_of(self, column: Named) -> SQLValueExpression[Any]:
        """Return a column from its name, with its type if a model of the query has it, or an expression as it is.

        Raises:
            ArgumentTypeError: It is neither.
        """
        if not isinstance(column, str):
            return super().column_of(column)
        own = own_source(self)
        field = mapping_of(own.owner).by_column.get(column) if own and isinstance(own.owner, RecordMeta) else None
        if field is not None:
            return Column(column, type=field.type)
        found = super().column_of(column)
        owners = [getattr(source, "owner", None) for source in sources_of(self._draft().source)]
        fields = [mapping_of(owner).by_column.get(column) for owner in owners if isinstance(owner, RecordMeta)]
        return next((Column(column, type=field.type) for field in fields if field is not None), found)

    def backend(self) -> Any:
        """Return the backend that the query runs on: the model's."""
        return subject_of(self).model.backend()

    def to_sql(self, dialect: Any = None) -> Any:
        """Return the SQL text and its parameters.

        Args:
            dialect: The dialect to write in; that of the model's backend where none is given, and standard SQL where
                the model has none.

        Raises:
            DialectError: The dialect cannot express the query.
        """
        return super().to_sql(dialect or subject_of(self).model.dialect())

    def describe(self, dialect: Any = None) -> Description:
        """Return the SQL text and its parameters, and what of the query is emulated and rewritten; nothing is run.

        Args:
            dialect: The dialect to write in; that of the model's backend where none is given.

        Raises:
            DialectError: The dialect cannot express the query.
        """
        return describe(self, dialect or subject_of(self).model.dialect())

    def rewrites(self) -> Tuple[str, ...]:
        """Return the names of the installed rewrites that reach the query, as it would run here."""
        names: Tuple[str, ...] = subject_of(self).model.dialect().plan(self).installed
        return names

    def strict(self) -> Self:
        """Return the query whose rows are validated in full when they are loaded."""
        return self.with_subject(attrs.evolve(subject_of(self), is_strict=True))

    @property
    def columns(self) -> Tuple[QueryColumn, ...]:
        """The columns of the rows, as far as they are known without the database; models say what may be NULL."""
        return columns_of(self, _nullable_in)

    def reads(self) -> FrozenSet[str]:
        """Return the names of the tables that results come from, those of relations loaded with them included."""
        subject = subject_of(self)
        return super().reads().union(*[_reads_of(subject.model, loading) for loading in subject.loadings])

    def prepare(self, dialect: Any = None) -> PreparedQuery[Row, Mode]:
        """Return the query as functions of exactly its holes, which build nothing when they are called.

        Args:
            dialect: The dialect to write in; that of the model's backend where none is given.

        Raises:
            DialectError: The dialect cannot express the query.
        """
        return PreparedQuery(self, dialect or subject_of(self).model.dialect())

    # -- programs

    def fetch_all(self) -> AnyProgram[List[Row]]:
        """Return the program that gives all results.

        Raises:
            ArgumentTypeError: Records are wanted, and something that is no field of theirs is selected.
        """
        subject = runnable(self)
        if has_sequel(subject):
            return _loading(self, subject)
        return Fetch(self, subject.decode)

    def fetch_one(self) -> AnyProgram[Optional[Row]]:
        """Return the program that gives the first result, or None; errors as for `fetch_all`."""
        subject = runnable(self)
        if has_sequel(subject):
            return _loading(self.only_first(), subject, only_first=True).map(_first)
        return Fetch(self.only_first(), subject.first)

    def fetch_one_or_fail(self) -> AnyProgram[Row]:
        """Return the program that gives the first result, and fails with `RecordNotFound` where there is none."""
        return Program(_fetch_or_fail, (self,), local=is_local_sequel(subject_of(self)))

    def fetch_exists(self) -> AnyProgram[bool]:
        """Return the program that gives whether there are results."""
        return cast("AnyProgram[bool]", Fetch(self.tested(), _TRUTH))

    def fetch_scalar(self) -> AnyProgram[Any]:
        """Return the program that gives the first value of the first row, or None."""
        return Fetch(self.only_first(), SCALAR)

    def fetch_related(self, records: List[Any]) -> AnyProgram[None]:
        """Return the program that loads into records of the model what the query loads with its own."""
        return load_all(records, subject_of(self).loadings)

    # -- terminals

    @overload
    def all(self: BaseQueryMixin[W, Sync]) -> List[W]: ...
    @overload
    def all(self: BaseQueryMixin[W, Async]) -> Awaitable[List[W]]: ...
    def all(self) -> Any:
        """Run the query and return all results."""
        return self._run(self.fetch_all())

    @overload
    def one(self: BaseQueryMixin[W, Sync]) -> Optional[W]: ...
    @overload
    def one(self: BaseQueryMixin[W, Async]) -> Awaitable[Optional[W]]: ...
    def one(self) -> Any:
        """Run the query and return the first result, or None; more than one is no error."""
        return self._run(self.fetch_one())

    first = one

    @overload
    def one_or_fail(self: BaseQueryMixin[W, Sync]) -> W: ...
    @overload
    def one_or_fail(self: BaseQueryMixin[W, Async]) -> Awaitable[W]: ...
    def one_or_fail(self) -> Any:
        """Run the query and return the first result.

        Raises:
            RecordNotFound: There is none.
        """
        return self._run(self.fetch_one_or_fail())

    @overload
    def exists(self: BaseQueryMixin[Any, Sync]) -> bool: ...
    @overload
    def exists(self: BaseQueryMixin[Any, Async]) -> Awaitable[bool]: ...
    def exists(self) -> Any:
        """Run the query and return whether it has results; limit and offset count."""
        return self._run(self.fetch_exists())

    @overload
    def scalar(self: BaseQueryMixin[Any, Sync]) -> Any: ...
    @overload
    def scalar(self: BaseQueryMixin[Any, Async]) -> Awaitable[Any]: ...
    def scalar(self) -> Any:
        """Run the query and return the first value of the first row, or None."""
        return self._run(self.fetch_scalar())

    def _run(self, program: AnyProgram[Any]) -> Any:
        return subject_of(self).model.run_program(program)


class _Truth:
    """Whether the first value is true."""

    def bound(self, dialect: Any, plan: Any) -> Any:
        return lambda rows: bool(rows[0][0])


_TRUTH = _Truth()


def _nullable_in(owner: type, name: str) -> Optional[bool]:
    field = mapping_of(owner).by_column.get(name) if isinstance(owner, RecordMeta) else None
    return None if field is None else field.nullable


def _reads_of(model: Any, loading: Loading) -> FrozenSet[str]:
    relation: Any = relation_of(model, loading.name)
    target = relation.target_of(model)
    query = target.query()
    narrowed = query if loading.modifier is None else loading.modifier(query)
    found: FrozenSet[str] = narrowed.reads()
    found = found.union(*[hop.rows().reads() for hop in relation.hops(model)[:-1]])
    return found.union(*[_reads_of(target, inner) for inner in loading.inner])


def _first(found: List[T]) -> Optional[T]:
    return found[0] if found else None


def runnable(query: Query[Any, Any]) -> Subject:
    """Return what a query knows, if its rows can be results.

    Raises:
        ArgumentTypeError: Records are wanted, and something that is no field of theirs is selected.
    """
    subject = subject_of(query)
    if subject.strangers and subject.tuples is None:
        raise ArgumentTypeError(
            f"all() and one() give records of {subject.model.__name__}, and {subject.strangers[0]!r} is no field of "
            "theirs. Use project(...) for tuples, or aggregate() for dicts."
        )
    return subject


def _loading(query: Query[Any, Any], subject: Subject, *, only_first: bool = False) -> Program[List[Any]]:
    """Return the program that fetches records, then their relations, one statement a relation."""
    return Program(_fetch_and_load, (query, subject, only_first), local=is_local_sequel(subject))


def _fetch_and_load(query: Query[Any, Any], subject: Subject, only_first: bool) -> Steps[List[Any]]:
    results: List[Any] = yield from Fetch(query, subject.decode)
    if only_first:
        results = results[:1]
    yield from loaded_into(results, subject)
    return results


def has_sequel(subject: Subject) -> bool:
    """Tell whether something is to be done with records once they are there."""
    return bool(subject.loadings) or _is_told(subject)


def is_local_sequel(subject: Subject) -> bool:
    """Tell whether that runs the user's code: modifiers, or hooks."""
    return runs_user_code(subject.model, subject.loadings) or _is_told(subject)


def loaded_into(results: List[Any], subject: Subject) -> Steps[None]:
    """Load the relations that a query asks for into the records among its results, and call the hooks of loading."""
    if subject.loadings:
        yield from load_all(_records_in(results, subject), subject.loadings)
    if _is_told(subject):
        for record in _all_records_in(results, subject):
            yield from fire(hooks_of(record), ModelEvent.AFTER_LOAD, record)


def _is_told(subject: Subject) -> bool:
    """Tell whether there are hooks for records among the results; what a shape makes of records is no record."""
    rows = subject.tuples
    if rows is None:
        return is_told_of_loads(subject.model)
    if rows.shape not in (None, first_value):
        return False
    return any(isinstance(part, RecordPart) and is_told_of_loads(part.model) for part in rows.parts)


def _all_records_in(results: List[Any], subject: Subject) -> List[Any]:
    if subject.tuples is None or subject.tuples.shape is first_value:
        return [result for result in results if isinstance(result, RecordBase)]
    return [value for row in results for value in row if isinstance(value, RecordBase)]


def _records_in(results: List[Any], subject: Subject) -> List[Any]:
    """Return the records of the query's model among its results: the first of each tuple, where they are tuples."""
    if subject.tuples is None:
        return results
    if results and not isinstance(results[0][0], subject.model):
        raise ArgumentTypeError(
            f"with_ loads relations for records of {subject.model.__name__}, but the query gives {results[0]!r}."
        )
    return [row[0] for row in results]


def _fetch_or_fail(query: Any) -> Steps[Any]:
    found = yield from query.fetch_one()
    if found is None:
        raise RecordNotFound(f"{subject_of(query).model.__name__}: no record meets the condition of {query!r}.")
    return found
