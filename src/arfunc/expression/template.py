"""`sql`: text with parts under names, and template strings (PEP 750)."""

from __future__ import annotations

import functools
import string
from typing import Any, Mapping, Optional, Sequence, Tuple, Union, overload

from typing_extensions import LiteralString, Protocol, runtime_checkable

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.raw import RawSQL

__all__ = ["SQLInterpolation", "SQLTemplate", "sql"]


class SQLInterpolation(Protocol):
    """One part of a template string, as ``string.templatelib.Interpolation`` has it."""

    @property
    def value(self) -> Any:
        """What the expression between the braces has given."""
        ...  # pragma: no cover

    @property
    def expression(self) -> str:
        """The text between the braces."""
        ...  # pragma: no cover

    @property
    def conversion(self) -> Optional[str]:
        """The letter after an exclamation mark, if there is one."""
        ...  # pragma: no cover

    @property
    def format_spec(self) -> str:
        """The text after a colon."""
        ...  # pragma: no cover


@runtime_checkable
class SQLTemplate(Protocol):
    """A template string, as ``string.templatelib.Template`` of Python 3.14 has it.

    Its texts are literals of the program by construction: https://peps.python.org/pep-0750/.
    """

    @property
    def strings(self) -> Tuple[str, ...]:
        """The texts between the parts, one more than there are parts."""
        ...  # pragma: no cover

    @property
    def interpolations(self) -> Tuple[Any, ...]:
        """The parts, each a `SQLInterpolation`."""
        ...  # pragma: no cover


@overload
def sql(text: LiteralString, /, **parts: Any) -> RawSQL: ...
@overload
def sql(text: SQLTemplate, /) -> RawSQL: ...
def sql(text: Union[str, SQLTemplate], /, **parts: Any) -> RawSQL:
    """Return SQL as text: a value, a condition, the rows of a source, or a whole statement.

    A plain value, a str too, is always a parameter. A name is `Identifier(...)`, a column, a table or a model; an
    expression or a query is written in place, in parentheses where the text has none; another `sql` text is put in as
    it is. ``{{`` and ``}}`` are braces.

    Args:
        text: Literal text with ``{name}`` for each part; or, from Python 3.14 on, a template string.
        parts: The parts by name.

    Raises:
        ArgumentTypeError: It is neither, or a part is no value, expression, source or query.
        ArgumentValueError: A name has no part, a part has no name in the text, or a part is to be formatted.

    >>> from arfunc import Identifier
    >>> sql("price > {least} AND {column} IS NOT NULL", least=5, column=Identifier("title")).to_sql()
    ('price > ? AND "title" IS NOT NULL', (5,))
    """
    if isinstance(text, str):
        pieces, names = _parsed(text)
        _require_same(text, names, parts)
        return RawSQL(pieces, tuple([parts[name] for name in names]))
    if not isinstance(text, SQLTemplate):
        raise ArgumentTypeError(f"sql takes a literal str or a template string, got a {type(text).__name__}.")
    if parts:
        raise ArgumentTypeError(f"a template string has its parts already: {', '.join(parts)} cannot be given.")
    return RawSQL(tuple(text.strings), tuple(map(_interpolated, text.interpolations)))


@functools.lru_cache(maxsize=1024)
def _parsed(text: str) -> Tuple[Tuple[str, ...], Tuple[str, ...]]:
    """Return the pieces of a text and the names between them."""
    pieces, names = [""], []
    try:
        for literal, field, spec, conversion in string.Formatter().parse(text):
            pieces[-1] += literal
            if field is not None:
                names.append(_plain_name(field, conversion, spec or ""))
                pieces.append("")
    except ValueError as error:
        if isinstance(error, ArgumentValueError):
            raise
        raise ArgumentValueError(f"{error}, in the text {text!r}. A brace that is meant is written twice.") from None
    return tuple(pieces), tuple(names)


def _plain_name(field: str, conversion: Optional[str], spec: str) -> str:
    _refuse_format(field, conversion, spec)
    if not field or field.isdigit():
        raise ArgumentValueError(f"{{{field}}} has no name: parts are given by name, sql('... {{x}}', x=value).")
    if not field.isidentifier():
        raise ArgumentValueError(f"{{{field}}} is no plain name: work it out before, and give it as a part.")
    return field


def _interpolated(part: SQLInterpolation) -> Any:
    _refuse_format(part.expression, part.conversion, part.format_spec)
    return part.value


def _refuse_format(field: str, conversion: Optional[str], spec: str) -> None:
    if conversion or spec:
        shown = f"{{{field}{'!' + conversion if conversion else ''}{':' + spec if spec else ''}}}"
        raise ArgumentValueError(
            f"{shown} would format a part into text, but parts are bound, never pasted. Write {{{field}}}, and format "
            "the value before."
        )


def _require_same(text: str, names: Sequence[str], parts: Mapping[str, Any]) -> None:
    missing = [name for name in dict.fromkeys(names) if name not in parts]
    if missing:
        raise ArgumentValueError(
            f"the text {text!r} has no value for {', '.join(missing)}: sql(..., {missing[0]}=...)."
        )
    unused = [name for name in parts if name not in names]
    if unused:
        raise ArgumentValueError(f"the text {text!r} has no place for {', '.join(unused)}: {{{unused[0]}}}.")
