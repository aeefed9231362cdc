"""Visitors of sequences."""

from __future__ import annotations

from typing import List

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.ddl.clause import cascade, qualified
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.ddl.sequence import (
    AlterSequenceExpression,
    CreateSequenceExpression,
    DropSequenceExpression,
    NextValue,
    SequenceOptions,
)

visitors = VisitorTable()

_INSTEAD = "a table with one row, whose number an UPDATE counts up"


def sequence_options(options: SequenceOptions) -> List[str]:
    """Return how a sequence counts, in the order of ISO/IEC 9075-2, 11.72."""
    numbers = {
        "START WITH": options.start,
        "INCREMENT BY": options.increment,
        "MINVALUE": options.min_value,
        "MAXVALUE": options.max_value,
        "CACHE": options.cache,
    }
    words = [f"{word} {number}" for word, number in numbers.items() if number is not None]
    if options.cycle is not None:
        words.append("CYCLE" if options.cycle else "NO CYCLE")
    return words


@visitors.visits(CreateSequenceExpression)
@requires(Capability.SEQUENCE, instead=_INSTEAD)
def create_sequence(node: CreateSequenceExpression, out: Writer) -> None:
    out.text("CREATE TEMPORARY SEQUENCE " if node.temporary else "CREATE SEQUENCE ")
    out.text("IF NOT EXISTS " if node.if_not_exists else "")
    qualified(node.schema, node.name, out)
    if node.data_type is not None:
        out.text(" AS ").text(out.dialect.type_text(node.data_type))
    out.text("".join([f" {option}" for option in sequence_options(node.options)]))
    if node.owned_by is not None:
        out.text(" OWNED BY ").name(node.owned_by[0]).text(".").name(node.owned_by[1])


@visitors.visits(AlterSequenceExpression)
@requires(Capability.ALTER_SEQUENCE, instead="the sequence dropped and created again")
def alter_sequence(node: AlterSequenceExpression, out: Writer) -> None:
    out.text("ALTER SEQUENCE IF EXISTS " if node.if_exists else "ALTER SEQUENCE ")
    qualified(node.schema, node.name, out)
    out.text("".join([f" {option}" for option in sequence_options(node.options)]))
    if node.restart is not None:
        out.text(" RESTART" if node.restart is True else f" RESTART WITH {int(node.restart)}")
    if node.owned_by is not None:
        out.text(" OWNED BY ").name(node.owned_by[0]).text(".").name(node.owned_by[1])


@visitors.visits(DropSequenceExpression)
@requires(Capability.SEQUENCE, instead=_INSTEAD)
def drop_sequence(node: DropSequenceExpression, out: Writer) -> None:
    out.text("DROP SEQUENCE IF EXISTS " if node.if_exists else "DROP SEQUENCE ")
    qualified(node.schema, node.name, out)
    cascade(node.cascade, out)


@visitors.visits(NextValue)
@requires(Capability.SEQUENCE, instead=_INSTEAD)
def next_value(node: NextValue, out: Writer) -> None:
    qualified(node.schema, node.name, out.text("NEXT VALUE FOR "))


def nextval(node: NextValue, out: Writer) -> None:
    """Write the function that takes the name of the sequence as a text, as PostgreSQL and DuckDB have it."""
    name = out.dialect.format_identifier(node.name)
    if node.schema:
        name = f"{out.dialect.format_identifier(node.schema)}.{name}"
    out.text(f"nextval({out.dialect.format_literal(name)})")
