"""Visitors of functions of one's own."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.standard.ddl.clause import cascade, keyword, qualified
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.expression.ddl.function import (
    TRIGGER,
    CreateFunctionExpression,
    DropFunctionExpression,
    FunctionParameter,
    ParameterReference,
)
from arfunc.expression.raw import RawSQL

visitors = VisitorTable()

_PYTHON = "a function of the driver, in Python, or the expression written out"


@visitors.visits(CreateFunctionExpression)
@requires(Capability.FUNCTION, instead=_PYTHON)
def create_function(node: CreateFunctionExpression, out: Writer) -> None:
    create_function_head(node, out)
    out.text(" RETURNS ").text("TRIGGER" if node.returns == TRIGGER else out.dialect.type_text(node.returns))
    out.text(f" LANGUAGE {keyword('a language', node.language)}")
    out.text(f" {node.volatility.value}" if node.volatility is not None else "")
    out.text(" STRICT" if node.strict else "")
    out.text(" AS ").text(out.dialect.format_literal(body_text(node, out)))


def create_function_head(node: CreateFunctionExpression, out: Writer) -> None:
    """Write the name and the parameters."""
    out.text("CREATE ")
    if node.replace:
        out.require(Capability.REPLACE_FUNCTION, "DropFunctionExpression(..., if_exists=True) first")
        out.text("OR REPLACE ")
    qualified(node.schema, node.name, out.text("FUNCTION "))
    out.text("(").nodes(node.parameters).text(")")


def body_text(node: CreateFunctionExpression, out: Writer) -> str:
    """Return the body as a text of its own: a text as it is, an expression as the SELECT of it."""
    is_whole = node.body.is_query or isinstance(node.body, RawSQL)
    return Writer(out.dialect).text("" if is_whole else "SELECT ").node(node.body).label


def body(node: CreateFunctionExpression, out: Writer) -> None:
    """Write the body as the statement that the function is."""
    if isinstance(node.body, RawSQL):
        out.node(node.body)
    elif node.body.is_query:
        out.text("RETURN ").group(node.body)
    else:
        out.text("RETURN ").node(node.body)


@visitors.visits(FunctionParameter)
def function_parameter(node: FunctionParameter, out: Writer) -> None:
    out.name(node.name).text(" ").text(out.dialect.type_text(node.data_type))


@visitors.visits(ParameterReference)
def parameter_reference(node: ParameterReference, out: Writer) -> None:
    out.name(node.name)


@visitors.visits(DropFunctionExpression)
@requires(Capability.FUNCTION, instead=_PYTHON)
def drop_function(node: DropFunctionExpression, out: Writer) -> None:
    out.text("DROP FUNCTION IF EXISTS " if node.if_exists else "DROP FUNCTION ")
    qualified(node.schema, node.name, out)
    if node.parameter_types is not None:
        out.text(f"({', '.join(map(out.dialect.type_text, node.parameter_types))})")
    cascade(node.cascade, out)
