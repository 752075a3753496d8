"""Static files: compressed once at the start, at addresses that hold their content's hash.

Pages are not compressed. The length of a compressed page that holds a secret (a code for another device, a player's
name) beside text from its request lets an observer guess the secret (BREACH), and compression saves less than 3 kB of
a first visit for 20 to 30 µs a page, 2 to 4 % of its processor time.
"""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Response, abort, request

YEAR_SECONDS = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is sent: plain, and as gzip where that is shorter."""

    mimetype: str | None
    digest: str
    plain: bytes
    gzipped: bytes | None


def load_static_files(folder: Path) -> tuple[Blueprint, dict[str, str]]:
    """Return a blueprint that serves the folder's files, and the address of each file by its name.

    The files are a few kilobytes in all, so they are read and compressed once, and stay in memory.
    """
    files: dict[str, StaticFile] = {}
    addresses: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        plain = path.read_bytes()
        gzipped = gzip.compress(plain, mtime=0)
        digest = hashlib.sha256(plain).hexdigest()[:12]
        name = f"{path.stem}.{digest}{path.suffix}"
        mimetype = mimetypes.guess_type(path.name)[0]
        files[name] = StaticFile(mimetype, digest, plain, gzipped if len(gzipped) < len(plain) else None)
        addresses[path.name] = f"/static/{name}"
    pages = Blueprint("static_files", __name__)

    @pages.get("/static/<name>")
    def static_file(name: str) -> Response:
        """A static file by its hashed name, or the range of it that is asked for."""
        file = files.get(name)
        if file is None:
            abort(404)
        gzipped = file.gzipped if request.accept_encodings["gzip"] else None
        content = file.plain if gzipped is None else gzipped
        response = Response(content, mimetype=file.mimetype)
        response.headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
        response.vary.add("Accept-Encoding")
        response.set_etag(file.digest if gzipped is None else f"{file.digest}-gzip")
        if gzipped is not None:
            response.content_encoding = "gzip"
        response.make_conditional(request, accept_ranges=True, complete_length=len(content))
        return response

    return pages, addresses
