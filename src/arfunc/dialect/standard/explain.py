"""Visitor of EXPLAIN."""

from __future__ import annotations

from typing import Tuple

from arfunc.dialect.capability import Capability
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.explain import ExplainExpression, ExplainOptions, ExplainType

__all__ = ["named_options", "refuse_type", "require_options", "visitors"]

visitors = VisitorTable()


@visitors.visits(ExplainExpression)
def explain(node: ExplainExpression, out: Writer) -> None:
    """No standard has EXPLAIN; options are in a list, as most engines that have options write them."""
    refuse_type(node.options, out)
    words = named_options(node.options)
    out.text(f"EXPLAIN ({', '.join(words)}) " if words else "EXPLAIN ").node(node.statement)


def named_options(options: ExplainOptions) -> Tuple[str, ...]:
    """Return what is asked for, each with its name."""
    words = [word for word in ("analyze", "verbose") if getattr(options, word)]
    words += ["COSTS" if options.costs else "COSTS FALSE"] if options.costs is not None else []
    words += [word for word in ("settings", "buffers", "wal") if getattr(options, word)]
    words += ["TIMING" if options.timing else "TIMING FALSE"] if options.timing is not None else []
    words += ["SUMMARY" if options.summary else "SUMMARY FALSE"] if options.summary is not None else []
    words += [f"FORMAT {options.format.value}"] if options.format is not None else []
    return tuple([word.upper() for word in words])


def refuse_type(options: ExplainOptions, out: Writer) -> None:
    """Refuse what SQLite alone shows."""
    if options.type is ExplainType.BASIC:
        out.refuse("EXPLAIN of the program of a machine", "EXPLAIN of the plan")


def require_options(options: ExplainOptions, known: Tuple[str, ...], out: Writer) -> None:
    """Refuse an option that the engine lacks.

    Args:
        options: What is asked for.
        known: Names of those that the engine has.
        out: What is written to.
    """
    if options.analyze:
        out.require(Capability.EXPLAIN_ANALYZE, "EXPLAIN of what would be done")
    for word in named_options(options):
        if word not in known:
            out.refuse(f"EXPLAIN with {word}", f"EXPLAIN with {' or '.join(known)}" if known else "EXPLAIN by itself")
