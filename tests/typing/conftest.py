"""The files of this folder are read by type checkers and never run."""

from __future__ import annotations

collect_ignore_glob = ["*.py", "*/*.py"]
