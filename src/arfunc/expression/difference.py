"""In what two expressions differ."""

from __future__ import annotations

import difflib
from typing import Any, Iterator, List, Sequence, Tuple

import attrs

from arfunc.expression.drawing import label_of
from arfunc.expression.node import Compilable, Node, same_part
from arfunc.expression.role import Field, Role

__all__ = ["Change", "diff"]


@attrs.frozen
class Change:
    """One difference; `str` gives it as a line of text.

    Attributes:
        path: Where it is: names of fields, from the root on, joined by points.
        before: What the first expression has there; None where it has nothing.
        after: What the second expression has there; None where it has nothing.
    """

    path: str
    before: Any
    after: Any

    def __str__(self) -> str:
        place = f"{self.path or 'the whole'}: "
        if self.before is None:
            return f"+ {place}{_shown(self.after)}"
        if self.after is None:
            return f"- {place}{_shown(self.before)}"
        return f"~ {place}{_shown(self.before)} -> {_shown(self.after)}"


def diff(before: Compilable, after: Compilable) -> Tuple[Change, ...]:
    """Return in what two expressions, statements or queries differ; nothing where they are equal.

    Queries are compared as the statements that they describe, so that the order of their steps does not matter as far
    as the statement is the same.

    >>> from arfunc import Column
    >>> for change in diff(Column("price") > 9, Column("price") >= 10):
    ...     print(change)
    ~ op: '>' -> '>='
    ~ right.value: 9 -> 10
    """
    return tuple(_changes("", before.to_node().folded(), after.to_node().folded()))


def _changes(path: str, before: Node, after: Node) -> Iterator[Change]:
    if before.equals(after):
        return
    if type(before) is not type(after):
        yield Change(path, before, after)
        return
    for field in before.fields:
        place = f"{path}.{field.name}" if path else field.name
        yield from _of_field(place, field, getattr(before, field.name), getattr(after, field.name))


def _of_field(path: str, field: Field, before: Any, after: Any) -> Iterator[Change]:
    if field.role is Role.CHILDREN:
        yield from _of_members(path, before, after)
    elif isinstance(before, Node) and isinstance(after, Node):
        yield from _changes(path, before.folded(), after.folded())
    elif not same_part(before, after, field.role):
        yield Change(path, before, after)


def _of_members(path: str, before: Sequence[Node], after: Sequence[Node]) -> Iterator[Change]:
    """Pair the members that are equal; between these, those that stand in the same place are compared."""
    numbers = _numbered(before, after)
    old, new = numbers[: len(before)], numbers[len(before) :]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            yield from _of_run(path, before[start:end], after[other_start:other_end], start, other_start)


def _of_run(path: str, old: Sequence[Node], new: Sequence[Node], start: int, other: int) -> Iterator[Change]:
    shared = min(len(old), len(new))
    for offset in range(shared):
        yield from _changes(f"{path}[{start + offset}]", old[offset].folded(), new[offset].folded())
    for offset in range(shared, len(old)):
        yield Change(f"{path}[{start + offset}]", old[offset], None)
    for offset in range(shared, len(new)):
        yield Change(f"{path}[{other + offset}]", None, new[offset])


def _numbered(before: Sequence[Node], after: Sequence[Node]) -> List[int]:
    """Give equal nodes equal numbers."""
    kinds: List[Node] = []
    numbers: List[int] = []
    for member in (*before, *after):
        known = next((number for number, kind in enumerate(kinds) if kind.equals(member)), len(kinds))
        if known == len(kinds):
            kinds.append(member)
        numbers.append(known)
    return numbers


def _shown(part: Any) -> str:
    return label_of(part) if isinstance(part, Node) and not part.child_nodes() else repr(part)
