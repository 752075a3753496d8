"""The examples in the docstrings of the language tools."""

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize("name", ["answers", "natural_order", "normalize", "numbers", "sentences"])
def test_examples_come_out_as_they_say(name: str) -> None:
    result = doctest.testmod(import_module(f"quiz.language.{name}"))
    assert result.attempted
    assert not result.failed
