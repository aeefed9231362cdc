"""Which relations a class has, and what model an annotation such as ``ClassVar[HasMany["Post"]]`` means."""

from __future__ import annotations

import re
from typing import Any, Dict, ForwardRef, Optional

from typing_extensions import get_args

from arfunc.errors import RelationResolutionError
from arfunc.record.marker import Declared, own_annotations
from arfunc.record.registry import resolve

__all__ = ["RelationMark", "annotated_target", "relation_of", "relations_of"]

_TARGET = re.compile(r"\[\s*['\"]?([A-Za-z_][\w.]*)['\"]?\s*\]+\s*$")


class RelationMark(Declared):
    """What tells a relation from other attributes of a class."""


def relations_of(model: type) -> Dict[str, Any]:
    """Return the relations of a class by name, those of its bases included; the nearest of a name counts."""
    found: Dict[str, Any] = {}
    for base in reversed(model.__mro__):
        for name, value in vars(base).items():
            if isinstance(value, RelationMark):
                found[name] = value
            else:
                found.pop(name, None)
    return found


def relation_of(model: type, name: str) -> Optional[Any]:
    """Return the relation of a class by its name, or None."""
    return relations_of(model).get(name)


def annotated_target(owner: type, name: str) -> type:
    """Return the model that the annotation of a relation names.

    Raises:
        RelationResolutionError: The annotation names none, or one that cannot be found.
    """
    annotation = own_annotations(owner).get(name)
    target = _argument(annotation)
    if isinstance(target, type):
        return target
    if target is None:
        raise RelationResolutionError(
            f"{owner.__name__}.{name} does not say which model it leads to. "
            f'Annotate it as `{name}: ClassVar[HasMany["Model"]]`, or with HasOne or BelongsTo.'
        )
    return resolve(target, owner)


def _argument(annotation: Any) -> Any:
    """Return the innermost argument: of ``ClassVar[HasMany["Post"]]`` the text, or the class, of ``Post``."""
    if isinstance(annotation, str):
        found = _TARGET.search(annotation)
        return found.group(1) if found else None
    if isinstance(annotation, ForwardRef):
        return _argument_of_text(annotation.__forward_arg__)
    arguments = get_args(annotation)
    return _argument(arguments[0]) if arguments else annotation if isinstance(annotation, type) else None


def _argument_of_text(text: str) -> Any:
    return _argument(text) if "[" in text else text
