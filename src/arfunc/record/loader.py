"""Generated functions that turn driver rows into records, and that compare the two.

A loader is generated once for a model and a projection, with the conversion of each column spelled out. It comes
with one of three bodies that differ in how they fill an instance, because interpreters differ in what is quick:

- ``attribute``: stores on a *twin*, a class of the same layout without pydantic's `__setattr__`, then swaps the class;
- ``dict``: gives the twin its whole `__dict__` at once, then swaps the class;
- ``plain``: sets each part through its descriptor on the real class; works everywhere.

All three give the same records. A loader may raise where `Projection.decoded` would not: its caller falls back.
"""

from __future__ import annotations

import keyword
import platform
import sys
import sysconfig
import unicodedata
from typing import Any, Callable, Dict, List, Tuple

from pydantic import BaseModel

from arfunc.record.projection import Projection
from arfunc.types.codec import Codec

__all__ = ["BODIES", "Loader", "Suspects", "body_of_platform", "loader_of", "record_of", "suspects_of"]

Loader = Callable[[List[Tuple[Any, ...]], Any], List[Any]]
Suspects = Callable[[Dict[str, Any], Tuple[Any, ...]], List[Any]]
BODIES = ("attribute", "dict", "plain")

_PYDANTIC_SLOTS = ("__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
_SLOTS = (*_PYDANTIC_SLOTS, "__arfunc_row__", "__arfunc_context__")


def body_of_platform() -> str:
    """The body that is quickest here: attribute stores pay up to CPython 3.12, a dict from 3.13 on."""
    is_threaded = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))  # there a class swap stops all threads
    if platform.python_implementation() != "CPython" or is_threaded:
        return "plain"
    return "dict" if sys.version_info >= (3, 13) else "attribute"


def loader_of(projection: Projection, body: str) -> Loader:
    """The loader of a projection; the same object each time.

    Args:
        projection: What the rows hold.
        body: One of `BODIES`; a model that it does not fit gets the next simpler one.
    """
    return projection.mapping.kept((projection, body), lambda: _generated(projection, body))


def _generated(projection: Projection, body: str) -> Loader:
    if body == "attribute" and not all(map(_can_be_stored, _stores(projection))):
        body = "dict"
    twin = None if body == "plain" else _twin_of(projection, body)
    if twin is None:
        body = "plain"
    source = _source(projection, body)
    namespace: Dict[str, Any] = {}
    exec(source, namespace)  # noqa: S102  (the text holds field names as literals or checked identifiers, no values)
    make: Callable[..., Loader] = namespace["make"]
    return make(*_constants(projection, twin))


def _constants(projection: Projection, twin: Any) -> Tuple[Any, ...]:
    model: Any = projection.mapping.model
    root = _root_of(model)
    slots = [getattr(BaseModel, name).__set__ for name in _PYDANTIC_SLOTS]
    slots += [root.__dict__[name].__set__ for name in ("__arfunc_row__", "__arfunc_context__")]
    functions = [(codec.decode, codec.fast) for codec in projection.codecs]
    fields_set = set(_stores(projection))
    return (object.__new__, model, twin, fields_set, BaseModel.__dict__["__dict__"].__set__, slots, functions)


def _stores(projection: Projection) -> Dict[str, int]:
    """Which names get which value of the row, in the model's order, which dumps and `repr` follow."""
    mapping = projection.mapping
    stores: Dict[str, int] = {}
    model: Any = mapping.model
    for name in model.model_fields:
        column = mapping.shadowed.get(name)
        owner = name if column is None else mapping.by_column[column].name
        if owner in projection.places:
            stores[name] = projection.places[owner]
    return stores


def _can_be_stored(name: str) -> bool:
    """Whether ``record.name = value`` sets exactly that name (`create_model` takes any text for a name)."""
    return name.isidentifier() and not keyword.iskeyword(name) and unicodedata.normalize("NFKC", name) == name


def _source(projection: Projection, body: str) -> str:
    model: Any = projection.mapping.model
    values = _expressions(projection)
    taken = [f"c{place}" for place in range(projection.width)]
    shown = {name: values[place] for name, place in _stores(projection).items()}
    display = "{" + ", ".join(f"{name!r}: {value}" for name, value in shown.items()) + "}"
    fields_set = "fields_set" if projection.is_whole else "fields_set.copy()"
    extra = "{}" if model.model_config.get("extra") == "allow" else "None"
    parts = dict(zip(_SLOTS, (fields_set, extra, "None", "row", "context")))
    body_lines = [f"{', '.join(taken)}, = row"] if taken else []
    if body == "plain":
        body_lines += ["record = new(model)", f"set_dict(record, {display})"]
        body_lines += [f"set_{index}(record, {value})" for index, value in enumerate(parts.values())]
    else:
        body_lines.append("record = new(twin)")
        if body == "dict":
            body_lines.append(f"record.__dict__ = {display}")
        else:
            body_lines += [f"record.{name} = {value}" for name, value in shown.items()]
        body_lines += [f"record.{name} = {value}" for name, value in parts.items()]
        body_lines.append("record.__class__ = model")
    if model.model_post_init is not BaseModel.model_post_init:
        body_lines.append("record.model_post_init(None)")  # the user's, or pydantic's own for private attributes
    return _framed(body_lines, len(projection.codecs))


