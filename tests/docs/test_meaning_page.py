"""The page of meanings is made from the questions that the tests ask each engine."""

from __future__ import annotations

from tools.meaning_page import PAGE, page


def test_the_page_is_that_of_the_questions() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tools.meaning_page"
