"""What writing SQL needs of a dialect."""

from __future__ import annotations

from typing import Any, Callable, ClassVar, FrozenSet, Mapping, Optional, Tuple

from typing_extensions import Protocol

from arfunc.dialect.capability import Capability
from arfunc.dialect.spelling import Spelling
from arfunc.expression.raw import RawSQL
from arfunc.types.registry import CodecTable
from arfunc.types.sql_type import SQLType

__all__ = ["Style"]


class Style(Protocol):
    """How names, values and types are written, which visitor writes a node, and what the engine can express."""

    name: ClassVar[str]
    """Name of the dialect."""
    codecs: ClassVar[CodecTable]
    """How values are stored."""
    spelling: ClassVar[Spelling]
    """The text of types."""
    function_names: ClassVar[Mapping[str, str]]
    """What functions are called that standard SQL has under another name."""
    collation_names: ClassVar[Mapping[str, str]]
    """What collations are called that arfunc has under a name of its own."""
    bare_functions: ClassVar[FrozenSet[str]]
    """Functions that are written without parentheses."""

    version: Tuple[int, ...]
    """Version of the engine."""

    def type_text(self, sql_type: SQLType) -> str:
        """Return the text of a type."""
        ...  # pragma: no cover

    @property
    def title(self) -> str:
        """Name and version."""
        ...  # pragma: no cover

    def visitor_of(self, kind: type) -> Optional[Callable[[Any, Any], None]]:
        """Return the visitor of a kind of node, if there is one."""
        ...  # pragma: no cover

    def check_text(self, text: RawSQL) -> None:
        """Refuse text from outside that the driver would misread."""
        ...  # pragma: no cover

    def supports(self, capability: Capability) -> bool:
        """Tell whether the engine has a capability."""
        ...  # pragma: no cover

    def get_parameter_placeholder(self, position: int = 0) -> str:
        """Return the mark of a parameter."""
        ...  # pragma: no cover

    def format_identifier(self, name: str) -> str:
        """Return a name, quoted."""
        ...  # pragma: no cover

    def escape_text(self, sql: str) -> str:
        """Return text without placeholders as the driver takes it."""
        ...  # pragma: no cover

    def format_literal(self, value: object) -> str:
        """Return a value as text, escaped."""
        ...  # pragma: no cover
