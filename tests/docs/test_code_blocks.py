"""Runs every Python block of the README and of the docs, as a reader would who types them in, page by page.

- A block fenced as `python` runs. The blocks of one page share a namespace and run in order, each page in
  an empty working directory of its own.
- A block fenced as `text` or `sql` straight after a Python block is exactly what that block prints.
- A block may use `await` at its top level, as in an interactive session; the page then has one event loop.
"""

from __future__ import annotations

import ast
import asyncio
import contextlib
import inspect
import io
import re
import sys
import types
from pathlib import Path
from typing import Any, Dict, Iterator, List, Match, NamedTuple, Optional

import pytest

from arfunc import ActiveRecord, AsyncActiveRecord, AsyncSQLiteBackend, SQLiteBackend

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(
    r"^(?P<indent>[ ]*)```(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)```[ ]*$", re.MULTILINE | re.DOTALL
)


class Block(NamedTuple):
    """One Python block of a page, and the output that the page shows for it."""

    line: int
    code: str
    output: Optional[str]


def blocks_of(text: str) -> Iterator[Block]:
    fences = list(FENCE.finditer(text))
    for fence, following in zip(fences, [*fences[1:], None]):
        if fence["info"].split()[:1] == ["python"]:
            line = text.count("\n", 0, fence.start()) + 2
            yield Block(line, _body(fence), _output(text, fence, following))


def _body(fence: Match[str]) -> str:
    indent = len(fence["indent"])
    return "".join(line[indent:] or "\n" for line in fence["body"].splitlines(keepends=True))


def _output(text: str, fence: Match[str], following: Optional[Match[str]]) -> Optional[str]:
    if following is None or following["info"].strip() not in {"text", "sql"}:
        return None
    between = text[fence.end() : following.start()]
    return None if between.strip() else _body(following)


def run_block(block: Block, page: Path, names: Dict[str, Any], loop: asyncio.AbstractEventLoop) -> str:
    """Run one block among the names of its page; return what it printed."""
    # Blank lines in front give tracebacks the line numbers of the page.
    tree = ast.parse("\n" * (block.line - 1) + block.code, filename=str(page))
    compiled = compile(tree, str(page), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        if compiled.co_flags & inspect.CO_COROUTINE:
            loop.run_until_complete(types.FunctionType(compiled, names)())
        else:
            exec(compiled, names)
    return printed.getvalue()


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    made = asyncio.new_event_loop()
    yield made
    made.run_until_complete(made.shutdown_asyncgens())
    made.close()


@pytest.fixture
def unconfigured(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page gives to the classes that all pages share is taken back after it."""
    for model in (ActiveRecord, AsyncActiveRecord):
        for attribute in ("__backend__", "__backend_class__", "__connection_config__"):
            monkeypatch.setattr(model, attribute, None)


@pytest.fixture
def names(
    monkeypatch: pytest.MonkeyPatch, loop: asyncio.AbstractEventLoop, unconfigured: None
) -> Iterator[Dict[str, Any]]:
    """The namespace of a page: a real module, so that its classes can be pickled and their types resolved."""
    module = types.ModuleType("__page__")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    yield vars(module)
    for value in [ActiveRecord, AsyncActiveRecord, *vars(module).values()]:
        for backend in (value, getattr(value, "__backend__", None)):
            if isinstance(backend, SQLiteBackend):
                backend.disconnect()
            elif isinstance(backend, AsyncSQLiteBackend):
                loop.run_until_complete(backend.disconnect())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_page_runs_as_shown(
    page: Path,
    names: Dict[str, Any],
    loop: asyncio.AbstractEventLoop,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    shown: List[str] = []
    printed: List[str] = []

    for block in blocks_of(page.read_text(encoding="utf-8")):
        output = run_block(block, page, names, loop)
        if block.output is not None:
            where = f"{page.relative_to(ROOT).as_posix()}:{block.line}\n"
            shown.append(where + _without_trailing_space(block.output))
            printed.append(where + _without_trailing_space(output))

    assert printed == shown


def _without_trailing_space(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


PAGE = """\
```python
print(1)
```

```text
1
```

Words.

```python title="later.py"
await x
```
Words.
```text
2
```
"""


def test_blocks_carry_the_output_that_follows_them() -> None:
    assert list(blocks_of(PAGE)) == [Block(2, "print(1)\n", "1\n"), Block(12, "await x\n", None)]
