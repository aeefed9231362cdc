"""Another occurrence of a model's table, under an alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Type, TypeVar

from arfunc.expression.source import TableExpression
from arfunc.record.field import Columns
from arfunc.record.mapping import mapping_of

__all__ = ["AliasedModel", "alias"]

M = TypeVar("M")


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

    def __getattr__(self, name: str) -> Any:
        field = mapping_of(self.model).fields.get(name)
        if field is not None and field.is_typed:
            return self.c[name]
        return getattr(self.model, name)

    def __repr__(self) -> str:
        return f"alias({self.model.__name__}, {self._name!r})"


if TYPE_CHECKING:

    def alias(model: Type[M], name: str) -> Type[M]:
        """Return a model under an alias."""
        ...

else:

    def alias(model, name):
        """Return a model under an alias, for self joins.

        With ``Boss = alias(User, "boss")`` the column ``Boss.c.name`` is that of the other occurrence.

        Args:
            model: The model.
            name: The alias.
        """
        return AliasedModel(model, name)
