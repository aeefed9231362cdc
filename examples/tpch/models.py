"""The eight tables of TPC-H as models, with the names that its specification gives: https://www.tpc.org/tpch/."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, List, Type, TypeVar

from pydantic import Field
from typing_extensions import Annotated

from arfunc import ActiveRecord, Col, Index, Query

__all__ = [
    "MODELS",
    "Customer",
    "LineItem",
    "Model",
    "Nation",
    "Order",
    "Part",
    "PartSupp",
    "Q",
    "Region",
    "Supplier",
]


Q = TypeVar("Q", bound="Query[Any, Any]")
"""Any query: what fragments take and give back."""

Money = Annotated[Decimal, Field(max_digits=15, decimal_places=2)]
"""An amount of money, or another number of two decimal places."""


class Model(ActiveRecord):
    """The base of the models of TPC-H."""


class Region(Model):
    """A region of the world."""

    __table_name__ = "region"
    __primary_key__ = "r_regionkey"

    r_regionkey: Col[int]
    r_name: Col[str]
    r_comment: Col[str]


class Nation(Model):
    """A nation, in a region."""

    __table_name__ = "nation"
    __primary_key__ = "n_nationkey"

    n_nationkey: Col[int]
    n_name: Col[str]
    n_regionkey: Col[int]
    n_comment: Col[str]


class Supplier(Model):
    """A supplier of parts."""

    __table_name__ = "supplier"
    __primary_key__ = "s_suppkey"

    s_suppkey: Col[int]
    s_name: Col[str]
    s_address: Col[str]
    s_nationkey: Col[int]
    s_phone: Col[str]
    s_acctbal: Col[Money]
    s_comment: Col[str]


class Part(Model):
    """A part that can be ordered."""

    __table_name__ = "part"
    __primary_key__ = "p_partkey"

    p_partkey: Col[int]
    p_name: Col[str]
    p_mfgr: Col[str]
    p_brand: Col[str]
    p_type: Col[str]
    p_size: Col[int]
    p_container: Col[str]
    p_retailprice: Col[Money]
    p_comment: Col[str]


class PartSupp(Model):
    """What a supplier has of a part."""

    __table_name__ = "partsupp"
    __primary_key__ = ("ps_partkey", "ps_suppkey")

    ps_partkey: Col[int]
    ps_suppkey: Col[int]
    ps_availqty: Col[int]
    ps_supplycost: Col[Money]
    ps_comment: Col[str]


class Customer(Model):
    """A customer."""

    __table_name__ = "customer"
    __primary_key__ = "c_custkey"

    c_custkey: Col[int]
    c_name: Col[str]
    c_address: Col[str]
    c_nationkey: Col[int]
    c_phone: Col[str]
    c_acctbal: Col[Money]
    c_mktsegment: Col[str]
    c_comment: Col[str]


class Order(Model):
    """An order of a customer."""

    __table_name__ = "orders"
    __primary_key__ = "o_orderkey"
    __table_args__ = (Index("o_custkey"),)

    o_orderkey: Col[int]
    o_custkey: Col[int]
    o_orderstatus: Col[str]
    o_totalprice: Col[Money]
    o_orderdate: Col[dt.date]
    o_orderpriority: Col[str]
    o_clerk: Col[str]
    o_shippriority: Col[int]
    o_comment: Col[str]


class LineItem(Model):
    """A line of an order: some quantity of a part of a supplier."""

    __table_name__ = "lineitem"
    __primary_key__ = ("l_orderkey", "l_linenumber")
    __table_args__ = (Index("l_partkey", "l_suppkey"),)

    l_orderkey: Col[int]
    l_partkey: Col[int]
    l_suppkey: Col[int]
    l_linenumber: Col[int]
    l_quantity: Col[Money]
    l_extendedprice: Col[Money]
    l_discount: Col[Money]
    l_tax: Col[Money]
    l_returnflag: Col[str]
    l_linestatus: Col[str]
    l_shipdate: Col[dt.date]
    l_commitdate: Col[dt.date]
    l_receiptdate: Col[dt.date]
    l_shipinstruct: Col[str]
    l_shipmode: Col[str]
    l_comment: Col[str]


MODELS: List[Type[Model]] = [Region, Nation, Supplier, Part, PartSupp, Customer, Order, LineItem]
