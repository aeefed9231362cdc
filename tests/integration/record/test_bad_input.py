"""What goes wrong is told by an error of the hierarchy that names the model, the field and the remedy.

Each case also shows that nothing was written: the rows are as they were before.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Dict, List, Optional, Tuple

import attrs
import pytest
from tests.integration.record.world import World

from arfunc import BelongsTo, Col, HasMany, SQLiteConnectionConfig, UUIDMixin, col, count, errors


@attrs.frozen
class Case:
    """Something wrong, the error that it gives, and what the error says."""

    name: str
    act: Any
    error: type
    says: str
    also: Optional[type] = None  # the customary built-in


async def everything(world: World) -> Dict[str, List[Tuple[Any, ...]]]:
    return {model.table_name(): await world.rows(model.table_name()) for model in world.blog}


@pytest.fixture
async def shelf(blog: World) -> World:
    await blog.save(blog.User(name="Ann", age=30), blog.User(name="Bob", email="b@x.org"))
    await blog.save(blog.Post(title="a", user_id=1))
    return blog


def cases(*given: Case) -> Any:
    return pytest.mark.parametrize("case", given, ids=[case.name for case in given])


async def check(world: World, case: Case) -> None:
    before = await everything(world)
    with pytest.raises(case.error, match=case.says) as caught:
        await world.do(case.act(world))

    assert isinstance(caught.value, errors.ArfuncError)
    assert case.also is None or isinstance(caught.value, case.also)
    assert await everything(world) == before


# -- names


@cases(
    Case(
        "typed",
        lambda w: w.User.nope,
        errors.UnknownFieldError,
        r"User has no field 'nope'.*name, email",
        AttributeError,
    ),
    Case(
        "similar",
        lambda w: w.User.nmae,
        errors.UnknownFieldError,
        r"no field 'nmae'. Its fields are: name",
        AttributeError,
    ),
    Case(
        "untyped", lambda w: w.Post.title, errors.UntypedFieldError, r"Write Post\.c\.title, or declare", AttributeError
    ),
    Case(
        "proxy", lambda w: w.User.c.nope, errors.UnknownFieldError, r"User has no field 'nope'.*email", AttributeError
    ),
    Case(
        "proxy by name",
        lambda w: w.User.c["nope"],
        errors.UnknownFieldError,
        r"User has no field 'nope'",
        AttributeError,
    ),
    Case(
        "dict",
        lambda w: w.User.find_one({"nope": 1}),
        errors.UnknownFieldError,
        r"User has no field 'nope'",
        AttributeError,
    ),
    Case(
        "dict of find_all",
        lambda w: w.User.find_all({"nope": 1}),
        errors.UnknownFieldError,
        r"User has no field 'nope'",
    ),
    Case(
        "select",
        lambda w: w.User.query().select("nope").all(),
        errors.ArgumentTypeError,
        r"User.*'nope'.*project",
        TypeError,
    ),
    Case(
        "aggregate",
        lambda w: w.User.query().select("nope").aggregate(),
        errors.ScopeError,
        r"'nope'.*'users' \(User\)",
        LookupError,
    ),
    Case(
        "order_by", lambda w: w.User.query().order_by("nope").all(), errors.ScopeError, r"'nope'.*\(User\)", LookupError
    ),
    Case(
        "group_by",
        lambda w: w.User.query().group_by("nope").aggregate(n=count()),
        errors.ScopeError,
        r"'nope'.*\(User\)",
    ),
    Case("range", lambda w: w.User.query().greater_than("nope", 1).all(), errors.ScopeError, r"'nope'.*\(User\)"),
    Case("sum", lambda w: w.User.query().sum_("nope"), errors.ScopeError, r"'nope'.*\(User\)"),
    Case("count", lambda w: w.User.query().count("nope"), errors.ScopeError, r"'nope'.*\(User\)"),
    Case("text", lambda w: w.User.query().where("nope = 1").all(), errors.QueryError, "no such column: nope"),
    Case(
        "another model's column",
        lambda w: w.User.query().where(w.Post.c.title == "a").all(),
        errors.ScopeError,
        r"'title' belongs to 'posts' \(Post\).*no source.*'users' \(User\). Join it",
    ),
    Case(
        "unknown field of insert_many",
        lambda w: w.User.insert_many([{"name": "x", "tags": []}, {"nope": 1}]),
        errors.ArgumentValueError,
        r"row 2 has the fields \['nope'\]",
        ValueError,
    ),
)
async def test_an_unknown_name(shelf: World, case: Case) -> None:
    await check(shelf, case)


# -- values


async def assigned(world: World, name: str, value: Any) -> None:
    user = await world.do(world.User.find_one(1))
    setattr(user, name, value)
    await world.save(user)


@cases(
    Case(
        "assigned",
        lambda w: assigned(w, "age", "x"),
        errors.ValidationError,
        r"(?s)User is not valid.*age.*valid integer",
    ),
    Case(
        "assigned list",
        lambda w: assigned(w, "tags", 5),
        errors.ValidationError,
        r"(?s)User is not valid.*tags.*valid list",
    ),
    Case(
        "assigned None",
        lambda w: assigned(w, "name", None),
        errors.ValidationError,
        r"(?s)User is not valid.*name.*valid string",
    ),
    Case(
        "constraint",
        lambda w: assigned(w, "age", -1),
        errors.ValidationError,
        r"(?s)User is not valid.*age.*greater than",
    ),
    Case(
        "key",
        lambda w: w.User.find_one(object()),
        errors.TypeConversionError,
        r"User\.id: the condition does not fit",
        TypeError,
    ),
    Case(
        "keys",
        lambda w: w.User.find_all([object()]),
        errors.TypeConversionError,
        r"User\.id: the condition does not fit",
        TypeError,
    ),
    Case(
        "dict",
        lambda w: w.User.find_one({"age": object()}),
        errors.TypeConversionError,
        r"User: the condition does not fit",
        TypeError,
    ),
    Case(
        "comparison",
        lambda w: w.User.query().where(w.User.age == object()).all(),
        errors.TypeConversionError,
        "binding parameter",
        TypeError,
    ),
    Case(
        "in",
        lambda w: w.User.query().where(w.User.age.in_([object()])).all(),
        errors.TypeConversionError,
        "binding parameter",
    ),
    Case("taken", lambda w: w.User(name="x", email="b@x.org").save(), errors.UniqueViolation, r"users\.email"),
    Case("no such row", lambda w: w.Post(title="x", user_id=99).save(), errors.ForeignKeyViolation, "FOREIGN KEY"),
    Case("create", lambda w: w.User.create(name="x", email="b@x.org"), errors.UniqueViolation, r"users\.email"),
)
async def test_a_value_that_does_not_fit(shelf: World, case: Case) -> None:
    await check(shelf, case)


async def test_a_value_that_cannot_be_stored_names_model_and_field(world: World) -> None:
    class Doc(world.base):
        __table_name__ = "docs"
        id: Optional[int] = None
        size: int = 0
        note: Any = None

    await world.make(Doc)
    doc = await world.save(Doc())
    for name, value in [("size", 2**70), ("note", object())]:
        setattr(doc, name, value)
        with pytest.raises(errors.TypeConversionError, match=rf"^Doc\.{name}: "):
            await world.save(doc)
        setattr(doc, name, None if name == "note" else 0)

    assert (await world.rows("docs"), doc.is_dirty) == ([(1, 0, None)], False)


async def test_a_key_of_the_wrong_type_names_model_and_field(world: World) -> None:
    class Doc(UUIDMixin, world.base):
        __table_name__ = "docs"

    await world.make(Doc)
    for key in ("no uuid", 5):
        with pytest.raises(errors.TypeConversionError, match=r"Doc\.id: the condition does not fit.*UUID"):
            await world.do(Doc.find_one(key))


# -- rows


async def gone(world: World, change: Any) -> Any:
    user = await world.do(world.User.find_one(2))
    await world.execute("DELETE FROM users WHERE id = 2")
    try:
        return await change(user)
    finally:
        await world.execute("INSERT INTO users VALUES (2, 'Bob', 'b@x.org', NULL, '[]', NULL)")


async def changed(world: World, user: Any) -> Any:
    user.age = 3
    return await world.do(user.save())


@cases(
    Case("find", lambda w: w.User.find_one_or_fail(99), errors.RecordNotFound, "User: there is no record for 99"),
    Case(
        "query",
        lambda w: w.User.query().where(w.User.age > 99).one_or_fail(),
        errors.RecordNotFound,
        "User: no record meets",
    ),
    Case(
        "save",
        lambda w: gone(w, lambda u: changed(w, u)),
        errors.RecordNotFound,
        "User with the key id=2 has no row any more",
    ),
    Case(
        "refresh",
        lambda w: gone(w, lambda u: w.do(u.refresh())),
        errors.RecordNotFound,
        "User with the key id=2 has no row",
    ),
    Case(
        "refresh of new",
        lambda w: w.User(name="x").refresh(),
        errors.DatabaseError,
        "Cannot refresh unsaved record of User: save it",
    ),
)
async def test_a_row_that_is_not_there(shelf: World, case: Case) -> None:
    await check(shelf, case)


# -- fields that are not there yet


@cases(
    Case(
        "key",
        lambda w: w.User(name="x").id,
        errors.NotGenerated,
        r"User\.id has no value yet.*Save the record first",
        AttributeError,
    ),
)
async def test_a_field_that_waits_for_the_database(shelf: World, case: Case) -> None:
    await check(shelf, case)


async def test_a_field_that_was_not_selected(shelf: World) -> None:
    user = await shelf.do(shelf.User.query().select("id").one())

    with pytest.raises(errors.NotLoaded, match=r"User\.name was not selected. Select it as well, or call refresh"):
        user.name


# -- arguments of queries


@cases(
    *[
        Case(f"{name} {given!r}", lambda w, n=name, g=given: getattr(w.User.query(), n)(g), kind, says, also)
        for name in ("limit", "offset")
        for given, kind, says, also in [
            ("x", errors.ArgumentTypeError, f"{name} must be a whole number, got 'x'", TypeError),
            (1.5, errors.ArgumentTypeError, f"{name} must be a whole number, got 1.5", TypeError),
            (True, errors.ArgumentTypeError, f"{name} must be a whole number, got True", TypeError),
            (None, errors.ArgumentTypeError, f"{name} must be a whole number, got None", TypeError),
            (-1, errors.ArgumentValueError, f"{name} must not be negative, got -1", ValueError),
        ]
    ],
    *[
        Case(f"order_by {given!r}", lambda w, g=given: w.User.query().order_by(g), kind, says, also)
        for given, kind, says, also in [
            (5, errors.ArgumentTypeError, r"Order clause must be str, BaseExpression, or", TypeError),
            (None, errors.ArgumentTypeError, "Order clause must be", TypeError),
            (["name"], errors.ArgumentTypeError, "Order clause must be", TypeError),
            (("name",), errors.ArgumentTypeError, "Order clause must be", TypeError),
            ((5, "ASC"), errors.ArgumentTypeError, "Expression must be str or BaseExpression", TypeError),
            (
                ("name", "UP"),
                errors.ArgumentValueError,
                "Order direction must be 'ASC' or 'DESC', got 'UP'",
                ValueError,
            ),
            (("name", 1), errors.ArgumentValueError, "Order direction must be 'ASC' or 'DESC', got 1", ValueError),
        ]
    ],
    *[
        Case(f"{name} {given!r}", lambda w, n=name, g=given: getattr(w.User.query(), n)(g), kind, says, TypeError)
        for name in ("select", "group_by", "sum_", "is_null")
        for given, kind, says in [
            (123, errors.ArgumentTypeError, "Column must be str or BaseExpression, got 123 of type int"),
            (None, errors.ArgumentTypeError, "Column must be str or BaseExpression, got None"),
            (["name"], errors.ArgumentTypeError, "Column must be str or BaseExpression"),
        ]
    ],
    *[
        Case(f"{name} {given!r}", lambda w, n=name, g=given: getattr(w.User.query(), n)(g), kind, says, TypeError)
        for name in ("where", "having")
        for given, kind, says in [
            (5, errors.ArgumentTypeError, "Condition must be str or SQLPredicate, got 5 of type int"),
            (True, errors.ArgumentTypeError, "Condition must be str or SQLPredicate, got True"),
            ({"name": "x"}, errors.ArgumentTypeError, "Condition must be str or SQLPredicate"),
            (["x"], errors.ArgumentTypeError, "Condition must be str or SQLPredicate"),
        ]
    ],
)
async def test_an_argument_of_a_query(shelf: World, case: Case) -> None:
    await check(shelf, case)


@cases(
    Case("a column", lambda w: w.User.query().where(w.User.name), errors.ArgumentTypeError, "got Column", TypeError),
    Case(
        "too few",
        lambda w: w.User.query().where("age > ?").all(),
        errors.ArgumentValueError,
        "1 placeholders, but 0 param",
        ValueError,
    ),
    Case(
        "too many",
        lambda w: w.User.query().where("age > ?", (1, 2)).all(),
        errors.ArgumentValueError,
        "but 2 parameters",
        ValueError,
    ),
    Case(
        "two loose",
        lambda w: w.User.query().where("a > ? + ?", 1, 2),
        errors.ArgumentTypeError,
        "go into one tuple or list",
        TypeError,
    ),
    Case("bad text", lambda w: w.User.query().where("age >>> 5").all(), errors.OperationalError, "syntax error"),
    Case(
        "in a text",
        lambda w: w.User.name.in_("abc"),
        errors.ArgumentTypeError,
        "need a collection or a query, got 'abc'",
        TypeError,
    ),
    Case(
        "in a number",
        lambda w: w.User.name.in_(5),
        errors.ArgumentTypeError,
        "need a collection or a query, got 5",
        TypeError,
    ),
    Case(
        "in lists",
        lambda w: w.User.name.in_([["a"]]),
        errors.ArgumentTypeError,
        r"take plain values, got \['a'\]",
        TypeError,
    ),
    Case(
        "in_list",
        lambda w: w.User.query().in_list("name", 5),
        errors.ArgumentTypeError,
        "a collection or a query, got 5",
        TypeError,
    ),
    Case(
        "in_list text",
        lambda w: w.User.query().in_list("name", "abc"),
        errors.ArgumentTypeError,
        "got 'abc'",
        TypeError,
    ),
    Case(
        "not_in",
        lambda w: w.User.query().not_in("name", 5),
        errors.ArgumentTypeError,
        "a collection or a query, got 5",
        TypeError,
    ),
    Case(
        "not in None",
        lambda w: w.User.name.not_in(["a", None]),
        errors.ArgumentValueError,
        "never true. Use is_not_null",
        ValueError,
    ),
    Case(
        "and",
        lambda w: (w.User.age == 3) and (w.User.age == 4),
        errors.TruthValueError,
        "Combine predicates with &",
        TypeError,
    ),
    Case("if", lambda w: not w.User.query(), errors.TruthValueError, r"ask \.exists\(\)", TypeError),
    Case(
        "half an and",
        lambda w: (w.User.age == 3) & 5,
        errors.ArgumentTypeError,
        "AND needs predicates on both sides",
        TypeError,
    ),
    Case(
        "join without on",
        lambda w: w.User.query().join("things"),
        errors.ArgumentValueError,
        r"a join needs either a condition",
        ValueError,
    ),
    Case(
        "join a number",
        lambda w: w.User.query().join(5, on="1"),
        errors.ArgumentTypeError,
        "a join takes a model, a table",
        TypeError,
    ),
    Case(
        "join on a number",
        lambda w: w.User.query().join(w.Post, on=5),
        errors.ArgumentTypeError,
        "the condition of a join",
        TypeError,
    ),
    Case(
        "join a query",
        lambda w: w.User.query().join(w.Post.query(), on="1"),
        errors.ArgumentValueError,
        "needs an alias",
        ValueError,
    ),
    Case(
        "find_one of several",
        lambda w: w.User.find_one([1, 2]),
        errors.ArgumentTypeError,
        r"the key of User is one value \(id\)",
        TypeError,
    ),
    Case(
        "find_all of one",
        lambda w: w.User.find_all(1),
        errors.ArgumentTypeError,
        "find_all takes a list of keys.*find_one",
        TypeError,
    ),
)
async def test_a_condition(shelf: World, case: Case) -> None:
    await check(shelf, case)


# -- relations


@cases(
    Case(
        "name",
        lambda w: w.User.query().with_("nope"),
        errors.RelationNotFoundError,
        r"'nope' not found on User.*posts",
        LookupError,
    ),
    Case(
        "deep name",
        lambda w: w.User.query().with_("posts.nope"),
        errors.RelationNotFoundError,
        r"'nope' not found on Post.*comments",
    ),
    Case(
        "field",
        lambda w: w.User.query().with_("name"),
        errors.RelationNotFoundError,
        r"Relation 'name' not found on User",
    ),
    Case(
        "empty path", lambda w: w.User.query().with_(""), errors.InvalidRelationPathError, "cannot be empty", ValueError
    ),
    Case(
        "dots",
        lambda w: w.User.query().with_("posts..user"),
        errors.InvalidRelationPathError,
        "consecutive dots",
        ValueError,
    ),
    Case(
        "number",
        lambda w: w.User.query().with_(5),
        errors.ArgumentTypeError,
        r'with_ takes a path such as "posts.comments"',
        TypeError,
    ),
    Case(
        "forgetting",
        lambda w: w.User(name="x").clear_relation_cache("nope"),
        errors.ArgumentValueError,
        "Unknown relation 'nope' of User",
        ValueError,
    ),
    Case(
        "join elsewhere",
        lambda w: w.User.query().join(w.Post.comments),
        errors.ArgumentValueError,
        "starts from Post, which the query does not have",
    ),
    Case(
        "foreign key",
        lambda w: HasMany(foreign_key=5),
        errors.ArgumentTypeError,
        "foreign_key must be a str",
        TypeError,
    ),
)
async def test_a_relation(shelf: World, case: Case) -> None:
    await check(shelf, case)


async def test_a_relation_to_a_model_that_is_not_there(world: World) -> None:
    class Letter(world.base):
        __table_name__ = "letters"
        id: Optional[int] = None
        sender_id: Optional[int] = 1
        sender: ClassVar[BelongsTo[Sender]] = BelongsTo(foreign_key="sender_id")  # type: ignore[name-defined]  # noqa: F821

    letter = await world.save_as_is(Letter)
    with pytest.raises(
        errors.RelationResolutionError, match=r"Letter refers to 'Sender', but there is no model.*Import the module"
    ):
        await world.do(letter.sender())


# -- backends


UNCONFIGURED: List[Any] = [
    lambda model: model(id=1).save(),
    lambda model: model.create(id=1),
    lambda model: model.query().all(),
    lambda model: model.query().one(),
    lambda model: model.query().count(),
    lambda model: model.query().exists(),
    lambda model: model.query().aggregate(),
    lambda model: model.find_one(1),
    lambda model: model.find_all([1]),
    lambda model: model.insert_many([model(id=1)]),
    lambda model: model.transaction(),
    lambda model: model.detached(),
    lambda model: model.backend(),
    lambda model: model.query().backend(),
    lambda model: model(id=1).others(),
]


@pytest.mark.parametrize("act", UNCONFIGURED)
async def test_a_model_without_a_backend(world: World, act: Any) -> None:
    class Lost(world.base):
        __backend__ = None
        __table_name__ = "lost"
        id: Optional[int] = None
        lost_id: Optional[int] = None
        others: ClassVar[HasMany[Lost]] = HasMany(foreign_key="lost_id")

    with pytest.raises(errors.BackendNotConfiguredError, match=r"for Lost\. Call Lost\.configure\(config, Backend\)"):
        await world.do(act(Lost))
    assert Lost.query().where(Lost.c.id == 1).to_sql()[1] == (1,)


@pytest.mark.parametrize(
    "act",
    [
        lambda world: world.User(name="x").save(),
        lambda world: world.User.find_one(1),
        lambda world: world.User.query().all(),
        lambda world: world.User.insert_many([world.User(name="x")]),
    ],
)
async def test_a_backend_that_is_closed(shelf: World, act: Any) -> None:
    await shelf.do(shelf.backend.disconnect())

    with pytest.raises(errors.ClosedBackendError, match=r"the backend is closed. Call connect\(\) to open it again"):
        await shelf.do(act(shelf))


async def test_a_record_that_met_a_closed_backend_is_as_it_was(shelf: World) -> None:
    if shelf.is_memory:
        return
    ann = await shelf.do(shelf.User.find_one(1))
    ann.age = 31
    await shelf.do(shelf.backend.disconnect())
    with pytest.raises(errors.ClosedBackendError):
        await shelf.save(ann)
    await shelf.do(shelf.backend.connect())

    assert (ann.dirty_fields, await shelf.do(ann.save()), await shelf.column("users", "age")) == (
        {"age"},
        1,
        [31, None],
    )


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (
            lambda folder: folder / "nowhere" / "x.db",
            "cannot open the SQLite database .* The directory .* does not exist",
        ),
        (lambda folder: folder, "cannot open the SQLite database .*The path is a directory"),
        (lambda folder: garbage(folder / "garbage"), "cannot open the SQLite database .*The file holds something else"),
    ],
)
async def test_a_file_that_cannot_be_read(world: World, tmp_path: Path, make: Any, says: str) -> None:
    class Lost(world.base):
        __table_name__ = "lost"
        id: Optional[int] = None

    Lost.configure(SQLiteConnectionConfig(database=str(make(tmp_path))), type(world.backend))

    with pytest.raises(errors.ConnectionError, match=says):
        await world.do(Lost.query().all())
    await world.do(Lost.backend().disconnect())


def garbage(path: Path) -> Path:
    path.write_bytes(b"no database" * 1000)
    return path


async def test_a_table_that_is_not_there(world: World) -> None:
    with pytest.raises(errors.QueryError, match=r"no such table: users"):
        await world.save(world.User(name="x"))


async def test_a_backend_of_the_other_kind_is_refused(world: World) -> None:
    class Lost(world.base):
        __table_name__ = "lost"
        id: Optional[int] = None

    other = World("sync" if world.is_async else "async", ":memory:")
    says = rf"Lost cannot use {type(other.backend).__name__}: ActiveRecord goes with a synchronous backend"
    with pytest.raises(TypeError, match=says):
        Lost.configure(other.backend)
    Lost.__backend__ = other.backend
    with pytest.raises(errors.ArgumentTypeError, match=says):
        await world.do(Lost.find_one(1))
    await other.close()


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ((), TypeError, "configure takes a configuration and the class of a backend, or a backend that is ready"),
        ((5,), TypeError, "Lost needs a backend, got 5 of type int"),
        ((SQLiteConnectionConfig(), 5), TypeError, "configure takes a configuration and the class of a backend"),
        ((5, object), errors.DatabaseError, "configure needs a ConnectionConfig, got 5 of type int"),
    ],
)
async def test_what_is_no_backend_is_refused(world: World, arguments: Any, error: Any, says: str) -> None:
    class Lost(world.base):
        __table_name__ = "lost"

    with pytest.raises(error, match=says):
        Lost.configure(*arguments)


async def test_an_assigned_object_that_is_no_backend_is_refused(world: World) -> None:
    class Lost(world.base):
        __backend__ = 5
        __table_name__ = "lost"
        id: Optional[int] = None

    with pytest.raises(TypeError, match=r"Lost needs a backend, got 5 of type int"):
        await world.do(Lost.find_one(1))


# -- declarations


async def test_a_field_with_the_name_of_a_method_is_refused(world: World) -> None:
    with pytest.raises(TypeError, match=r"Lost\.delete: every record has 'delete' already.*UseColumn\(\"delete\"\)"):

        class Lost(world.base):
            delete: Col[int] = col(default=1)
