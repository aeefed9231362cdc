"""What every dialect is: a table of visitors, a set of capabilities, codecs, and a cache of plans."""

from __future__ import annotations

import copy
from typing import Any, Callable, ClassVar, FrozenSet, Iterable, Mapping, Optional, Tuple

from typing_extensions import Self

from arfunc.dialect.addition import Additions
from arfunc.dialect.cache import PlanCache
from arfunc.dialect.capability import ANSI, Capabilities, Capability, Version
from arfunc.dialect.emulation import Emulation, Support, SupportLevel, emulations_of
from arfunc.dialect.extension import brought_spelling, brought_visitor
from arfunc.dialect.parameter import skeleton_of
from arfunc.dialect.plan import Plan, binder_of
from arfunc.dialect.reach import Reach
from arfunc.dialect.result import gives_rows, is_read, result_columns
from arfunc.dialect.rewrite.installed import InstalledRewrites
from arfunc.dialect.rule.grouping import refuse_determined, require_grouped
from arfunc.dialect.rule.naming import require_distinct_aliases
from arfunc.dialect.spelling import STANDARD_SPELLING, Spelling, literal_text
from arfunc.dialect.standard import STANDARD_VISITORS
from arfunc.dialect.visitor import Visitor, VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import ArgumentTypeError, DialectError, UnsupportedFeatureError
from arfunc.expression.ambient import ALTERED, Altered, Values
from arfunc.expression.column import InlineLiteral
from arfunc.expression.fresh import named
from arfunc.expression.node import Compilable, Node
from arfunc.expression.raw import RawSQL, marks_outside
from arfunc.expression.rewrite import Rewrite as InstalledRewrite
from arfunc.expression.traversal import transform, walk
from arfunc.expression.value import Literal, SQLValueExpression
from arfunc.types.registry import STANDARD, CodecTable
from arfunc.types.sql_type import NamedType, SQLType
from arfunc.types.stored_type import StoredType

__all__ = ["Rewrite", "SQLDialectBase"]

Rewrite = Callable[[Node], Node]
"""A pass over a statement: what makes of each node another, or gives it back."""

_altered = ALTERED.get  # looked up once: it is asked for each statement


