"""Which backend a model uses, and how its programs are run there."""

from __future__ import annotations

import datetime
import inspect
from typing import Any, ClassVar, Dict, List, Optional, Sequence, Tuple

from typing_extensions import Self

from arfunc._exports import load
from arfunc.backend.config import ConnectionConfig
from arfunc.effect.composition import AnyProgram
from arfunc.errors import ArgumentTypeError, ArgumentValueError, BackendNotConfiguredError, DatabaseError
from arfunc.expression.rewrite import Rewrite
from arfunc.record.base import RecordBase
from arfunc.record.mode import Async
from arfunc.record.relation.load import forget
from arfunc.record.relation.resolution import relation_of, relations_of
from arfunc.record.schema import table_schema_of
from arfunc.schema.table import TableSchema

__all__ = ["ConfiguredRecord"]


class ConfiguredRecord(RecordBase):
    """A record whose model knows a backend: its own, or that of the nearest base that was configured.

    Two attributes of the class are for mixins: ``__hidden_by__`` names rewrites that hide rows from queries, but not
    from the records that hold them, when they are saved or refreshed; ``__version_field__`` names the field that an
    update or deletion must find in the row as the record has it.
    """

    __backend__: ClassVar[Any] = None
    __backend_class__: ClassVar[Any] = None
    __connection_config__: ClassVar[Any] = None
    __query_class__: ClassVar[Any] = None
    __table_args__: ClassVar[Tuple[Any, ...]] = ()
    __rewrites__: ClassVar[Sequence[Rewrite]] = ()
    __hidden_by__: ClassVar[Tuple[str, ...]] = ()
    __version_field__: ClassVar[Optional[str]] = None

    @classmethod
    def configure(cls, config: Any = None, backend_class: Any = None, *, backend: Any = None) -> None:
        """Give the model, and the models derived from it, a backend.

        Args:
            config: How to connect, or a backend that is ready; None for a backend that needs no configuration.
            backend_class: Class of the backend, made with `config`. The connection opens at first use.
            backend: A backend that is ready, to be shared.

        Raises:
            DatabaseError: The configuration is none.
            ArgumentTypeError: The backend is none, or of the other kind: sync for an async model or the reverse.
        """
        ready = backend if backend is not None else config if backend_class is None else None
        if ready is None:
            ready = _made(config, backend_class)
        cls._check_kind(ready)
        cls.__backend__ = ready
        cls.__backend_class__ = type(ready)
        cls.__connection_config__ = getattr(ready, "config", None)

    @classmethod
    def backend(cls) -> Any:
        """Return the model's backend.

        Raises:
            BackendNotConfiguredError: Neither the model nor a base of it was configured.
            ArgumentTypeError: What was assigned is no backend, or one of the other kind.
        """
        backend = cls.__backend__
        if backend is None:
            raise BackendNotConfiguredError(cls.__name__)
        if type(backend) is not cls.__backend_class__:  # it was assigned
            cls._check_kind(backend)
            cls.__backend_class__ = type(backend)
        return backend

    @classmethod
    def dialect(cls) -> Any:
        """Return the dialect of the model's backend; standard SQL where it has none."""
        backend = cls.__backend__
        return load("STANDARD_DIALECT") if backend is None else backend.dialect

    @classmethod
    def run_program(cls, program: AnyProgram[Any]) -> Any:
        """Run a program on the model's backend; the answer, or an awaitable of it, comes back."""
        return cls.backend().run(program)

    @classmethod
    def query_of(cls, model: Any) -> Any:
        """Return a query that starts from a model of this class, or from one under an alias."""
        return cls.__query_class__(model)

    @classmethod
    def _check_kind(cls, backend: Any) -> None:
        run = getattr(type(backend), "run", None)
        if run is None:
            raise ArgumentTypeError(
                f"{cls.__name__} needs a backend, got {backend!r} of type {type(backend).__name__}."
            )
        if inspect.iscoroutinefunction(run) != issubclass(cls, Async):
            raise ArgumentTypeError(
                f"{cls.__name__} cannot use {type(backend).__name__}: ActiveRecord goes with a synchronous backend, "
                "AsyncActiveRecord with an asynchronous one."
            )

    @classmethod
    def table_schema(cls) -> TableSchema:
        """Return the model's table as a value: columns from the fields, the rest from ``__table_args__``."""
        return table_schema_of(cls)

    # -- relations

    @classmethod
    def get_relation(cls, name: str) -> Optional[Any]:
        """Return a relation of the model by its name, or None."""
        return relation_of(cls, name)

    @classmethod
    def get_relations(cls) -> List[str]:
        """Return the names of the model's relations, those of its bases included."""
        return list(relations_of(cls))

    def clear_relation_cache(self, name: Optional[str] = None) -> None:
        """Forget what a relation has loaded for this record; without a name, what all have.

        Raises:
            ArgumentValueError: The model has no such relation.
        """
        known: Dict[str, Any] = relations_of(type(self))
        if name is not None and name not in known:
            raise ArgumentValueError(
                f"Unknown relation {name!r} of {type(self).__name__}; its relations: {', '.join(known) or 'none'}."
            )
        for relation in known.values() if name is None else [known[name]]:
            forget(relation, self)

    # -- what a model may override

    @classmethod
    def clock(cls) -> datetime.datetime:
        """Return the time that timestamps are set to: aware, in UTC. The backend's clock, where there is one."""
        backend = cls.__backend__
        now: datetime.datetime = datetime.datetime.now(datetime.timezone.utc) if backend is None else backend.clock()
        return now

    @classmethod
    def validate_record(cls, instance: Self) -> None:
        """Check rules beyond the fields, at every save after pydantic's validation; raise to refuse.

        Args:
            instance: The record that is to be saved.
        """

    @classmethod
    def prepare_update_data(cls, data: Dict[str, Any]) -> Dict[str, Any]:
        """Return what an update of a query's rows is to write, by field; mixins add to it and call `super()`.

        Args:
            data: What was asked for, expressions among it; it may be changed.
        """
        return data

    @classmethod
    def deletion_marks(cls) -> Dict[str, Any]:
        """Return what a deletion writes to a row in place of removing it, by field; nothing to remove it."""
        return {}

    def prepare_save_data(self, data: Dict[str, Any], is_new: bool) -> Dict[str, Any]:
        """Return what a save is to write, by field; mixins add to it and call `super()`.

        Args:
            data: All fields of a new record, or the changed ones of another; it may be changed.
            is_new: Whether the record is inserted.
        """
        return data


def _made(config: Any, backend_class: Any) -> Any:
    if not isinstance(backend_class, type):
        raise ArgumentTypeError(
            f"configure takes a configuration and the class of a backend, or a backend that is ready; got {config!r} "
            f"and {backend_class!r}."
        )
    if config is not None and not isinstance(config, ConnectionConfig):
        raise DatabaseError(
            f"configure needs a ConnectionConfig, got {config!r} of type {type(config).__name__}. Or give it a backend "
            f"that is ready: configure({backend_class.__name__}(...))."
        )
    return backend_class() if config is None else backend_class(config)