def _framed(body_lines: List[str], codec_count: int) -> str:
    """The text around the body: a function that binds the constants, and in it the loop."""
    bound = [f"    d{index}, f{index} = functions[{index}]" for index in range(codec_count)]
    lines = [
        "def make(new, model, twin, fields_set, set_dict, slots, functions):",
        "    set_0, set_1, set_2, set_3, set_4 = slots",
        *bound,
        "    def load(rows, context):",
        "        records = []",
        "        add = records.append",
        "        for row in rows:",
        *[f"            {line}" for line in body_lines],
        "            add(record)",
        "        return records",
        "    return load",
    ]
    return "\n".join(lines)


def _expressions(projection: Projection) -> Dict[int, str]:
    """How each value of the row becomes a Python value."""
    return {
        projection.places[field.name]: _expression(codec, f"c{projection.places[field.name]}", index)
        for index, (field, codec) in enumerate(zip(projection.fields, projection.codecs))
    }


def _expression(codec: Codec, value: str, index: int) -> str:
    if codec.decode is None:
        return value
    decoded = f"d{index}({value})"
    if codec.inline is not None:
        decoded = codec.inline.format(value=value, fast=f"f{index}")
    return f"None if {value} is None else {decoded}"


def suspects_of(projection: Projection) -> Suspects:
    """The function that tells which of a projection's comparisons may find a change; the same object each time.

    It takes the values of a record and its row. What it leaves out is unchanged: the value is the row's own object, or
    equals what the row's decodes to. It may raise where `Projection.decoded` would not: its caller falls back.
    """
    return projection.mapping.kept((projection, "suspects"), lambda: _suspecting(projection))


def _suspecting(projection: Projection) -> Suspects:
    values = _expressions(projection)
    lines = ["def suspects(values, row):", "    found = []", "    get = values.get"]
    lines += [f"    {', '.join(f'c{place}' for place in range(projection.width))}, = row"] if projection.width else []
    for index, (name, place, codec) in enumerate(projection.comparisons):
        if codec.decode is None:
            differs = f"get({name!r}, c{place}) is not c{place}"
        else:
            lines.append(f"    v = get({name!r}, missing)")
            differs = f"v is not missing and not (v == ({values[place]}))"
        lines.append(f"    if {differs}: found.append(comparisons[{index}])")
    namespace: Dict[str, Any] = {"comparisons": projection.comparisons, "missing": object()}
    for index, codec in enumerate(projection.codecs):
        namespace[f"d{index}"], namespace[f"f{index}"] = codec.decode, codec.fast
    exec("\n".join([*lines, "    return found"]), namespace)  # noqa: S102  (field names as literals, no values)
    return namespace["suspects"]  # type: ignore[no-any-return]


def _root_of(model: type) -> type:
    """The class that has the slots of the record's state."""
    return next(base for base in model.__mro__ if "__arfunc_row__" in base.__dict__)


def _twin_of(projection: Projection, body: str) -> Any:
    """A class of the model's layout with plain attribute stores, or None if the model has a layout of its own.

    It derives from the root of all records, not from the model, so no hook of the user's sees a class made here.
    CPython learns the attributes of a class from its first instances, so one is filled at once: an instance left
    without attributes would spoil the class for good.
    """
    model = projection.mapping.model
    root = _root_of(model)
    plain = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    twin: Any = type.__new__(type(root), f"{model.__name__}Twin", (root,), {**plain, "__module__": __name__})
    instance = object.__new__(twin)
    if body == "attribute":
        for name in _stores(projection):
            setattr(instance, name, None)
    else:
        instance.__dict__ = {}
    for slot in _SLOTS:
        setattr(instance, slot, None)
    try:
        instance.__class__ = model
    except TypeError:
        return None
    return twin


def record_of(projection: Projection, row: Tuple[Any, ...], context: Any) -> Any:
    """One record from one row, step by step: what a loader does, but slow, and exact about what is wrong.

    Raises:
        TypeConversionError: A value cannot be read.
    """
    model: Any = projection.mapping.model
    decoded = projection.decoded(row)
    owners = {place: name for name, place in projection.places.items()}
    values = {name: decoded[owners[place]] for name, place in _stores(projection).items()}
    record = object.__new__(model)
    extra: Any = {} if model.model_config.get("extra") == "allow" else None
    object.__setattr__(record, "__dict__", values)
    for slot, value in zip(_SLOTS, (set(values), extra, None, row, context)):
        object.__setattr__(record, slot, value)
    if model.model_post_init is not BaseModel.model_post_init:
        record.model_post_init(None)
    return record
