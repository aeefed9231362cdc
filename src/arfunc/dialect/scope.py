"""Which source of a statement a column belongs to.

Inner sources shadow outer ones. A column of no visible source is an error that lists the sources, never a silent
cross join; a name given as text is checked against what is known of the sources' columns.
"""

from __future__ import annotations

import difflib
from typing import Callable, Collection, FrozenSet, Iterable, Iterator, Optional, Tuple, Union

import attrs

from arfunc.dialect.filtered import FilteredTable
from arfunc.errors import ScopeError
from arfunc.expression.column import Column
from arfunc.expression.derived import DerivedSource
from arfunc.expression.join import JoinExpression
from arfunc.expression.node import Node
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.subquery import Subquery

__all__ = ["Scope", "exposed_name", "sources_of"]


def sources_of(source: Optional[Node]) -> Tuple[Source, ...]:
    """Return the sources that a join is made of, from left to right."""
    return tuple(_flat(source)) if source is not None else ()


def _flat(source: Node) -> Iterator[Source]:
    if isinstance(source, JoinExpression):
        yield from _flat(source.left)
        yield from _flat(source.right)
    elif isinstance(source, FilteredTable):
        yield source.table
    elif isinstance(source, Source):
        yield source


def exposed_name(source: Source) -> str:
    """Return the name that columns of a source are qualified by; empty where there is none."""
    if isinstance(source, TableExpression):
        return source.exposed_name
    return (source.alias or "") if isinstance(source, (Subquery, DerivedSource)) else ""


def table_columns(source: Source) -> Tuple[str, ...]:
    """Return the names of a table's columns, as far as the table knows them."""
    return source.columns if isinstance(source, TableExpression) else ()


