"""Types of one's own: enumerations and domains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple

from arfunc.errors import ArgumentValueError
from arfunc.expression.ddl.definition import inline, inline_value, name_list
from arfunc.expression.ddl.table import checked_data_type
from arfunc.expression.node import Node, child, node, token
from arfunc.expression.value import SQLPredicate, SQLValueExpression
from arfunc.types.sql_type import SQLType

__all__ = [
    "AddEnumValueExpression",
    "CreateDomainExpression",
    "CreateEnumExpression",
    "DomainValue",
    "DropDomainExpression",
    "DropTypeExpression",
    "RenameEnumValueExpression",
]


def _labels(labels: Any) -> Tuple[str, ...]:
    found = name_list("a label of an enumeration", labels)
    if not found or len(set(found)) != len(found):
        raise ArgumentValueError(f"an enumeration needs labels, each once; got {list(found)!r}.")
    return found


@node
class CreateEnumExpression(Node):
    """``CREATE TYPE name AS ENUM (labels)``; the labels are ordered as they are given."""

    name: str = token()
    labels: Tuple[str, ...] = token(convert=_labels)
    schema: Optional[str] = token(default=None, kw_only=True)

    if TYPE_CHECKING:

        def __init__(self, name: str, labels: Iterable[str], *, schema: Optional[str] = None) -> None: ...


@node
class AddEnumValueExpression(Node):
    """``ALTER TYPE name ADD VALUE label``: at the end, or before or after another label."""

    name: str = token()
    label: str = token()
    before: Optional[str] = token(default=None, kw_only=True)
    after: Optional[str] = token(default=None, kw_only=True)
    schema: Optional[str] = token(default=None, kw_only=True)
    if_not_exists: bool = token(default=False, kw_only=True)

    def check(self) -> None:
        """Refuse two places at once."""
        if self.before is not None and self.after is not None:
            raise ArgumentValueError("a label goes either before another one or after it.")


@node
class RenameEnumValueExpression(Node):
    """``ALTER TYPE name RENAME VALUE label TO new_label``."""

    name: str = token()
    label: str = token()
    new_label: str = token()
    schema: Optional[str] = token(default=None, kw_only=True)


@node
class DomainValue(SQLValueExpression[Any]):
    """``VALUE``: the value that the condition of a domain is about."""


@node
class CreateDomainExpression(Node):
    """``CREATE DOMAIN name AS data_type``: a type with a condition.

    Attributes:
        name: Name of the domain.
        data_type: The type below it.
        condition: What must hold of a value, which is `DomainValue()` in it.
        default: The value of columns that are given none.
        nullable: Whether NULL is a value of it; yes where it is None.
        collation: How texts are compared.
        schema: Schema that it is in.
    """

    name: str = token()
    data_type: SQLType = token(convert=checked_data_type)
    condition: Optional[SQLPredicate] = child(default=None, convert=inline)
    default: Optional[SQLValueExpression[Any]] = child(default=None, kw_only=True, convert=inline_value)
    nullable: Optional[bool] = token(default=None, kw_only=True)
    collation: Optional[str] = token(default=None, kw_only=True)
    schema: Optional[str] = token(default=None, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            data_type: SQLType,
            condition: Optional[SQLPredicate] = None,
            *,
            default: Any = None,
            nullable: Optional[bool] = None,
            collation: Optional[str] = None,
            schema: Optional[str] = None,
        ) -> None: ...


@node
class DropTypeExpression(Node):
    """``DROP TYPE name``; with `cascade`, what depends on it goes as well."""

    name: str = token()
    schema: Optional[str] = token(default=None, kw_only=True)
    if_exists: bool = token(default=False, kw_only=True)
    cascade: bool = token(default=False, kw_only=True)


@node
class DropDomainExpression(Node):
    """``DROP DOMAIN name``; with `cascade`, what depends on it goes as well."""

    name: str = token()
    schema: Optional[str] = token(default=None, kw_only=True)
    if_exists: bool = token(default=False, kw_only=True)
    cascade: bool = token(default=False, kw_only=True)
