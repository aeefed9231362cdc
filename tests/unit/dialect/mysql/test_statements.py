"""What MySQL and MariaDB refuse at compile time, and forms that depend on what is known."""

from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    Column,
    ColumnConstraint,
    ColumnConstraintType,
    ColumnDefinition,
    CreateTableExpression,
    CTEExpression,
    DeleteExpression,
    ForeignKeyConstraint,
    InsertExpression,
    Integer,
    LimitOffsetClause,
    MariaDBDialect,
    MySQLDialect,
    OnConflictClause,
    Query,
    QueryExpression,
    SelectSource,
    Subquery,
    TableConstraint,
    TableConstraintType,
    TableExpression,
    Text,
    UnsupportedFeatureError,
    UpdateExpression,
    ValuesSource,
    Varchar,
    WithQueryExpression,
    count,
    cube,
    excluded,
    grouping,
    lower,
    max_,
    outer,
    rank,
    rollup,
    string_agg,
    sum_,
)
from arfunc.expression.subquery import ScalarSubquery
from arfunc.expression.text import initcap
from arfunc.expression.transaction import Begin, IsolationLevel
from arfunc.expression.value import Literal
from arfunc.types.stored_type import StoredType
from arfunc.types.value_type import ValueType

MYSQL, MARIADB = MySQLDialect((8, 4)), MariaDBDialect((10, 11))
T = TableExpression("t", columns=("id", "a", "b"))
U = TableExpression("u", columns=("id", "a"))
ID, A, B = (Column[Any](name, T) for name in ("id", "a", "b"))
WHOLE: Column[int] = Column("a", T, type=ValueType(int))
C = CTEExpression("c", Query(U))
ROW = ValuesSource([[1, 2]])

REFUSED = [
    (MYSQL, QueryExpression([initcap("a")]), "INITCAP"),
    (MYSQL, QueryExpression([ID], T, limit_offset=LimitOffsetClause(Literal(1) + 1)), "an expression as LIMIT"),
    (MYSQL, UpdateExpression(T, {"a": B, "b": A}), "setting a, b from one another"),
    (MYSQL, Query(T, string_agg(B).over(order_by=ID)), "STRING_AGG over a window"),
    (MYSQL, Query(T, sum_(A)).group_by(cube("a", "b")), "GROUPING SETS"),
    (MYSQL, Query(T, sum_(A)).group_by(rollup("a"), "b"), "GROUPING SETS"),
    (MYSQL, Query(T, sum_(A)).group_by(rollup(["a", "b"])), "GROUPING SETS"),
    (MARIADB, Query(T, grouping("a")).group_by(rollup("a")), "GROUPING"),
    (MYSQL, Begin(IsolationLevel.SERIALIZABLE), "isolation level"),
    (MYSQL, WithQueryExpression([C], InsertExpression(T, ROW, ["id", "a"])), "WITH before an INSERT of values"),
    (MARIADB, WithQueryExpression([C], DeleteExpression(T)), "WITH before a statement that writes"),
    (MARIADB, UpdateExpression(T, {"a": 1}, returning=["id"]), "RETURNING of an UPDATE"),
    (MARIADB, DeleteExpression(T.aliased("x"), returning=["id"]), "under an alias"),
    (
        MYSQL,
        InsertExpression(T, ROW, ["id", "a"], on_conflict=OnConflictClause(lower(B), do_nothing=True)),
        "an expression as a conflict target",
    ),
    (
        MYSQL,
        InsertExpression("t", ValuesSource([[1]]), on_conflict=OnConflictClause(do_nothing=True)),
        "without names of columns",
    ),
    (
        MARIADB,
        WithQueryExpression(
            [CTEExpression("n", (Query(U, Column("id", U)) + Query("n", Column("id"))).limit(3))], Query("n"), True
        ),
        "an order or a limit of a recursive CTE",
    ),
]


@pytest.mark.parametrize(("dialect", "statement", "feature"), REFUSED, ids=[feature for _, _, feature in REFUSED])
def test_what_the_server_would_refuse_is_refused(dialect: Any, statement: Any, feature: str) -> None:
    with pytest.raises(UnsupportedFeatureError, match=feature):
        dialect.compile(statement)


def correlated() -> Query[Any, Any]:
    inner = Query(U, Column("id", U)).where(Column("a", U) == outer(A)).limit(1)
    return Query(T, ID).where(ID.in_(inner))


