"""What the tests of a running game share."""

from pathlib import Path

import pytest
from flask import Flask

from tests.hosts import Host


@pytest.fixture
def host(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Host:
    """Whoever runs the game of the test."""
    return Host(app, tmp_path, monkeypatch)
