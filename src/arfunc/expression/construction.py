"""The constructors of node classes, generated from the roles of their fields (docs/decisions/0001)."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Tuple

import attrs

from arfunc.expression.role import Field, Role
from arfunc.expression.shape import intern_shape, lookup_shape

__all__ = ["constructors"]

_KEYS = {
    Role.CHILD: "{0}.shape",
    Role.CHILDREN: "tuple([part.shape for part in {0}])",
    Role.TOKEN: "{0}",
    Role.VALUE: "type_of({0})",
    Role.VALUES: "tuple(map(type_of, {0}))",
}


def _key_part(field: Field) -> str:
    template = field.key or _KEYS[field.role]
    part = template.format(field.name)
    return f"{part} if {field.name} is not None else 0" if field.role is Role.CHILD and field.default is None else part


def _params_part(field: Field) -> str:
    name = field.name
    if field.role is Role.CHILD:
        return f"({name}.params if {name} is not None else ())" if field.default is None else f"{name}.params"
    if field.role is Role.CHILDREN:
        return f"sum([part.params for part in {name}], ())"
    return f"({name},)" if field.role is Role.VALUE else f"{name}"


def _body(fields: Tuple[Field, ...], *, converts: bool, checks: bool) -> List[str]:
    converted = [f"    {f.name} = convert_{f.name}({f.name})" for f in fields if f.convert and converts]
    stored = [f"    self.{f.name} = {f.name}" for f in fields]
    key = ", ".join(["final", *map(_key_part, fields)])
    carrying = [f for f in fields if f.role is not Role.TOKEN]
    params = " + ".join(map(_params_part, carrying)) or "()"
    return [
        *converted,
        "    self = new(twin)",
        *stored,
        "    try:",
        f"        key = ({key},)",
        f"        self.shape = lookup(key) or {'checked(self, key)' if checks else 'intern(key)'}",
        f"        self.params = {params}",
        "    except (AttributeError, TypeError):",
        f"        refuse(final, [{', '.join(f.name for f in fields)}])",
        "        raise",
        "    self.__class__ = final",
        "    return self",
    ]


def _signature(fields: Tuple[Field, ...]) -> str:
    parts, starred = ["cls"], False
    for field in fields:
        if field.star:
            parts.append(f"*{field.name}")
            starred = True
            continue
        if field.keyword and not starred:
            parts.append("*")
            starred = True
        parts.append(field.name if field.default is attrs.NOTHING else f"{field.name}=default_{field.name}")
    return ", ".join(parts)


def constructors(final: Any, twin: type, *, checks: bool, refuse: Callable[[Any, List[Any]], None]) -> Tuple[Any, Any]:
    """Return ``__new__`` and ``_make`` of a node class: of the arguments of its constructor, and of one a field.

    Args:
        final: The node class.
        twin: A class of the same layout whose attributes can be set.
        checks: Whether the class refuses some structures; its ``check`` is asked once for each new shape.
        refuse: Called where a part does not fit, with the class and the parts; raises a clear error.
    """
    fields: Tuple[Field, ...] = final.fields
    names = ", ".join(["cls", *(f.name for f in fields)])
    check = final.check
    source = [
        f"def __new__({_signature(fields)}):",
        *_body(fields, converts=True, checks=checks),
        f"def _make({names}):",
        *_body(fields, converts=False, checks=checks),
    ]

    def checked(unborn: Any, key: Any) -> int:
        check(unborn)
        return intern_shape(key)

    namespace: Dict[str, Any] = {
        "final": final,
        "twin": twin,
        "new": object.__new__,
        "lookup": lookup_shape,
        "intern": intern_shape,
        "checked": checked,
        "type_of": type,
        "refuse": refuse,
    }
    for field in fields:
        namespace[f"default_{field.name}"] = field.default
        namespace[f"convert_{field.name}"] = field.convert
    exec("\n".join(source), namespace)  # noqa: S102 - the text is made of the field names above and nothing else
    made, make = namespace["__new__"], namespace["_make"]
    made.__qualname__ = f"{final.__qualname__}.__new__"
    made.__doc__ = final.__doc__
    return made, classmethod(make)
