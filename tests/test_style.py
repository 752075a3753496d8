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
        sides = [node.left, *node.comparators]
        return any(map(_names_a_kind, sides)) or any(map(_is_kind_attribute, sides))
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
    """Whether a node is `question.kind`; a deck has a kind too, of another sort."""
    return (
        isinstance(node, ast.Attribute)
        and node.attr == "kind"
        and isinstance(node.value, ast.Name)
        and node.value.id == "question"
    )
