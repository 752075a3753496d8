"""The rules of how the code is written that a program can check."""

import ast
from pathlib import Path

import quiz
from quiz import kinds

PACKAGE = Path(quiz.__file__).parent
KIND_NAMES = {kind.__name__ for kind in kinds.KINDS}


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
        names = {kind.kind for kind in kinds.KINDS}
        sides = [node.left, *node.comparators]
        literal = any(isinstance(side, ast.Constant) and side.value in names for side in sides)
        return any(map(_names_a_kind, sides)) or (literal and any(_is_kind_attribute(side) for side in sides))
    return isinstance(node, ast.MatchClass) and _names_a_kind(node.cls)


def _names_a_kind(node: ast.AST) -> bool:
    return any(
        (isinstance(part, ast.Name) and part.id in KIND_NAMES)
        or (isinstance(part, ast.Attribute) and part.attr in KIND_NAMES)
        for part in ast.walk(node)
    )


def _is_kind_attribute(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "kind"
