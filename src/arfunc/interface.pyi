# Made by tools/stubs.py from arfunc._exports.
from arfunc.record.event import ModelEvent as ModelEvent
from arfunc.record.update_behavior import IUpdateBehavior as IUpdateBehavior

__all__ = [
    "IUpdateBehavior",
    "ModelEvent",
]
