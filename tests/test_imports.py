"""The one-way order of imports, as pyproject.toml draws it."""

from pathlib import Path

from importlinter.cli import lint_imports

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


def test_imports_go_one_way() -> None:
    assert lint_imports(str(PYPROJECT), no_cache=True) == 0
