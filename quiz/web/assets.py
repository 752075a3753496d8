"""Static files under names that hold their content's hash, so that a browser may keep them for good."""

import hashlib
import mimetypes
from pathlib import Path

from flask import Blueprint, Response, abort

YEAR_SECONDS = 365 * 24 * 60 * 60


def assets(folder: Path) -> tuple[Blueprint, dict[str, str]]:
    """A blueprint that serves the folder's files, and for each file's name its address.

    They are a few kilobytes in all, so they are read once and kept.
    """
    contents: dict[str, bytes] = {}
    addresses: dict[str, str] = {}
    for file in sorted(folder.iterdir()):
        content = file.read_bytes()
        name = f"{file.stem}.{hashlib.sha256(content).hexdigest()[:12]}{file.suffix}"
        contents[name], addresses[file.name] = content, f"/static/{name}"
    pages = Blueprint("assets", __name__)

    @pages.get("/static/<name>")
    def asset(name: str) -> Response:
        """A static file by its hashed name."""
        if name not in contents:
            abort(404)
        response = Response(contents[name], mimetype=mimetypes.guess_type(name)[0])
        response.headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
        return response

    return pages, addresses
