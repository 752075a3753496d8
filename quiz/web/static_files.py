"""Static files under names that hold their content's hash, so that a browser may keep them for good."""

import hashlib
import mimetypes
import re
from pathlib import Path

from flask import Blueprint, Response, abort

YEAR_SECONDS = 365 * 24 * 60 * 60


def _slim(css: bytes) -> bytes:
    """A style sheet without comments and white space that only its readers need."""
    return re.sub(rb"\s*([{};,])\s*|\s+", rb"\1 ", re.sub(rb"/\*.*?\*/", b"", css, flags=re.DOTALL)).replace(
        b"; ", b";"
    )


def assets(folder: Path) -> tuple[Blueprint, dict[str, str]]:
    """A blueprint that serves the folder's files, and for each file's name its address.

    They are a few kilobytes in all, so they are read once and kept.
    """
    contents: dict[str, bytes] = {}
    addresses: dict[str, str] = {}
    for file in sorted(folder.iterdir()):
        content = _slim(file.read_bytes()) if file.suffix == ".css" else file.read_bytes()
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
