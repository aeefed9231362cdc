"""Windows by name, spelt out for functions that do not go with them as they are.

MariaDB wants an order for some functions, and no frame, where others of the same window want no order or need the
frame: https://mariadb.com/kb/en/window-functions-overview/.
"""

from __future__ import annotations

from typing import Any, Dict

from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.window import Window, WindowFunctionCall, WindowName, WindowSpecification

__all__ = ["OF_PARTITION", "spelt_out_window"]

OF_PARTITION = frozenset({"ROW_NUMBER", "RANK", "DENSE_RANK", "PERCENT_RANK", "CUME_DIST", "NTILE", "LAG", "LEAD"})
"""Functions that look at the whole partition, whatever the frame is."""

Windows = Dict[str, WindowSpecification]


def spelt_out_window(node: Node) -> Node:
    """Return a query whose functions of whole partitions have windows of their own; other nodes stay as they are."""
    if not isinstance(node, QueryExpression) or node.window is None:
        return node
    windows = {each.name: each.specification for each in node.window.definitions}
    return node.evolve(
        select=[_spelt_out(item, windows) for item in node.select],
        order_by=None if node.order_by is None else _spelt_out(node.order_by, windows),
        qualify=None if node.qualify is None else _spelt_out(node.qualify, windows),
    )


def _spelt_out(part: Any, windows: Windows) -> Any:
    if part.is_query:
        return part
    made = part.rebuilt(lambda child: _spelt_out(child, windows))
    if not isinstance(made, WindowFunctionCall) or made.name not in OF_PARTITION or made.window_spec is None:
        return made
    return made.evolve(window_spec=_whole(made.window_spec, windows))


def _whole(window: Window, windows: Windows) -> Window:
    """Return what a window is made of, without the names of others."""
    if isinstance(window, WindowName):
        return _whole(windows[window.name], windows) if window.name in windows else window
    if not isinstance(window, WindowSpecification) or window.base not in windows:
        return window
    base = _whole(windows[window.base], windows)
    if not isinstance(base, WindowSpecification):
        return window
    return WindowSpecification(base.partition_by, window.order_by or base.order_by, window.frame or base.frame)
