"""The rules of how the code is written that a program can check."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import quiz
from quiz import kinds

PACKAGE = Path(quiz.__file__).parent
KIND_NAMES = {kind.__name__ for kind in kinds.KINDS}
KIND_WORDS = {kind.kind for kind in kinds.KINDS}


def test_no_module_outside_kinds_asks_whether_a_question_is_of_a_kind() -> None:
    asking = {
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        if "kinds" not in path.relative_to(PACKAGE).parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _asks_for_a_kind(node)
    }
    assert not asking, "give Question a property or method that says what is needed, and let the kind override it"


def _asks_for_a_kind(node: ast.AST) -> bool:
    """Whether a node tests a value's class or `kind` against one of the kinds: `isinstance`, `type`, `match`, `==`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("isinstance", "issubclass"):
        return _names_a_kind(node.args[1])
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        of_kinds = any(_name_of(side) == "kind" for side in sides) and any(map(_is_kind_word, sides))
        return of_kinds or any(map(_names_a_kind, sides)) or any(map(_is_kind_attribute, sides))
    if isinstance(node, ast.Match):
        return _is_kind_attribute(node.subject)
    if isinstance(node, ast.Subscript):
        return _is_kind_attribute(node.slice)
    return isinstance(node, ast.MatchClass) and _names_a_kind(node.cls)


def _names_a_kind(node: ast.AST) -> bool:
    if isinstance(node, ast.Tuple | ast.Set | ast.List):
        return any(map(_names_a_kind, node.elts))
    if isinstance(node, ast.BinOp):
        return _names_a_kind(node.left) or _names_a_kind(node.right)
    return (isinstance(node, ast.Name) and node.id in KIND_NAMES) or (
        isinstance(node, ast.Attribute) and node.attr in KIND_NAMES
    )


def _is_kind_attribute(node: ast.AST) -> bool:
    """Whether a node is `question.kind` of any question; a deck has a kind too, of another sort."""
    return isinstance(node, ast.Attribute) and node.attr == "kind" and _name_of(node.value) == "question"


def _name_of(node: ast.AST) -> str:
    """The last name of a node, as `question` of `card.question`; empty if it has none."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _is_kind_word(node: ast.AST) -> bool:
    if isinstance(node, ast.Tuple | ast.Set | ast.List):
        return any(map(_is_kind_word, node.elts))
    return isinstance(node, ast.Constant) and node.value in KIND_WORDS


@pytest.mark.parametrize(
    "code",
    [
        "isinstance(question, Choice)", "isinstance(x, (int, kinds.Order))", "issubclass(kind, Match | Order)",
        "type(x) is Typed", "question.kind == x", "card.question.kind != x", "self.card.question.kind in x",
        "kind == 'choice'", "item.kind in ('order', 'match')", "x[card.question.kind]",
        "match card.question.kind:\n    case _: pass", "match x:\n    case Choice(): pass",
    ],
)  # fmt: skip
def test_the_search_for_such_a_question_sees_it_however_it_is_written(code: str) -> None:
    assert any(map(_asks_for_a_kind, ast.walk(ast.parse(code))))


@pytest.mark.parametrize("code", ["deck.kind == 'daily'", "isinstance(x, int)", "key == 'order'", "x[deck.kind]"])
def test_the_kind_of_a_deck_may_be_asked_for(code: str) -> None:
    assert not any(map(_asks_for_a_kind, ast.walk(ast.parse(code))))


ROOT = PACKAGE.parent
VAGUE_LOCALS = {"found", "told", "here", "known", "its", "held", "said", "each", "one"}
"""Names that say nothing of what they hold."""
DIALECT = re.compile(
    r"\b(mend(s|ed|ing)?|(?<!be )told(?! apart)|whoever|lets? through|bears|borne|where there is none|it is then)\b",
    re.IGNORECASE,
)
"""Words for which plain technical English has an ordinary one: correct, report, the player, has, if there is none."""


def _sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in PACKAGE.rglob("*.py"):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def test_locals_and_parameters_are_named_by_what_they_hold() -> None:
    vague = {
        f"{path.relative_to(ROOT)}:{node.lineno} {name}"
        for path, module in _sources()
        for node in ast.walk(module)
        for name in (
            (node.id,) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            else (node.arg,) if isinstance(node, ast.arg)
            else ()
        )
        if name in VAGUE_LOCALS
    }  # fmt: skip
    assert not vague


def test_limits_begin_with_max_or_min() -> None:
    named = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.id}"
        for path, module in _sources()
        for node in ast.walk(module)
        if isinstance(node, ast.Name) and re.search(r"_(MOST|LEAST)$|^(MOST|LEAST)_", node.id)
    }
    assert not named


def test_code_templates_and_docs_are_written_in_plain_technical_english() -> None:
    files = [
        *PACKAGE.rglob("*.py"), *PACKAGE.rglob("static/*.js"), *(ROOT / "templates").rglob("*.html"),
        ROOT / "README.md", ROOT / "questions" / "README.md", *PACKAGE.glob("*.md"), *(ROOT / ".github").glob("*.md"),
    ]  # fmt: skip
    dialect = {
        f"{path.relative_to(ROOT)}:{number} {match[0]}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := DIALECT.search(line))
    }
    assert not dialect


def test_pages_contain_no_query_and_open_no_transaction() -> None:
    names = {"select", "insert", "update", "delete", "text", "Connection", "Session", "transact", "reading", "engine"}
    storing = {
        f"{path.relative_to(ROOT)}:{node.lineno} {alias.name}"
        for path, module in _sources()
        if path.parent.name == "web"
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in names or node.module in ("sqlalchemy", "sqlmodel", "sqlite3")
    }
    assert not storing
