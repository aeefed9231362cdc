"""What writing SQL needs of a dialect."""

from __future__ import annotations

from typing import Any, Callable, FrozenSet, Mapping, Optional

from typing_extensions import Protocol

from arfunc.dialect.capability import Capability
from arfunc.dialect.spelling import Spelling
from arfunc.types.registry import CodecTable

__all__ = ["Style"]


class Style(Protocol):
    """How names, values and types are written, which visitor writes a node, and what the engine can express."""

    @property
    def name(self) -> str:
        """Name of the dialect."""

    @property
    def title(self) -> str:
        """Name and version."""

    @property
    def codecs(self) -> CodecTable:
        """How values are stored."""

    @property
    def spelling(self) -> Spelling:
        """The text of types."""

    @property
    def function_names(self) -> Mapping[str, str]:
        """What functions are called that standard SQL has under another name."""

    @property
    def bare_functions(self) -> FrozenSet[str]:
        """Functions that are written without parentheses."""

    @property
    def auto_increment(self) -> str:
        """What makes an integer primary key count up and never use a number again."""

    def visitor_of(self, kind: type) -> Optional[Callable[[Any, Any], None]]:
        """Return the visitor of a kind of node, if there is one."""

    def supports(self, capability: Capability) -> bool:
        """Tell whether the engine has a capability."""

    def get_parameter_placeholder(self, position: int = 0) -> str:
        """Return the mark of a parameter."""

    def format_identifier(self, name: str) -> str:
        """Return a name, quoted."""

    def format_literal(self, value: object) -> str:
        """Return a value as text, escaped."""