@attrs.frozen
class Scope:
    """What the columns of a statement can belong to.

    Attributes:
        sources: Sources of the statement, the query's own first.
        aliases: Names given in its projection.
        outer: The scope of the statement around it.
        is_unaliased: Whether its tables go by their own names, even those that have an alias.
        is_open: Whether there may be more sources, which text from outside names.
        columns_of: Gives the names of a source's columns; none where they are not known.
    """

    sources: Tuple[Source, ...]
    aliases: FrozenSet[str] = frozenset()
    outer: Optional[Scope] = None
    is_unaliased: bool = False
    is_open: bool = False
    columns_of: Callable[[Source], Tuple[str, ...]] = table_columns

    def names_of(self, column: Column[object]) -> Tuple[Optional[str], str]:
        """Return the name that a column is to be qualified by, None for a column without, and its own name there.

        Raises:
            ScopeError: No visible source has the column.
        """
        if column.table is None:
            self._require_known(column)
            return None, column.name
        if self.opens and self._found(column.table) is None:
            return _name_of(column.table), column.name
        name, source = self._required(column.table, f"the column {column.name!r}")
        own = column.name
        if isinstance(source, TableExpression) and isinstance(column.table, TableExpression):
            own = source.name_of(column.name, column.table)
        known = self.columns_of(source)
        if known:
            _require_among(own, known, f"{_listed(source)} has no column {own!r}")
        return name, own

    def star_of(self, table: Union[str, TableExpression]) -> str:
        """Return the name that a star is to be qualified by.

        Raises:
            ScopeError: The table is no visible source.
        """
        if self.opens and self._found(table) is None:
            return _name_of(table)
        return self._required(table, "the star")[0]

    @property
    def opens(self) -> bool:
        """Whether this scope, or one around it, may have more sources than are known."""
        return self.is_open or (self.outer is not None and self.outer.opens)

    def opened(self) -> Scope:
        """Return the scope as the parts of a text see it."""
        return attrs.evolve(self, is_open=True)

    def owns(self, column: Column[object]) -> bool:
        """Tell whether a column belongs to a source of this statement, as far as is known, and to none around it."""
        if column.table is not None:
            return attrs.evolve(self, outer=None)._found(column.table) is not None
        known = [self.columns_of(source) for source in self.sources]
        return any(not names or column.name in names for names in known)

    def narrowed(self, sources: Tuple[Source, ...]) -> Scope:
        """Return the scope with some of its sources alone."""
        return attrs.evolve(self, sources=sources)

    def of_target(self) -> Scope:
        """Return the scope with the first of its sources alone, under its own name."""
        return attrs.evolve(self, sources=self.sources[:1], is_unaliased=True)

    def require_distinct_names(self) -> None:
        """Refuse two sources of one name, whose columns nothing could tell apart.

        Raises:
            ScopeError: Two sources have one name.
        """
        names = [name for name in map(exposed_name, self.sources) if name]
        twice = [name for name in names if names.count(name) > 1]
        if twice:
            raise ScopeError(f"two sources of the statement are called {twice[0]!r}. Give one of them an alias.")

    def require_sources(self, names: Iterable[str]) -> None:
        """Refuse a name that no source of the statement itself has.

        Raises:
            ScopeError: A name is of no source.
        """
        known = [exposed_name(source) for source in self.sources]
        for name in names:
            if name not in known:
                raise ScopeError(self._no_source("the lock", name))

    def _required(self, table: Union[str, TableExpression], what: str) -> Tuple[str, Source]:
        found = self._found(table)
        if found is None:
            raise ScopeError(self._no_source(what, table))
        return found

    def _found(self, table: Union[str, TableExpression]) -> Optional[Tuple[str, Source]]:
        """Find the source of a table; that of a derived class serves only where the table itself is nowhere."""
        if isinstance(table, str):
            return self._first(lambda source: exposed_name(source) == table)
        return self._first(lambda source: _is_same(source, table)) or self._first(lambda source: _holds(source, table))

    def _first(self, fits: Callable[[Source], bool]) -> Optional[Tuple[str, Source]]:
        """Return the name and the first source that fits, the sources of this statement before those around it."""
        for source in self.sources:
            if exposed_name(source) and fits(source):
                return self._name_of(source), source
        return None if self.outer is None else self.outer._first(fits)

    def _name_of(self, source: Source) -> str:
        return source.name if self.is_unaliased and isinstance(source, TableExpression) else exposed_name(source)

    def _require_known(self, column: Column[object]) -> None:
        known = self._known_columns()
        if known is not None:
            problem = f"no source of the statement has a column {column.name!r}: {self._listed()}"
            _require_among(column.name, known, problem)

    def _known_columns(self) -> Optional[FrozenSet[str]]:
        """Return all names that a bare column may have; None where a source's columns are not known."""
        if self.is_open:
            return None
        names = set(self.aliases)
        for source in self.sources:
            columns = self.columns_of(source)
            if not columns:
                return None
            names.update(columns)
        if self.outer is None:
            return frozenset(names)
        around = self.outer._known_columns()
        return None if around is None else around | names

    def _no_source(self, what: str, table: Union[str, TableExpression]) -> str:
        return (
            f"{what} belongs to {_described(table)}, which is no source of the statement: "
            f"{self._listed()}. Join it, or use a column of one of these."
        )

    def _listed(self) -> str:
        names = [_listed(source) for source in self.sources]
        own = f"its sources are {', '.join(names)}" if names else "it has no sources"
        return own if self.outer is None else f"{own}, and around it {self.outer._listed()}"


def _name_of(table: Union[str, TableExpression]) -> str:
    return table if isinstance(table, str) else table.exposed_name


def _is_same(source: Source, table: TableExpression) -> bool:
    if not isinstance(source, TableExpression):
        return False
    return (source.name, source.schema, source.alias) == (table.name, table.schema, table.alias)


def _holds(source: Source, table: TableExpression) -> bool:
    return isinstance(source, (TableExpression, Subquery)) and source.holds(table)


def _require_among(name: str, known: Collection[str], problem: str) -> None:
    if name not in known:
        close = difflib.get_close_matches(name, known, n=1)
        advice = f" Did you mean {close[0]!r}?" if close else ""
        raise ScopeError(f"{problem}.{advice}")


def _described(table: object) -> str:
    if not isinstance(table, TableExpression):
        return repr(table)
    if table.is_abstract:
        return f"{table.owner.__name__ if table.owner else 'an abstract source'}, or a model derived from it"
    return _listed(table)


def _listed(source: Source) -> str:
    if isinstance(source, TableExpression):
        owner = f" ({source.owner.__name__})" if source.owner is not None else ""
        alias = f" AS {source.alias!r}" if source.alias else ""
        return f"{source.name!r}{alias}{owner}"
    return repr(exposed_name(source)) if exposed_name(source) else type(source).__name__
