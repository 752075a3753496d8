"""The one-way order of imports, as pyproject.toml draws it."""

import subprocess
import sys
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(sys.argv[1], no_cache=True))"


def test_imports_go_one_way() -> None:
    # In a process of its own: import-linter turns off every logger that is there already.
    result = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", LINT, str(PYPROJECT)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_the_wheel_has_every_package() -> None:
    listed = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    folders = (path.parent for path in (PYPROJECT.parent / "quiz").rglob("__init__.py"))
    packages = {".".join(folder.relative_to(PYPROJECT.parent).parts) for folder in folders}
    assert set(listed) == packages | {"quiz.static", "quiz.templates", "quiz.questions"}
