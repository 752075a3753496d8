"""Files that browsers keep for good: static files and pictures, at addresses that hold their content's hash.

Pages are not compressed. The length of a compressed page that holds a secret (a code for another device, a player's
name) beside text from its request lets an observer guess the secret (BREACH), and compression saves less than 3 kB of
a first visit for 20 to 30 µs a page, 2 to 4 % of its processor time.
"""

import gzip
import hashlib
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, abort, request

from quiz.bank import Picture

YEAR_SECONDS = 365 * 24 * 60 * 60


PICTURES_COMPRESSED = 100
PICTURE_POLICY = "default-src 'none'; sandbox"
"""A picture that is opened by itself loads and runs nothing, even if the check of its file missed something."""


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
        digest = hashlib.sha256(plain).hexdigest()[:12]
        name = f"{path.stem}.{digest}{path.suffix}"
        mimetype = mimetypes.guess_type(path.name)[0]
        files[name] = StaticFile(mimetype, digest, plain, _compress(plain))
        addresses[path.name] = f"/static/{name}"
    pages = Blueprint("static_files", __name__)

    @pages.get("/static/<name>")
    def static_file(name: str) -> Response:
        """A static file by its hashed name, or the range of it that is asked for."""
        file = files.get(name)
        if file is None:
            abort(404)
        return _respond(file)

    return pages, addresses


def load_pictures(find: Callable[[str], Picture | None]) -> Blueprint:
    """Return a blueprint that serves pictures of questions; `find` looks one up by the digest that it is named by."""
    pages = Blueprint("pictures", __name__)

    @lru_cache(PICTURES_COMPRESSED)
    def prepare(picture: Picture) -> StaticFile:
        return StaticFile(picture.media_type, picture.name, picture.content, _compress(picture.content))

    @pages.get("/pictures/<name>")
    def picture(name: str) -> Response:
        """A picture by its digest. Nothing lists them, so nobody finds that of a question not yet asked."""
        stored = find(name)
        if stored is None:
            abort(404)
        response = _respond(prepare(stored))
        response.headers["Content-Security-Policy"] = PICTURE_POLICY
        return response

    return pages


def _compress(plain: bytes) -> bytes | None:
    gzipped = gzip.compress(plain, mtime=0)
    return gzipped if len(gzipped) < len(plain) else None


def _respond(file: StaticFile) -> Response:
    """The response to this request: the whole file or the part asked for, or that the browser has it already."""
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
