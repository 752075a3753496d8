"""Tables for a spreadsheet, which must not run what players wrote as a formula."""

import csv
from collections.abc import Iterable
from typing import TextIO

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The first characters that make a spreadsheet run a cell (OWASP, CSV Injection)."""


def escape_formula(text: str) -> str:
    """The text with an apostrophe in front if a spreadsheet would run it as a formula.

    >>> escape_formula("=1+1"), escape_formula("I.S.S.")
    ("'=1+1", 'I.S.S.')
    """
    return f"'{text}" if text.startswith(FORMULAS) else text


def write_rows(file: TextIO, rows: Iterable[Iterable[object]], line_end: str = "\n") -> None:
    """Write rows as CSV with every cell escaped."""
    writer = csv.writer(file, lineterminator=line_end)
    for row in rows:
        writer.writerow([escape_formula(str(cell)) for cell in row])
