"""How `quiz check` prints what it found: a line each, as JSON, or as commands that GitHub shows beside the lines."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from quiz.bank import Problem
from quiz.bank.problems import visible

FORMATS = ("text", "json", "github")


def printed(problems: Iterable[Problem], form: str) -> Iterator[str]:
    """The lines to print, paths as whoever stands in the current folder would write them."""
    here = [replace(problem, path=from_here(problem.path)) for problem in problems]
    if form == "json":
        yield json.dumps([as_json(problem) for problem in here], ensure_ascii=False, indent=2)
    else:
        yield from (_as_command(problem) if form == "github" else str(problem) for problem in here)


def as_json(problem: Problem) -> dict[str, str | int]:
    """One problem as other programs get it; these keys stay, others may be added."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "level": level(problem),
        "message": problem.message,
        "explain": f"quiz explain {problem.code}",
    }


def level(problem: Problem) -> str:
    """`error` for what must be mended, `advice` for what may be better."""
    return "advice" if problem.code.startswith("A") else "error"


def _as_command(problem: Problem) -> str:
    """A workflow command (docs.github.com, "Workflow commands for GitHub Actions"; escapes as in actions/toolkit)."""
    command = "warning" if level(problem) == "advice" else "error"
    told = {"file": problem.path, "line": problem.line, "col": problem.column, "title": f"quiz {problem.code}"}
    properties = ",".join(f"{name}={_escaped(str(value), property_too=True)}" for name, value in told.items())
    message = f"{problem.message} (quiz explain {problem.code})"
    return f"::{command} {properties}::{_escaped(visible(message))}"


def _escaped(text: str, *, property_too: bool = False) -> str:
    for sign in "%\r\n:," if property_too else "%\r\n":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def from_here(path: str) -> str:
    """A path below the current folder without it; another as it is."""
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except ValueError:
        return path
