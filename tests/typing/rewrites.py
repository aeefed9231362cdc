"""What checkers know of rewrites: blocks give nothing, queries stay what they are, conditions are predicates."""

from __future__ import annotations

from typing_extensions import assert_type

from arfunc import (
    ActiveQuery,
    ActiveRecord,
    Col,
    ContextValue,
    Restriction,
    auto,
    context,
    restrict,
    rewriting,
    using,
    without_rewrites,
)


class Doc(ActiveRecord):
    __table_name__ = "docs"
    id: Col[int] = auto()
    tenant: Col[int] = auto()


tenancy = restrict("tenancy", Doc.tenant == context("tenant", int))
assert_type(tenancy, Restriction)
assert_type(context("tenant", int), ContextValue[int])
assert_type(context("tenant", Doc.tenant), ContextValue[int])
assert_type(restrict("tenancy", lambda model: model.tenant == 1, source=Doc), Restriction)
assert_type(Doc.query().without_rewrite("tenancy"), ActiveQuery[Doc])
Doc.__rewrites__ = [tenancy]

with using(tenant=1), rewriting(tenancy), without_rewrites("tenancy"):
    assert_type(Doc.query().all(), "list[Doc]")
