"""Static files under names that hold their content's hash, so that a browser may keep them for good."""

import hashlib
from pathlib import Path

from flask import Blueprint, Response, abort, send_from_directory

YEAR_SECONDS = 365 * 24 * 60 * 60


def assets(folder: Path) -> tuple[Blueprint, dict[str, str]]:
    """A blueprint that serves the folder, and for each file's name its address."""
    hashed = {file.name: _hashed(file) for file in sorted(folder.iterdir()) if file.is_file()}
    plain = {name: original for original, name in hashed.items()}
    pages = Blueprint("assets", __name__)

    @pages.get("/static/<name>")
    def asset(name: str) -> Response:
        """A static file by its hashed name."""
        if name not in plain:
            abort(404)
        response = send_from_directory(folder, plain[name])
        response.headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
        return response

    return pages, {original: f"/static/{name}" for original, name in hashed.items()}


def _hashed(file: Path) -> str:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    return f"{file.stem}.{digest}{file.suffix}"
