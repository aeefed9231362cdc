"""Writing SQL: text in order, quoted names, placeholders, parentheses, and the scope that names belong to."""

from __future__ import annotations

import contextlib
import functools
from typing import FrozenSet, Generator, Iterable, List, NoReturn, Optional, Set, Tuple

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation
from arfunc.dialect.place import Place
from arfunc.dialect.projection import NO_CTES, Columns, CommonTables, source_columns
from arfunc.dialect.scope import Scope, sources_of
from arfunc.dialect.style import Style
from arfunc.errors import UnknownNodeError, UnsupportedFeatureError
from arfunc.expression.node import Node
from arfunc.expression.precedence import Precedence
from arfunc.expression.source import Source
from arfunc.expression.value import SQLValueExpression
from arfunc.types.value_type import ValueType

__all__ = ["Writer"]


class Writer:
    """Collects the text of one statement and the places of its parameters.

    Attributes:
        dialect: The dialect that is written.
        order: Positions of the parameters among the statement's values, in the order of the text.
        types: Types of the parameters, in the order of the text.
        scope: What columns belong to; None outside a statement.
        ctes: The common table expressions that can be named here, with their columns.
        recursive: Names of those whose own query is being written.
        emulations: What visitors have written for what the engine lacks.
    """

    __slots__ = ("_marks", "_parts", "_trail", "ctes", "dialect", "emulations", "order", "recursive", "scope", "types")

    def __init__(self, dialect: Style) -> None:
        self.dialect = dialect
        self.order: List[int] = []
        self.types: List[ValueType] = []
        self.scope: Optional[Scope] = None
        self.ctes: CommonTables = NO_CTES
        self.recursive: FrozenSet[str] = frozenset()
        self.emulations: List[Emulation] = []
        self._parts: List[str] = []
        self._trail: List[Node] = []
        self._marks: Set[int] = set()

    @property
    def sql(self) -> str:
        """The text so far, as the driver takes it: what would be a placeholder there and is none is escaped."""
        escape = self.dialect.escape_text
        return "".join([part if at in self._marks else escape(part) for at, part in enumerate(self._parts)])

    @property
    def label(self) -> str:
        """The text so far, as the engine reads it, for the name of a column."""
        return "".join(self._parts)

    @property
    def place(self) -> Place:
        """The node that is being written; after an error, the one that could not be."""
        return Place(self._trail[-1], tuple([type(node).__name__ for node in self._trail]), self.sql)

    def place_of(self, part: Node) -> Place:
        """Return the place of a part of the node that is being written, before it is reached."""
        return Place(part, (*self.place.path, type(part).__name__), self.sql)

    def text(self, sql: str) -> Writer:
        """Write keywords and punctuation."""
        self._parts.append(sql)
        return self

    def name(self, name: str) -> Writer:
        """Write a name, quoted."""
        self._parts.append(self.dialect.format_identifier(name))
        return self

    def names(self, names: Iterable[str]) -> Writer:
        """Write names, quoted, with commas between them."""
        return self.text(", ".join(map(self.dialect.format_identifier, names)))

    def node(self, node: Node) -> Writer:
        """Write a node as its visitor does; without its alias.

        Raises:
            UnknownNodeError: The dialect has no visitor for it.
        """
        self._trail.append(node)
        visitor = self.dialect.visitor_of(type(node))
        if visitor is not None:
            visitor(node, self)
            self._trail.pop()
            return self
        folded = node.folded()
        if folded is node:
            raise UnknownNodeError(self.dialect.name, type(node).__name__)
        self._trail.pop()
        return self.node(folded)

    def nodes(self, nodes: Iterable[Node], separator: str = ", ") -> Writer:
        """Write nodes with a separator between them."""
        for position, node in enumerate(nodes):
            if position:
                self._parts.append(separator)
            self.node(node)
        return self

    def optional(self, lead: str, node: Optional[Node]) -> Writer:
        """Write a lead and a node, or nothing if there is none."""
        return self if node is None else self.text(lead).node(node)

    def operand(self, node: Node, strength: Precedence) -> Writer:
        """Write an operand, in parentheses if it binds less tightly than its place needs.

        Args:
            node: The operand; a query is always in parentheses.
            strength: What the place needs at least.
        """
        is_tight = isinstance(node, SQLValueExpression) and node.precedence >= strength
        return self.node(node) if is_tight else self.group(node)

    def group(self, node: Node) -> Writer:
        """Write a node in parentheses."""
        return self.text("(").node(node).text(")")

    def projected(self, node: Node) -> Writer:
        """Write a value with its alias, as a projection has it."""
        if node.is_query:
            return self.group(node)
        self.node(node)
        alias = node.alias if isinstance(node, SQLValueExpression) else None
        return self if alias is None else self.text(" AS ").name(alias)

    def parameter(self, index: int, type: ValueType) -> Writer:
        """Write a placeholder, and note which value belongs there."""
        self.order.append(index)
        self.types.append(type)
        self._marks.add(len(self._parts))
        self._parts.append(self.dialect.get_parameter_placeholder(len(self.order)))
        return self

    def parameters(self, places: Iterable[Tuple[int, ValueType]]) -> Writer:
        """Write placeholders with commas between them."""
        for position, (index, type) in enumerate(places):
            if position:
                self._parts.append(", ")
            self.parameter(index, type)
        return self

    def require(self, capability: Capability, instead: str) -> None:
        """Refuse to go on unless the engine has a capability.

        Raises:
            UnsupportedFeatureError: It has not.
        """
        if not self.dialect.supports(capability):
            raise UnsupportedFeatureError(self.dialect.title, capability.value, instead)

    def emulated(self, emulation: Emulation) -> Writer:
        """Note that something is written for a feature that the engine lacks."""
        self.emulations.append(emulation)
        return self

    def refuse(self, feature: str, instead: str) -> NoReturn:
        """Refuse what the engine lacks beside its capabilities.

        Raises:
            UnsupportedFeatureError: Always.
        """
        raise UnsupportedFeatureError(self.dialect.title, feature, instead)

    @contextlib.contextmanager
    def naming(self) -> Generator[None, None, None]:
        """Open the scope of a WITH: the common table expressions that are named in it are forgotten after it."""
        around = self.ctes, self.recursive
        try:
            yield
        finally:
            self.ctes, self.recursive = around

    def name_cte(self, name: str, columns: Columns, *, is_recursive: bool = False) -> Writer:
        """Name a common table expression that can be read from here on; a recursive one is being written itself."""
        self.ctes = {**self.ctes, name: columns}
        self.recursive = self.recursive | {name} if is_recursive else self.recursive - {name}
        return self

    @contextlib.contextmanager
    def within(self, *sources: Optional[Node], aliases: Iterable[str] = ()) -> Generator[None, None, None]:
        """Open the scope of a statement: its sources, and the names of its projection."""
        flat = tuple(source for part in sources for source in sources_of(part))
        names_of = functools.partial(_names_of, ctes=self.ctes)
        scope = Scope(flat, frozenset(aliases), self.scope, columns_of=names_of)
        scope.require_distinct_names()
        with self.scoped(scope):
            yield

    @contextlib.contextmanager
    def opened(self) -> Generator[None, None, None]:
        """Let columns be of sources that the statement is not known to have, as text from outside may name them."""
        with self.scoped(self.scope and self.scope.opened()):
            yield

    @contextlib.contextmanager
    def among(self, source: Node) -> Generator[None, None, None]:
        """Narrow the scope of a statement to some of its sources, as the condition of a join needs it."""
        with self.scoped(self.scope and self.scope.narrowed(sources_of(source))):
            yield

    @contextlib.contextmanager
    def outside(self) -> Generator[None, None, None]:
        """Leave the scope of a statement for the one around it, as a query in FROM needs it."""
        with self.scoped(self.scope and self.scope.outer):
            yield

    @contextlib.contextmanager
    def scoped(self, scope: Optional[Scope]) -> Generator[None, None, None]:
        """Write in another scope."""
        around, self.scope = self.scope, scope
        try:
            yield
        finally:
            self.scope = around


def _names_of(source: Source, ctes: CommonTables) -> Tuple[str, ...]:
    return tuple([column.name for column in source_columns(source, ctes)])
