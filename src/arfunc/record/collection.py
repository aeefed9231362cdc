"""Writing along a relation: records are added to what belongs to another, taken from it, or set as a whole.

Each is one transaction. The records are saved and deleted as they are one by one, with all that these do besides.
"""

from __future__ import annotations

from typing import Any, Iterable, List, Tuple

import attrs

from arfunc.effect.composition import Program, Steps
from arfunc.effect.effects import OnRollback
from arfunc.effect.transaction import transact
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.record.mapping import mapping_of
from arfunc.record.operation import delete, save
from arfunc.record.relation.hop import Hop
from arfunc.record.relation.load import forget
from arfunc.record.state import Snapshot, is_new

__all__ = ["adding", "removing", "setting"]


def adding(relation: Any, owner: Any, targets: Iterable[Any]) -> Program[None]:
    """Return the program that makes records belong to an owner.

    Raises:
        ArgumentTypeError: The relation leads to one record, or too far; or a record is of another model.
        ArgumentValueError: The owner was not saved yet.
    """
    writer, given = _writer_of(relation, owner), _checked(relation, owner, targets)
    return _whole(relation, owner, _added(writer, owner, given))


def removing(relation: Any, owner: Any, targets: Iterable[Any]) -> Program[None]:
    """Return the program that ends that records belong to an owner; errors as for `adding`, and more.

    Raises:
        ArgumentValueError: The key of the records cannot be NULL.
    """
    writer, given = _writer_of(relation, owner), _checked(relation, owner, targets)
    writer.check_removable()
    return _whole(relation, owner, _removed(writer, owner, given))


def setting(relation: Any, owner: Any, targets: Iterable[Any]) -> Program[None]:
    """Return the program that makes some records belong to an owner and no others; errors as for `removing`."""
    writer, given = _writer_of(relation, owner), _checked(relation, owner, targets)
    return _whole(relation, owner, _set(relation, writer, owner, given))


def _whole(relation: Any, owner: Any, steps: Program[None]) -> Program[None]:
    return Program(_forgetting, (relation, owner, transact(steps)), local=True)


def _forgetting(relation: Any, owner: Any, program: Program[None]) -> Steps[None]:
    yield program
    forget(relation, owner)


def _added(writer: Any, owner: Any, targets: List[Any]) -> Program[None]:
    return Program(_each, (writer.add, owner, targets), local=True)


def _removed(writer: Any, owner: Any, targets: List[Any]) -> Program[None]:
    return Program(_each, (writer.remove, owner, targets), local=True)


def _each(write: Any, owner: Any, targets: List[Any]) -> Steps[None]:
    for target in targets:
        yield from write(owner, target)


def _set(relation: Any, writer: Any, owner: Any, targets: List[Any]) -> Program[None]:
    return Program(_replace, (relation, writer, owner, targets), local=True)


def _replace(relation: Any, writer: Any, owner: Any, targets: List[Any]) -> Steps[None]:
    link = relation.link(type(owner))
    present = yield from relation.query_of(link, [link.owner_key(owner)]).fetch_all()
    wanted = {_identity(target) for target in targets if not is_new(target)}
    leaving = [target for target in present if _identity(target) not in wanted]
    if leaving:
        writer.check_removable()
    known = {_identity(target) for target in present}
    yield from _each(writer.remove, owner, leaving)
    yield from _each(writer.add, owner, [each for each in targets if is_new(each) or _identity(each) not in known])


def _identity(target: Any) -> Tuple[Any, ...]:
    return tuple([getattr(target, field.name) for field in mapping_of(type(target)).required_key()])


@attrs.frozen
class _ByKey:
    """Targets that hold the key of their owner."""

    hop: Hop

    def check_removable(self) -> None:
        fixed = [field.name for field in self.hop.link.target_fields if not field.nullable]
        if fixed:
            model = self.hop.link.target.model.__name__
            raise ArgumentValueError(
                f"{self.hop.label}: a {model} cannot be taken away, since its {fixed[0]!r} cannot be None. "
                "Delete it, or add it to another record."
            )

    def add(self, owner: Any, target: Any) -> Steps[None]:
        link = self.hop.link
        values = [getattr(owner, field.name) for field in link.owner_fields]
        yield from _with_fields(target, dict(zip([field.name for field in link.target_fields], values)))

    def remove(self, owner: Any, target: Any) -> Steps[None]:
        link = self.hop.link
        if not is_new(target) and link.target_key(target) == link.owner_key(owner):
            yield from _with_fields(target, dict.fromkeys([field.name for field in link.target_fields]))


def _with_fields(target: Any, values: Any) -> Steps[None]:
    """Set fields of a record and save it; on a rollback they are what they were."""
    before = Snapshot.of(target)
    for name, value in values.items():
        setattr(target, name, value)
    before.settle()
    yield OnRollback(before.restore)
    yield from save(target)


@attrs.frozen
class _ByMiddle:
    """Targets that a record between owner and target leads to."""

    first: Hop
    last: Hop

    def check_removable(self) -> None:
        """A record between can always be deleted."""

    def add(self, owner: Any, target: Any) -> Steps[None]:
        if is_new(target):
            yield from save(target)
        if (yield from self._between(owner, target)):
            return
        model: Any = self.first.link.target.model
        yield from save(model(**self._values(owner, target)))

    def remove(self, owner: Any, target: Any) -> Steps[None]:
        if is_new(target):
            return
        for middle in (yield from self._between(owner, target)):
            yield from delete(middle)

    def _between(self, owner: Any, target: Any) -> Steps[List[Any]]:
        mapping = self.first.link.target
        conditions = [mapping.column(name) == value for name, value in self._values(owner, target).items()]
        found: List[Any] = yield from self.first.rows().where(*conditions).fetch_all()
        return found

    def _values(self, owner: Any, target: Any) -> Any:
        first, last = self.first.link, self.last.link
        values = {there.name: getattr(owner, here.name) for here, there in zip(first.owner_fields, first.target_fields)}
        ends = {here.name: getattr(target, there.name) for here, there in zip(last.owner_fields, last.target_fields)}
        return {**values, **ends}


def _writer_of(relation: Any, owner: Any) -> Any:
    hops = relation.hops(type(owner))
    if not relation.many:
        raise ArgumentTypeError(
            f"{type(owner).__name__}.{relation.name} leads to one record: set the field of the key, and save."
        )
    if is_new(owner):
        raise ArgumentValueError(f"{type(owner).__name__}.{relation.name}: save the record before it is added to.")
    if len(hops) == 1:
        return _ByKey(hops[0])
    if len(hops) == 2 and hops[1].is_held and not hops[0].is_held:
        return _ByMiddle(*hops)
    raise ArgumentTypeError(
        f"{type(owner).__name__}.{relation.name} goes through {len(hops) - 1} models, or through one that does not "
        "hold both keys, so what belongs to it follows from others: write these."
    )


def _checked(relation: Any, owner: Any, targets: Iterable[Any]) -> List[Any]:
    model = relation.target_of(type(owner))
    given = list(targets)
    for target in given:
        if not isinstance(target, model):
            raise ArgumentTypeError(
                f"{type(owner).__name__}.{relation.name} takes records of {model.__name__}, got {target!r}."
            )
    return given