def test_a_query_in_from_sees_those_around_it_where_the_server_lets_it() -> None:
    assert MYSQL.compile(correlated())[0] == (
        "SELECT `t`.`id` FROM `t` WHERE `t`.`id` IN (SELECT * FROM "
        "(SELECT `u`.`id` FROM `u` WHERE `u`.`a` = `t`.`a` LIMIT %s) AS `limited`)"
    )
    for dialect in (MARIADB, MySQLDialect((8, 0, 13))):
        with pytest.raises(UnsupportedFeatureError, match="columns of the query around"):
            dialect.compile(correlated())


def test_only_whole_numbers_are_divided_as_such() -> None:
    divided = [WHOLE / 2, WHOLE / 2.0, A / 2.5, Column("b") / Column("id"), (WHOLE + 1) / (WHOLE / 2)]

    assert MYSQL.compile(Query(T, *divided))[0] == (
        "SELECT `t`.`a` DIV NULLIF(%s, 0), `t`.`a` / NULLIF(%s, 0), `t`.`a` / NULLIF(%s, 0), `b` / NULLIF(`id`, 0), "
        "(`t`.`a` + %s) DIV NULLIF(`t`.`a` DIV NULLIF(%s, 0), 0) FROM `t`"
    )


def test_assignments_are_made_before_what_they_read_is_set() -> None:
    own = Query(T.aliased("o"), max_(Column("a", "o")))
    statement = UpdateExpression(T, {"a": A + 1, "b": A, "id": ScalarSubquery(own.where(outer(B) == 1))})

    assert MARIADB.compile(statement)[0] == (
        "UPDATE `t` SET `id` = (SELECT MAX(`o`.`a`) FROM `t` AS `o` WHERE `t`.`b` = %s), `b` = `t`.`a`, "
        "`a` = `t`.`a` + %s"
    )


def test_a_query_of_the_same_table_is_inserted_apart_from_it() -> None:
    clause = OnConflictClause(update_assignments={"a": A + excluded("a")})
    statement = InsertExpression(T, SelectSource(Query(T, ID, B)), ["id", "a"], on_conflict=clause)

    assert MYSQL.compile(statement)[0] == (
        "INSERT INTO `t` (`id`, `a`) SELECT * FROM (SELECT `t`.`id`, `t`.`b` FROM `t` WHERE 1 = 1) AS `inserted` "
        "ON DUPLICATE KEY UPDATE `a` = `t`.`a` + VALUES(`a`)"
    )


def test_columns_of_one_name_get_others_in_a_source() -> None:
    pairs = Query(T).join(U, Column("id", U) == ID)

    assert MYSQL.compile(Query(Subquery(pairs, "s"), count()))[0] == (
        "SELECT COUNT(*) FROM (SELECT `t`.`id`, `t`.`a`, `t`.`b`, `u`.`id` AS `column_3`, `u`.`a` AS `column_4` "
        "FROM `t` AS `t` JOIN `u` AS `u` ON `u`.`id` = `t`.`id`) AS `s`"
    )


def test_ranks_of_mariadb_have_an_order_and_no_frame() -> None:
    assert MARIADB.compile(Query(T, rank().over(partition_by=A)))[0] == (
        "SELECT RANK() OVER (PARTITION BY `t`.`a` ORDER BY NULL ASC) FROM `t`"
    )


def test_keys_are_short_enough_and_references_count() -> None:
    key, refers = ColumnConstraintType.PRIMARY_KEY, ColumnConstraintType.FOREIGN_KEY
    columns = [
        ColumnDefinition("id", StoredType(ValueType(str)), [ColumnConstraint(key)]),
        ColumnDefinition("a", Text()),
        ColumnDefinition("b", Text(), [ColumnConstraint(refers, foreign_key_reference=("u", "id"))]),
        ColumnDefinition("c", Varchar(9), [ColumnConstraint(ColumnConstraintType.DEFAULT, default_value="\\")]),
        ColumnDefinition("d", Text()),
        ColumnDefinition("e", Integer()),
    ]
    constraints = [
        TableConstraint(TableConstraintType.UNIQUE, columns=["d"]),
        ForeignKeyConstraint(["e"], "v", ["id"]),
    ]

    assert MYSQL.compile(CreateTableExpression("t", columns, constraints))[0] == (
        "CREATE TABLE `t` (`id` VARCHAR(255) PRIMARY KEY, `a` LONGTEXT, `b` VARCHAR(255), "
        "`c` VARCHAR(9) DEFAULT ('\\\\'), `d` VARCHAR(255), `e` INTEGER, UNIQUE (`d`), "
        "FOREIGN KEY (`e`) REFERENCES `v`(`id`), FOREIGN KEY (`b`) REFERENCES `u`(`id`)) "
        "DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin"
    )
