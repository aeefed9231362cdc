"""Another occurrence of a model's table, under an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Type, TypeVar, overload

from arfunc.expression.column import Column
from arfunc.expression.fresh import FreshName
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.subquery import Subquery
from arfunc.query.fresh_alias import fresh_source
from arfunc.query.query import Query
from arfunc.record.field import Columns
from arfunc.record.mapping import mapping_of
from arfunc.record.relation.path import Path

__all__ = ["AliasedModel", "alias", "fresh"]

M = TypeVar("M")
S = TypeVar("S", bound=Source)


class AliasedModel:
    """A model under an alias: its columns belong to this occurrence of the table, and its query starts from it.

    Attributes:
        model: The model.
        source: The table under the alias.
    """

    __slots__ = ("_name", "model", "source")

    def __init__(self, model: Any, name: str) -> None:
        self.model = model
        self.source: TableExpression = mapping_of(model).table.aliased(name)
        self._name = name

    @property
    def c(self) -> Columns:
        """The columns of this occurrence."""
        return Columns(self.model, self._name)

    def query(self) -> Any:
        """Return a query of the model whose own source is this occurrence."""
        return self.model.query_of(self)

    def select(self, *items: Any) -> Any:
        """Return a query of tuples whose own source is this occurrence."""
        return self.query().project(*items)

    def __sql_part__(self) -> TableExpression:
        """In a text a model under an alias stands for its table, and the alias behind it."""
        return self.source

    def __sql_column__(self, name: str) -> Column[Any]:
        """Where a statement names a column by text, a model takes the name of a field."""
        return mapping_of(self.model).column_of_alias(name, self._name)

    def __getattr__(self, name: str) -> Any:
        field = mapping_of(self.model).fields.get(name)
        if field is not None and field.is_typed:
            return self.c[name]
        found = getattr(self.model, name)
        return type(found)(self.model, found.relations, self.source) if isinstance(found, Path) else found

    def __repr__(self) -> str:
        return f"alias({self.model.__name__}, {self._name!r})"


if TYPE_CHECKING:

    @overload
    def fresh(target: Type[M]) -> Type[M]: ...
    @overload
    def fresh(target: S) -> S: ...
    @overload
    def fresh(target: str) -> TableExpression: ...
    @overload
    def fresh(target: Query[Any, Any]) -> Subquery: ...
    def fresh(target: Any) -> Any:
        """Return a model or a source under an alias that no other source has."""
        ...

    def alias(model: Type[M], name: str) -> Type[M]:
        """Return a model under an alias."""
        ...

else:

    def fresh(target):
        """Return a model or a source under an alias that no other source has, in whatever query it is put.

        The alias is one object with one identity. In the SQL it gets a name that is free there, which follows from the
        statement alone. A fragment that joins a fresh alias made once, in its module, joins the same occurrence
        wherever it is used; one that is made at each call is another occurrence each time.

        Args:
            target: A model, a table, its name, a query, or another source that takes an alias.

        Raises:
            ArgumentTypeError: It is none of these.
        """
        if isinstance(target, AliasedModel):
            return AliasedModel(target.model, FreshName(target.source.name))
        if isinstance(target, type):
            return AliasedModel(target, FreshName(mapping_of(target).table.name))
        return fresh_source(target)

    def alias(model, name):
        """Return a model under an alias, for self joins.

        With ``Boss = alias(User, "boss")`` the column ``Boss.c.name`` is that of the other occurrence.

        Args:
            model: The model.
            name: The alias.
        """
        return AliasedModel(model, name)
