# Made by tools/stubs.py from arfunc._exports.
from arfunc.record.descriptor import BelongsTo as BelongsTo
from arfunc.record.descriptor import HasMany as HasMany
from arfunc.record.descriptor import HasOne as HasOne
from arfunc.record.descriptor import RelationDescriptor as RelationDescriptor

__all__ = [
    "BelongsTo",
    "HasMany",
    "HasOne",
    "RelationDescriptor",
]
