"""Files that browsers cache forever: static files and pictures, at URLs that contain a hash of their content.

Pages are not compressed. The length of a compressed page that contains both a secret (a code for another device, a
player's name) and text from its request lets an observer guess the secret (BREACH). Compression would save less than
3 kB of a first visit for 20 to 30 µs a page, 2 to 4 % of its processor time.
"""

import base64
import gzip
import hashlib
import mimetypes
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, abort, request
from rcssmin import cssmin
from rjsmin import jsmin

from quiz.bank import Picture

FOREVER = f"public, max-age={365 * 24 * 60 * 60}, immutable"

LINK_PICTURES = {
    "home": "A space station above the Earth’s rim",
    "daily": "A rocket climbs away from the Earth",
    "challenge": "The arm of a space station reaches for a ship",
    "survival": "The Earth from orbit, with fires on it",
    "party": "A meal floats over the table of a space station",
}
"""The pictures that messengers show beside a link to a page of each mode: `link-MODE.png`, and what is on it."""
WORTH_COMPRESSING = 0.9
"""The share of its size to which a file must shrink; pictures that are compressed already save a few bytes only."""
PICTURES_COMPRESSED = 100
FILE_POLICY = "default-src 'none'; sandbox"
"""A file that is opened by itself must not load or run anything, even if the check of a picture missed something."""


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is sent: plain, and as gzip if that is clearly shorter."""

    mimetype: str | None
    digest: str
    plain: bytes
    gzipped: bytes | None
    policy: str = FILE_POLICY


def load_static_files(folder: Path) -> tuple[Blueprint, dict[str, str]]:
    """Return a blueprint that serves the folder's files, and the URL of each file by its name.

    The files are some 800 kB in all, so they are read and compressed once, and stay in memory.
    """
    files: dict[str, StaticFile] = {}
    addresses: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        plain = shorten(path)
        digest = hashlib.sha256(plain).hexdigest()[:12]
        name = f"{path.stem}.{digest}{path.suffix}"
        mimetype = mimetypes.guess_type(path.name)[0]
        files[name] = StaticFile(mimetype, digest, plain, compress(plain), _write_policy(path.suffix, plain))
        addresses[path.name] = f"/static/{name}"
    pages = Blueprint("static_files", __name__)

    @pages.get("/static/<name>")
    def static_file(name: str) -> Response:
        """Send a static file by its hashed name, or the requested range of it."""
        file = files.get(name)
        if file is None:
            abort(404)
        return respond(file)

    return pages, addresses


def shorten(path: Path) -> bytes:
    """Read a file; of a style sheet or script without comments and spaces that mean nothing, 4 kB of a first visit."""
    if path.suffix == ".css":
        return str(cssmin(path.read_text(encoding="utf-8"))).encode()
    if path.suffix == ".js":
        return str(jsmin(path.read_text(encoding="utf-8"))).encode()
    return path.read_bytes()


def load_pictures(find: Callable[[str], Picture | None]) -> Blueprint:
    """Return a blueprint that serves pictures of questions; `find` looks up a picture by the digest in its name."""
    pages = Blueprint("pictures", __name__)

    @lru_cache(PICTURES_COMPRESSED)
    def prepare(picture: Picture) -> StaticFile:
        return StaticFile(picture.media_type, picture.name, picture.content, compress(picture.content))

    @pages.get("/pictures/<name>")
    def picture(name: str) -> Response:
        """Send a picture by its digest. Pictures are not listed, so nobody finds one before its question is asked."""
        stored = find(name)
        if stored is None:
            abort(404)
        return respond(prepare(stored))

    return pages


def compress(plain: bytes) -> bytes | None:
    """Return a file as gzip, or None if that is hardly shorter."""
    gzipped = gzip.compress(plain, mtime=0)
    return gzipped if len(gzipped) < WORTH_COMPRESSING * len(plain) else None


def _write_policy(suffix: str, content: bytes) -> str:
    """Return the policy of a file of ours, which allows the style inside a drawing: it makes a scene move."""
    style = re.search(rb"<style>(.*?)</style>", content, re.DOTALL) if suffix == ".svg" else None
    if style is None:
        return FILE_POLICY
    digest = base64.b64encode(hashlib.sha256(style[1]).digest()).decode()
    return f"{FILE_POLICY}; style-src 'sha256-{digest}'"


def respond(file: StaticFile, cached: str = FOREVER) -> Response:
    """Respond with the whole file, the requested part of it, or 304 if the browser has it already."""
    gzipped = file.gzipped if request.accept_encodings["gzip"] else None
    content = file.plain if gzipped is None else gzipped
    response = Response(content, mimetype=file.mimetype)
    response.headers["Content-Security-Policy"] = file.policy
    response.headers["Cache-Control"] = cached
    response.vary.add("Accept-Encoding")
    response.set_etag(file.digest if gzipped is None else f"{file.digest}-gzip")
    if gzipped is not None:
        response.content_encoding = "gzip"
    response.make_conditional(request, accept_ranges=True, complete_length=len(content))
    return response