class SQLDialectBase:
    """Turns nodes into SQL for one version of one database.

    A subclass states what differs: its capabilities, some visitors, how types are spelt, its codecs.

    Attributes:
        name: Name of the dialect.
        version: Version of the engine; its capabilities follow from it.
        plans: The compile cache.
        installed: The rewrites that it applies to all that it compiles.
        context_values: What it knows of context values, by name.
    """

    name: ClassVar[str] = "standard"
    capabilities: ClassVar[Capabilities] = ANSI
    visitors: ClassVar[VisitorTable] = STANDARD_VISITORS
    spelling: ClassVar[Spelling] = STANDARD_SPELLING
    codecs: ClassVar[CodecTable] = STANDARD
    function_names: ClassVar[Mapping[str, str]] = {}
    """What the dialect calls a function that standard SQL has under another name."""
    collation_names: ClassVar[Mapping[str, str]] = {}
    """What the dialect calls the collation ``binary``, the order of code points; others have their own names."""
    bare_functions: ClassVar[FrozenSet[str]] = frozenset(
        {"CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP"}
    )
    """Functions that are written without parentheses."""
    rewrites: ClassVar[Tuple[Rewrite, ...]] = ()
    """Passes over a statement before it is written: what makes of each node another, the children first."""
    parameter_marks: ClassVar[str] = r"\?"
    """What the driver would take for a parameter in text from outside: a regular expression, empty for nothing."""
    parameter_limit: ClassVar[int] = 32_766
    """How many parameters one statement may have."""

    def __init__(self, version: Version = (0, 0, 0), *, cache_limit: int = 2_000) -> None:
        self.version = version
        self.plans = PlanCache(cache_limit)
        self.installed: Tuple[InstalledRewrite, ...] = ()
        self.context_values: Values = {}
        self._supported: FrozenSet[Capability] = self.capabilities.of(version)
        self._passes = tuple([rewrite for rewrite in self.rewrites if self._needs(rewrite)])

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.version!r})"

    @property
    def title(self) -> str:
        """Name and version, as errors give them."""
        return f"{self.name} {'.'.join(map(str, self.version))}" if any(self.version) else self.name

    def visitor_of(self, kind: type) -> Optional[Visitor]:
        """Return the visitor of a kind of node, if there is one: the dialect's own, or one that the kind brings."""
        return self.visitors.visitors.get(kind) or brought_visitor(kind, type(self))

    def supports(self, capability: Capability) -> bool:
        """Tell whether the engine, in this version, has a capability."""
        return capability in self._supported

    @property
    def emulations(self) -> Tuple[Emulation, ...]:
        """What the dialect writes for the features that the engine, in this version, lacks."""
        declared = emulations_of((*self.rewrites, *self.visitors.visitors.values()))
        return tuple([emulation for emulation in declared if not self.supports(emulation.capability)])

    def support_of(self, capability: Capability) -> Support:
        """Return how the dialect has a feature: the engine itself, by an emulation, or not at all."""
        since = self.capabilities.since_version.get(capability)
        if self.supports(capability):
            return Support(capability, SupportLevel.NATIVE, since)
        how = "; ".join([emulation.how for emulation in self.emulations if emulation.capability is capability])
        return Support(capability, SupportLevel.EMULATED if how else SupportLevel.REFUSED, since, how)

    def _needs(self, rewrite: Rewrite) -> bool:
        """Tell whether a pass has something to do: it emulates nothing, or what the engine lacks."""
        emulated = emulations_of([rewrite])
        return not emulated or any(not self.supports(emulation.capability) for emulation in emulated)

    def get_parameter_placeholder(self, position: int = 0) -> str:
        """Return the mark of a parameter; `position` counts from 1 in the order of the text."""
        return "?"

    def type_text(self, sql_type: SQLType) -> str:
        """Return the text of a type; one known by its Python type is what the codec of that stores it as.

        Raises:
            ArgumentTypeError: The dialect does not know the type.
            UnsupportedFeatureError: The engine has no types of its own, and the type is one of these.
        """
        resolved = self.resolved_type(sql_type)
        if isinstance(resolved, NamedType) and not self.supports(Capability.NAMED_TYPE):
            raise UnsupportedFeatureError(
                self.title, Capability.NAMED_TYPE.value, "a plain type, and a CHECK constraint of each column"
            )
        return brought_spelling(resolved, type(self)) or self.spelling.text_of(resolved)

    def resolved_type(self, sql_type: SQLType) -> SQLType:
        """Return the type of the database that a type stands for, if it is known by a Python type."""
        if isinstance(sql_type, StoredType):
            return sql_type.narrowed(self.codecs.codec_of(sql_type.value).sql)
        return sql_type

    def format_identifier(self, name: Any) -> str:
        """Return a name, quoted.

        Raises:
            ArgumentTypeError: The name is no str, or has a NUL character, which no engine takes.
        """
        if not isinstance(name, str) or "\0" in name:
            raise ArgumentTypeError(f"{name!r} cannot be a name in SQL.")
        return '"' + name.replace('"', '""') + '"'

    def escape_text(self, sql: str) -> str:
        """Return text without placeholders as the driver takes it; most take it as it is."""
        return sql

    def format_literal(self, value: object) -> str:
        """Return a value of the database as text, escaped, for statements that can have no parameters.

        Raises:
            ArgumentTypeError: SQL has no text for the value.
        """
        return literal_text(value)

    def check_text(self, text: RawSQL) -> None:
        """Refuse text from outside in which the driver would see a parameter that is none.

        Raises:
            UnsupportedFeatureError: It has such a mark outside of quotes and comments.
        """
        marks = marks_outside(text.joined, self.parameter_marks) if self.parameter_marks else ()
        for found in marks:
            raise UnsupportedFeatureError(
                self.title,
                f"{found.group()!r} in raw SQL, where it is the mark of a parameter",
                "{name} for a value, quotes around a text, and a function for an operator that is written so",
            )

    def rewriting(self, rewrites: Iterable[InstalledRewrite], values: Optional[Values] = None) -> Self:
        """Return the same dialect that also applies some rewrites to all that it compiles, with a cache of its own.

        Args:
            rewrites: They are applied after those that it applies already.
            values: Context values, or functions that give them, by name; for statements to which no `using` around
                them gives one.

        Raises:
            ArgumentTypeError: What is to be installed is no rewrite.
        """
        added = tuple(rewrites)
        for each in added:
            if not isinstance(each, InstalledRewrite):
                raise ArgumentTypeError(f"a dialect applies rewrites, such as restrict(...), got {each!r}.")
        made = copy.copy(self)
        made.installed = (*self.installed, *added)
        made.context_values = {**self.context_values, **(values or {})}
        made.plans = PlanCache(self.plans.limit)
        return made

    def plan(self, statement: Compilable) -> Plan:
        """Return the plan of a statement: from the cache if a statement of its shape was compiled before.

        Raises:
            DialectError: The dialect cannot express the statement.
        """
        altered = _altered()
        if altered is None:
            return self.plans.plans.get(statement.shape) or self._compiled(statement, None)
        return self.plans.plans.get((statement.shape, altered.key)) or self._compiled(statement, altered)

    def compile(self, statement: Compilable) -> Tuple[str, Tuple[Any, ...]]:
        """Return the text of a statement and its parameters as the driver takes them, in the order of the text.

        Raises:
            DialectError: The dialect cannot express the statement.
            TypeConversionError: A value does not fit the type that it is declared to have.
        """
        plan = self.plan(statement)
        return plan.sql, plan.arguments(statement.params)

    def _compiled(self, statement: Compilable, altered: Optional[Altered]) -> Plan:
        root = statement.to_node()
        if not isinstance(root, Node):
            raise ArgumentTypeError(f"a dialect compiles nodes and queries, got {statement!r}.")
        try:
            plan = self._plan_of(skeleton_of(root), len(statement.params), altered)
        except RecursionError:
            raise DialectError(
                f"the {type(root).__name__} is nested too deeply to be written. Combine many predicates by and_(...) "
                "and or_(...), many texts by concat_op(...), and many values by in_(...)."
            ) from None
        self.plans.store(statement.shape if altered is None else (statement.shape, altered.key), plan)
        return plan

    def _plan_of(self, statement: Node, count: int, altered: Optional[Altered]) -> Plan:
        additions = Additions(count, self.context_values)
        reach = Reach(statement, self.installed, altered, additions)
        rewrites = InstalledRewrites(reach, additions)
        skeleton = named(rewrites.applied_to(statement))
        require_distinct_aliases(skeleton)
        require_grouped(skeleton)
        written, passes = self._rewritten(skeleton)
        if not self.supports(Capability.DETERMINED_COLUMN):
            refuse_determined(written, self.title)
        out = self._written(written)
        encoders = [self.codecs.encoder_of(type_) for type_ in out.types]
        bind = binder_of(out.order, out.types, encoders, additions.next_place)
        return Plan(
            self,
            rewrites.commented(out.sql, statement),
            bind=bind if additions.are_none else additions.completing(bind),
            bind_encoded=None if additions.are_none else additions.completing_encoded(out.order, encoders),
            installed=tuple(reach.applied),
            columns=result_columns(skeleton, self._text_of),
            gives_rows=gives_rows(skeleton),
            is_read=is_read(skeleton),
            emulations=tuple(dict.fromkeys([*emulations_of(passes), *out.emulations])),
            rewrites=tuple([rewrite.__name__ for rewrite in passes]),
        )

    def _written(self, statement: Node) -> Writer:
        out = Writer(self)
        try:
            return out.node(statement) if statement.is_query else out.projected(statement)
        except DialectError as error:
            error.at(out.place)
            raise

    def _rewritten(self, node: Node) -> Tuple[Node, Tuple[Rewrite, ...]]:
        """Return what a statement is rewritten to, and the passes that changed it.

        A pass that leaves each node by itself as it is would leave the tree as it is, and is not applied to it.
        """
        changing = []
        parts = tuple(walk(node))
        for rewrite in (self._lowered, *self._passes):
            if all(rewrite(part) is part for part in parts):
                continue
            before, node = node, transform(node, rewrite)
            parts = tuple(walk(node))
            if not node.equals(before):
                changing.append(rewrite)
        return node, tuple([rewrite for rewrite in changing if rewrite != self._lowered])

    def _lowered(self, node: Node) -> Node:
        """Return what a node that the dialect has no visitor for falls back to, under the same alias."""
        fallback = node.fallback()
        if fallback is None or self.visitor_of(type(node)) is not None:
            return node
        lowered = transform(fallback, lambda part: self._lowered(_constant(part)))
        alias = node.alias if isinstance(node, SQLValueExpression) else None
        return lowered if alias is None else lowered.evolve(alias=alias)

    def _text_of(self, expression: Node, source: Optional[Node]) -> str:
        out = Writer(self)
        with out.within(source):
            return out.node(self._rewritten(expression)[0]).label


def _constant(part: Node) -> Node:
    """Return a value that a fallback adds as part of the text: those of the statement are parameters by then."""
    return InlineLiteral(part.value, part.value_type) if isinstance(part, Literal) else part
