"""ANY and ALL of a list: of the rows of its items, where it is a JSON array, as each field of a list is."""

from __future__ import annotations

from typing import Any

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.parameter import Parameter
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.json import is_document
from arfunc.expression.json_source import JSONElementsExpression
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.subquery import QuantifiedExpression
from arfunc.types.array import ARRAY
from arfunc.types.item_type import NO_ITEMS, item_type_of, may_be_read
from arfunc.types.value_type import ValueType

__all__ = ["bound_array", "items_of_list", "items_of_parameter"]

_ALIAS = "array_items"


def bound_array(node: Node) -> Node:
    """Return ANY or ALL with plain values bound as an array of the engine's own; other nodes stay as they are."""
    if isinstance(node, QuantifiedExpression) and isinstance(node.operand, Parameter):
        return node.evolve(operand=node.operand.evolve(type=ARRAY))
    return node


def items_of_list(node: Node) -> Node:
    """Return ANY or ALL of a list as that of a query of its items; other nodes stay as they are."""
    if not isinstance(node, QuantifiedExpression) or isinstance(node.operand, Parameter):
        return node
    return _of_items(node) if is_document(getattr(node.operand, "value_type", None)) else node


@emulates(Emulation(Capability.ARRAY, "JSON arrays, and queries of their items"))
def items_of_parameter(node: Node) -> Node:
    """Return ANY or ALL of plain values as that of a query of them; other nodes stay as they are."""
    is_list = isinstance(node, QuantifiedExpression) and isinstance(node.operand, Parameter)
    return _of_items(node) if is_list else node


def _of_items(node: Any) -> Node:
    known = node.operand.value_type
    item = ValueType(str) if known == NO_ITEMS else item_type_of(known)
    if item is None or not may_be_read(item.python):
        raise UnsupportedFeatureError(
            "this", f"{node.quantifier} of a list whose items are of no one plain type", "a field of List[int], or in_"
        )
    items = JSONElementsExpression(node.operand, alias=_ALIAS)
    return node.evolve(operand=QueryExpression([items.read(item)], items))  # type: ignore[no-any-return]  # as given
