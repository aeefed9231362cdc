"""Paths into JSON documents: keys of objects, and numbers of items of arrays."""

from __future__ import annotations

import json
import re
from typing import Any, List, Match, Tuple, Union

from arfunc.errors import ArgumentTypeError, ArgumentValueError

__all__ = ["Path", "Step", "json_path", "path_text"]

Step = Union[str, int]
Path = Tuple[Step, ...]

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_STEP = re.compile(
    r"""\.(?P<name>[^\W\d]\w*) | (?:\.|\[)(?P<quoted>"(?:[^"\\]|\\.)*")\]? | \[(?P<number>-?\d+)\]
      | \[(?P<last>last|\#)(?:\s*-\s*(?P<before>\d+))?\]""",
    re.VERBOSE | re.DOTALL,
)


def json_path(path: Any) -> Path:
    """Return a path as a tuple of keys and numbers.

    Args:
        path: A key, a number, a list of both, or a text that begins with ``$``, as ``$.theme.colours[0]``.

    Raises:
        ArgumentTypeError: A step is neither a text nor a whole number.
        ArgumentValueError: The text is no path, or a key has a NUL character, which PostgreSQL cannot store.

    >>> json_path('$.theme."the colours"[last]')
    ('theme', 'the colours', -1)
    """
    if isinstance(path, str) and path[:1] == "$":
        return _parsed(path)
    steps = (path,) if isinstance(path, (str, int)) else tuple(path)
    for step in steps:
        if not isinstance(step, (str, int)) or isinstance(step, bool):
            raise ArgumentTypeError(f"a step of a JSON path is a key (str) or a number (int), got {step!r}.")
        if isinstance(step, str) and "\0" in step:
            raise ArgumentValueError(f"the key {step!r} has a NUL character, which not every engine can store.")
    return tuple([str(step) if isinstance(step, str) else int(step) for step in steps])


def _parsed(text: str) -> Path:
    steps: List[Step] = []
    place = 1
    while place < len(text):
        found = _STEP.match(text, place)
        if found is None:
            raise ArgumentValueError(
                f'{text!r} is no JSON path from character {place + 1} on. Write $.key, $."a key", [0], [last] or '
                "[last-1], or give the steps as a list: a key that begins with $ is one of a list."
            )
        steps.append(_step(found))
        place = found.end()
    return json_path(steps)


def _step(found: Match[str]) -> Step:
    if found["name"] is not None:
        return found["name"]
    if found["quoted"] is not None:
        return str(json.loads(found["quoted"], strict=False))
    if found["number"] is not None:
        return int(found["number"])
    before = int(found["before"] or 0)
    return -before - 1 if found["last"] == "last" else -before if before else _append(found)


def _append(found: Match[str]) -> Step:
    raise ArgumentValueError("[#] is the place behind the last item, where there is nothing; [#-1] is the last item.")


def path_text(path: Path, last: str = "last") -> str:
    """Return a path as SQL/JSON writes it; `last` is what the last item is called.

    >>> path_text(("a", "b c", 0, -2))
    '$.a."b c"[0][last-1]'
    """
    return "$" + "".join([_step_text(step, last) for step in path])


def _step_text(step: Step, last: str) -> str:
    if isinstance(step, int):
        return f"[{step}]" if step >= 0 else f"[{last}]" if step == -1 else f"[{last}-{-step - 1}]"
    return f".{step}" if _NAME.fullmatch(step) else f".{json.dumps(step, ensure_ascii=False)}"
