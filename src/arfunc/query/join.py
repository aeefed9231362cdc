"""The joins of a query: one signature and one way to make them, for every kind of join that has a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Optional, Sequence, TypeVar, Union

from typing_extensions import Self

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.derived import DerivedSource
from arfunc.expression.join import JoinType, join_type_of
from arfunc.expression.node import Node
from arfunc.expression.raw import raw_predicate
from arfunc.expression.source import Source, TableExpression, table_named
from arfunc.expression.subquery import Subquery
from arfunc.expression.value import SQLPredicate
from arfunc.query import step as steps
from arfunc.query.log import with_join
from arfunc.query.operand import SetOperand
from arfunc.query.step import JoinClause, Step

__all__ = ["JoinBuilder"]

F = TypeVar("F", bound=Callable[..., Any])


def _like(signature: F, kind: JoinType, summary: str) -> F:
    """Return a method of the signature of another one, for a kind of join."""

    def method(
        self: Any, target: Any, on: Any = None, alias: Optional[str] = None, *, using: Any = (), on_params: Any = None
    ) -> Any:
        return self._joined(kind, target, on, alias, using, on_params)

    method.__name__ = f"{kind.name.lower()}_join"
    method.__qualname__ = f"JoinBuilder.{method.__name__}"
    method.__doc__ = f"{summary} Arguments and errors as for `join`."
    method.__annotations__ = dict(signature.__annotations__)
    return method  # type: ignore[return-value]  # of the same arguments


class JoinBuilder(SetOperand):
    """The methods that join a query with another source."""

    __slots__ = ()

    if TYPE_CHECKING:

        def _with(self, step: Step, argument: Optional[Node] = None) -> Self: ...

    def join(
        self,
        target: Any,
        on: Union[str, SQLPredicate, None] = None,
        alias: Optional[str] = None,
        *,
        using: Sequence[str] = (),
        on_params: Any = None,
    ) -> Self:
        """Return the query joined with another source.

        Args:
            target: A source, the name of a table, or another query, which then needs an alias.
            on: Which rows belong together: a predicate, or text with ``?``.
            alias: Name of this occurrence of the target.
            using: Names of columns that are to be equal on both sides, instead of a condition.
            on_params: Parameters of a text.

        Raises:
            ArgumentTypeError: The target is nothing that rows come from.
            ArgumentValueError: There is neither a condition nor `using`, or both.
        """
        return self._joined(JoinType.JOIN, target, on, alias, using, on_params)

    inner_join = _like(join, JoinType.INNER, "Return the query joined with another source, ``INNER JOIN``.")
    left_join = _like(
        join, JoinType.LEFT, "Return the query joined with another source, whose columns are NULL where it has no row."
    )
    right_join = _like(join, JoinType.RIGHT, "Return the query joined with another source, all of whose rows are kept.")
    full_join = _like(join, JoinType.FULL, "Return the query joined with another source, the rows of both being kept.")

    def ensure_join(
        self,
        target: Any,
        on: Union[str, SQLPredicate, None] = None,
        alias: Optional[str] = None,
        *,
        using: Sequence[str] = (),
        on_params: Any = None,
        optional: bool = False,
    ) -> Self:
        """Return the query joined with another source, once, however often the same join is asked for.

        Args:
            target: As for `join`.
            on: As for `join`.
            alias: As for `join`.
            using: As for `join`.
            on_params: As for `join`.
            optional: Whether rows without a partner may stay: a LEFT JOIN, unless someone needs the partner.

        Raises:
            ArgumentTypeError: As for `join`.
            ArgumentValueError: As for `join`; or the query has a source of that name that is joined in another way.
        """
        kind = JoinType.LEFT if optional else JoinType.JOIN
        made: Self = with_join(self, self._clause(kind, target, on, alias, using, on_params))
        return made

    def cross_join(self, target: Any, alias: Optional[str] = None) -> Self:
        """Return the query with each of its rows joined to each row of another source."""
        return self._with(steps.JOIN, JoinClause(self._source_of(target, alias), JoinType.CROSS))

    def natural_join(
        self, target: Any, join_type: Union[str, JoinType] = JoinType.JOIN, alias: Optional[str] = None
    ) -> Self:
        """Return the query joined where all columns of the same name are equal.

        Args:
            target: A source, the name of a table, or another query, which then needs an alias.
            join_type: Which rows are kept without a partner: ``"JOIN"``, ``"LEFT JOIN"`` ...
            alias: Name of this occurrence of the target.

        Raises:
            ArgumentTypeError: The target is nothing that rows come from.
            ArgumentValueError: There is no such kind of join, or it has no condition to be natural.
        """
        kind = join_type_of(join_type)
        if kind is JoinType.CROSS:
            raise ArgumentValueError("a cross join pairs all rows, so that it cannot be natural.")
        return self._with(steps.JOIN, JoinClause(self._source_of(target, alias), kind, natural=True))

    def _joined(self, kind: JoinType, *arguments: Any) -> Self:
        return self._with(steps.JOIN, self._clause(kind, *arguments))

    def _clause(  # noqa: PLR0917 - the arguments of the joins above, in their order
        self, kind: JoinType, target: Any, on: Any, alias: Optional[str], using: Sequence[str], params: Any
    ) -> JoinClause:
        condition = raw_predicate(on, params) if isinstance(on, str) else on
        if condition is not None and not isinstance(condition, SQLPredicate):
            raise ArgumentTypeError(f"the condition of a join must be str or SQLPredicate, got {on!r}.")
        if (condition is None) == (not using):
            raise ArgumentValueError(
                "a join needs either a condition (on=...) or using=[...]; ask for a cross join by its name."
            )
        return JoinClause(self._source_of(target, alias), kind, condition, tuple(using))

    def _source_of(self, target: Any, alias: Optional[str]) -> Source:
        if isinstance(target, str):
            return table_named(target, alias)
        if isinstance(target, TableExpression):
            return target if alias is None else target.aliased(alias)
        if isinstance(target, Node) and target.is_query:
            return Subquery(target, _alias_of_query(alias))
        if isinstance(target, (Subquery, DerivedSource)):
            return target if alias is None else target.evolve(alias=alias)
        if isinstance(target, Source) and alias is None:
            return target
        if isinstance(target, Source):
            raise ArgumentValueError(f"an alias is for a table or a query; the sources of {target!r} have their own.")
        raise ArgumentTypeError(
            f"a join takes a model, a table, its name, or a query, got {target!r} of type {type(target).__name__}."
        )


def _alias_of_query(alias: Optional[str]) -> str:
    if alias is None:
        raise ArgumentValueError("a query needs an alias where it is joined: join(query, on=..., alias='name').")
    return alias
