"""How the database would run a query."""

from __future__ import annotations

from typing import Any, Optional, Tuple

import attrs
from typing_extensions import Self

from arfunc.errors import ArgumentTypeError
from arfunc.expression.explain import ExplainExpression, ExplainOptions
from arfunc.query.query import Mode, Query, Row
from arfunc.record.query.subject import subject_of

__all__ = ["PlanQueryMixin"]


class PlanQueryMixin(Query[Row, Mode]):
    """Asks for the plan of a query instead of its rows."""

    __slots__ = ()

    def explain(self, **options: Any) -> Self:
        """Return the query whose `aggregate` gives its plan, as the rows of the engine's own EXPLAIN, in dicts.

        It changes nothing else; a later call replaces an earlier one.

        Args:
            options: What is shown, as `ExplainOptions` has it: ``analyze=True``, ``format="json"`` ...

        Raises:
            ArgumentTypeError: There is no such option.
            ArgumentValueError: The options do not go together.
            UnsupportedFeatureError: The engine lacks an option; raised when the query is compiled.
        """
        known = [field.name for field in attrs.fields(ExplainOptions)]
        unknown = [name for name in options if name not in known]
        if unknown:
            raise ArgumentTypeError(f"explain has no option {unknown[0]!r}; its options are: {', '.join(known)}.")
        return self.with_subject(attrs.evolve(subject_of(self), explained=ExplainOptions(**options)))

    def explain_sql(self, **options: Any) -> Tuple[str, Tuple[Any, ...]]:
        """Return the SQL text and the parameters that ask for the plan; options and errors as for `explain`."""
        asked = self.explain(**options) if options or subject_of(self).explained is None else self
        dialect = subject_of(self).model.dialect()
        statement = asked.plan_statement()
        assert statement is not None  # noqa: S101 - it was asked for in the line before
        return statement.to_sql(dialect)

    def plan_statement(self) -> Optional[ExplainExpression]:
        """Return the statement that gives the plan, if that is asked for."""
        options = subject_of(self).explained
        return None if options is None else ExplainExpression(self, options)
