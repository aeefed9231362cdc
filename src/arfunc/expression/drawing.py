"""Pictures of expressions: a tree as indented text, and as a Mermaid diagram."""

from __future__ import annotations

from typing import Any, Iterator, List, Tuple

from arfunc.expression.node import Compilable, Node
from arfunc.expression.role import Field, Role

__all__ = ["mermaid", "tree"]


def tree(node: Compilable) -> str:
    """Return an expression, a statement or a query as a tree of text.

    Each line is a node: the field of its parent that it stands in, its kind, and what it holds besides other nodes.
    The values of parameters are shown, as `repr` shows them.

    >>> from arfunc import Column
    >>> print(tree((Column("price") > 9) & Column("title").is_null()))
    LogicalPredicate AND
    ├─ predicates[0]: ComparisonPredicate >
    │  ├─ left: Column 'price'
    │  └─ right: Literal 9
    └─ predicates[1]: IsNullPredicate
       └─ expr: Column 'title'
    """
    return "\n".join(_lines("", node.to_node().folded(), "", ""))


def mermaid(node: Compilable) -> str:
    """Return an expression, a statement or a query as a Mermaid flowchart: https://mermaid.js.org/syntax/flowchart.html.

    >>> from arfunc import Column
    >>> print(mermaid(Column("price") > 9))
    flowchart TD
      n0["ComparisonPredicate #gt;"]
      n1["Column 'price'"]
      n0 -- left --> n1
      n2["Literal 9"]
      n0 -- right --> n2
    """
    lines = ["flowchart TD"]
    _draw(node.to_node().folded(), lines, [0])
    return "\n".join(lines)


def parts_of(node: Node) -> Iterator[Tuple[str, Node]]:
    """Give the nodes directly below a node with the names of their places."""
    for field in node.fields:
        part: Any = getattr(node, field.name)
        if field.role is Role.CHILDREN:
            yield from ((f"{field.name}[{place}]", member.folded()) for place, member in enumerate(part))
        elif field.role is Role.CHILD and part is not None:
            yield field.name, part.folded()


def label_of(node: Node) -> str:
    """Return the kind of a node and what it holds besides other nodes, its defaults left out."""
    held = [_held(node, field) for field in node.fields if field.is_shown and _is_told(node, field)]
    return " ".join([type(node).__name__, *held])


def _is_told(node: Node, field: Field) -> bool:
    if field.role in (Role.CHILD, Role.CHILDREN):
        return False
    part = getattr(node, field.name)
    return part != field.default and not isinstance(part, type)


def _held(node: Node, field: Field) -> str:
    part = getattr(node, field.name)
    if isinstance(part, Node):  # the table of a column is a token
        return f"of {label_of(part)}"
    shown = part if field.name in ("op", "operation") and isinstance(part, str) else repr(part)
    return f"{field.name}={shown}" if field.keyword else str(shown)


def _lines(place: str, node: Node, first: str, rest: str) -> Iterator[str]:
    yield f"{first}{place and f'{place}: '}{label_of(node)}"
    parts = list(parts_of(node))
    for number, (name, part) in enumerate(parts, start=1):
        is_last = number == len(parts)
        yield from _lines(name, part, rest + ("└─ " if is_last else "├─ "), rest + ("   " if is_last else "│  "))


def _draw(node: Node, lines: List[str], count: List[int]) -> str:
    name = f"n{count[0]}"
    count[0] += 1
    lines.append(f'  {name}["{_escaped(label_of(node))}"]')
    for place, part in parts_of(node):
        below = f"n{count[0]}"
        _draw(part, lines, count)
        lines.append(f"  {name} -- {place.replace('[', ' ').rstrip(']')} --> {below}")
    return name


_ENTITIES = str.maketrans({"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "\n": " "})


def _escaped(label: str) -> str:
    return label.translate(_ENTITIES)
