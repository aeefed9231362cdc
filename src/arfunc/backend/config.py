"""How to reach a database, as frozen values."""

from __future__ import annotations

import os
from typing import Any, ClassVar, Dict, Mapping, Optional, Tuple, Type, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

import attrs
from typing_extensions import Self

from arfunc.errors import ArgumentTypeError, ArgumentValueError

__all__ = ["ConnectionConfig"]

C = TypeVar("C", bound="ConnectionConfig")
_TRUE, _FALSE = ("1", "on", "true", "yes"), ("0", "false", "no", "off")


def _hidden(password: Optional[str]) -> str:
    return "None" if password is None else "'***'"


@attrs.frozen(kw_only=True)
class ConnectionConfig:
    """What every database needs to be reached.

    Attributes:
        host: Machine that the server runs on.
        port: Its port.
        database: Name of the database, or path of its file.
        username: Who connects.
        password: Hidden in `repr`.
        driver_type: Driver to use where an engine has several.
        options: Anything else that the driver takes.
    """

    schemes: ClassVar[Tuple[str, ...]] = ()
    """Schemes of URLs that `from_url` takes; empty for any."""

    host: Optional[str] = "localhost"
    port: Optional[int] = None
    database: Optional[str] = None
    username: Optional[str] = None
    password: Optional[str] = attrs.field(default=None, repr=_hidden)
    driver_type: Optional[str] = None
    options: Mapping[str, Any] = attrs.field(factory=dict, converter=dict)

    def to_dict(self) -> Dict[str, Any]:
        """Return all that is set, as one dict; the options are merged in."""
        given = {field.name: getattr(self, field.name) for field in attrs.fields(type(self))}
        options = given.pop("options")
        return {**{name: value for name, value in given.items() if value is not None}, **options}

    def clone(self, **updates: Any) -> Self:
        """Return a copy with some fields changed; options are added to those that there are."""
        if "options" in updates:
            updates["options"] = {**self.options, **updates["options"]}
        return attrs.evolve(self, **_known(type(self), updates))

    @classmethod
    def from_env(cls, prefix: str = "", environ: Optional[Mapping[str, str]] = None) -> Self:
        """Return the configuration in the variables ``{prefix}DATABASE``, ``{prefix}OPT_X`` and so on.

        Args:
            prefix: What the names of the variables start with.
            environ: Variables to read instead of the process's own.

        Raises:
            ArgumentValueError: A variable holds something that its field cannot take.
        """
        given = os.environ if environ is None else environ
        found: Dict[str, Any] = {}
        for field in attrs.fields(cls):
            text = given.get(prefix + field.name.upper())
            if text is not None and field.name not in cls._grouped_variables():
                found[field.name] = _parsed(text, field.type, f"the variable {prefix}{field.name.upper()}")
        for name, start in cls._grouped_variables().items():
            group = _group(given, prefix + start)
            if group:
                found[name] = group
        return cls(**found)

    @classmethod
    def from_url(cls, url: str) -> Self:
        """Return the configuration in a URL: ``scheme://user:password@host:port/database?option=value``.

        Raises:
            ArgumentValueError: The URL is not of that form, or of another engine.
        """
        parts = urlsplit(url)
        if not parts.scheme or (cls.schemes and parts.scheme not in cls.schemes):
            expected = ", ".join(f"{scheme}://" for scheme in cls.schemes) or "scheme://"
            shown = url.rpartition("@")[2]  # without the password
            raise ArgumentValueError(f"{shown!r} is no URL that {cls.__name__} takes; one starts with {expected}.")
        return cls._of_parts(parts)

    @classmethod
    def _of_parts(cls, parts: Any) -> Self:
        try:
            port = parts.port
        except ValueError as error:
            raise ArgumentValueError(f"the port in a database URL must be a number: {error}.") from error
        given: Dict[str, Any] = {
            "host": parts.hostname,
            "port": port,
            "database": unquote(parts.path.lstrip("/")) or None,
            "username": parts.username and unquote(parts.username),
            "password": parts.password and unquote(parts.password),
        }
        found = {name: value for name, value in given.items() if value is not None}
        return cls(**found, **_split_options(cls, dict(parse_qsl(parts.query))))

    @classmethod
    def _grouped_variables(cls) -> Dict[str, str]:
        """Return the fields that are dicts, each with the start of its variables' names."""
        return {"options": "OPT_"}


def _known(cls: Type[C], updates: Dict[str, Any]) -> Dict[str, Any]:
    names = [field.name for field in attrs.fields(cls)]
    unknown = sorted(updates.keys() - set(names))
    if unknown:
        raise ArgumentTypeError(f"{cls.__name__} has no field {unknown[0]!r}. Its fields are: {', '.join(names)}.")
    return updates


def _group(given: Mapping[str, str], start: str) -> Dict[str, str]:
    return {name[len(start) :].lower(): text for name, text in given.items() if name.startswith(start)}


def _split_options(cls: Type[ConnectionConfig], given: Dict[str, str]) -> Dict[str, Any]:
    """Sort the options of a URL into fields of the class and options of the driver."""
    fields = {field.name: field.type for field in attrs.fields(cls) if field.name not in cls._grouped_variables()}
    own = {name: _parsed(text, fields[name], f"the option {name}") for name, text in given.items() if name in fields}
    return {**own, "options": {name: text for name, text in given.items() if name not in fields}}


def _parsed(text: str, annotation: Any, place: str) -> Any:
    """Turn text into the type that a field has; annotations are text here, as everywhere in this package."""
    name = str(annotation).replace("Optional[", "").rstrip("]")
    try:
        if name == "bool":
            return _boolean(text)
        return int(text) if name == "int" else float(text) if name == "float" else text
    except ValueError as error:
        raise ArgumentValueError(f"{place} must hold a value of type {name}: {error}.") from error


def _boolean(text: str) -> bool:
    if text.lower() in _TRUE:
        return True
    if text.lower() in _FALSE:
        return False
    raise ValueError(f"{text!r} is none of {', '.join(_TRUE + _FALSE)}")
