"""What the tests of commands share."""

from pathlib import Path
from shutil import copytree

import pytest


@pytest.fixture
def bank(bank_folder: Path, tmp_path: Path) -> Path:
    """A bank of every kind that a test may change."""
    return Path(copytree(bank_folder, tmp_path / "bank"))
