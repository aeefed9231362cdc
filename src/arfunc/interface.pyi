# Made by tools/stubs.py from arfunc._exports.
from arfunc.record.event import ModelEvent as ModelEvent

__all__ = [
    "ModelEvent",
]
