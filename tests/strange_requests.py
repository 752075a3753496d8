"""Requests that nobody's browser sends: made at random from the app's own routes, the same ones for the same seed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from urllib.parse import quote_from_bytes

from flask import Flask

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "get")
FIELDS = (
    "position", "answer", "name", "game", "code", "confirm", "note", "topic", "spoilers", "relaxed", "beat", "page",
    "board", "period", "gone", "x" * 300, "", "answer[]", "__proto__",
)  # fmt: skip
TEXTS = (
    "", " ", "0", "1", "2", "10", "-1", "+1", "1.5", "1e309", "NaN", "Infinity", "0x10", "1_000", "1,000", "½", "²",
    "٣", "１", "९", "9" * 7, "9" * 400, "9" * 5000, " 1", "1\n", "1\r\nSet-Cookie: a=b", "on", "yes", "daily", "quick",
    "today", "week", "all", "a\0b", "\0", "\u202e", "\u2800", "\ufeff", "🚀", "👩🏽‍🚀" * 7, "e" + "\u0301" * 40, "Ann",
    "<script>x()</script>", "'; DROP TABLE player; --", "{{ 7*7 }}", "%s%n", "../../etc/passwd", "//evil.example",
    "javascript:x()", "a" * 81, "a" * 6000, "null", "true", "[]", "2026-11-24", "2026-11-31", "0001-01-01",
    "9999-12-31", "2026-W48-2", "20261124", "-0001-01-01", "AAAA AAAA AAAA A", "ẞ" * 13, "\u0130" * 13,
)  # fmt: skip
BYTES = (b"\xed\xa0\x80", b"\xff\xfe", b"\xc0\x80", b"\xf4\x90\x80\x80", b"%", b"%ZZ", b"%u0041", b"%00", b"\xe2\x82")
VALUES = (*(text.encode() for text in TEXTS), *BYTES)
"""The empty and the huge, numbers in every dress, what other interpreters would run, and bytes that are no text."""
HOSTS = (
    "127.0.0.1",
    "localhost:8000",
    "[::1]",
    "evil.example",
    "..",
    "a b",
    "localhost:99999",
    "[::",
    "é",
    "x" * 300,
    "",
)
SORTS = (
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-7", "application/json",
    "text/plain", "multipart/form-data; boundary=b", "multipart/form-data", "multipart/form-data; boundary=",
    "multipart/form-data; boundary=" + "b" * 300, "multipart/mixed; boundary=b", "a/b; charset=\xff", ";", "",
)  # fmt: skip
HEADERS = (
    ("Origin", ("http://127.0.0.1", "null", "http://[", "https://evil.example", "")),
    ("Sec-Fetch-Site", ("same-origin", "cross-site", "none", "\xff", "")),
    ("X-Forwarded-For", ("1.2.3.4", "not an address", "," * 300)),
    ("X-Forwarded-Proto", ("https", "javascript", ",")),
    ("Forwarded", ('for="[::', "host=evil.example")),
    ("If-None-Match", ("*", 'W/"', "\xff")),
    ("If-Modified-Since", ("yesterday", "Thu, 99 Nov 99999 00:00:00 GMT")),
    ("Range", ("bytes=0-", "bytes=9-1", "bytes=" + "0-1," * 300)),
    ("Accept", ("*/*", "text/html;q=x", "," * 300)),
    ("Authorization", ("Basic =", "Bearer \xff", 'Digest username="')),
    ("Content-Encoding", ("gzip", "br")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it goes over the wire. `length` is what it says of its body."""

    method: str
    target: bytes
    headers: tuple[tuple[str, str], ...]
    body: bytes
    length: str


class Fuzzer:
    """A source of requests to an app, of which about half come near to what the pages send."""

    def __init__(self, app: Flask, seed: int) -> None:
        """`known` are ids, codes and cookies that mean something to this app; the caller adds to them."""
        self._rng = Random(seed)
        self._rules = sorted((rule.rule, tuple(sorted(rule.methods or ()))) for rule in app.url_map.iter_rules())
        self.ids: list[str] = ["2026-11-24"]
        self.cookies: list[str] = ["", "quiz=", "quiz=x.y.z", "quiz=\xff", "=", ";" * 300, "quiz=" + "a" * 5000]

    def next(self) -> Asked:
        """The next request."""
        rng = self._rng
        rule, methods = rng.choice(self._rules)
        method = rng.choice(methods) if rng.random() < 0.9 else rng.choice(METHODS)
        target = re.sub(rb"<[^>]*>", lambda _found: self._segment(), rule.encode())
        if rng.random() < 0.1:
            target = self._mangled(target)
        if rng.random() < 0.3:
            target += b"?" + self._form()
        body, sort = self._body() if method == "POST" or rng.random() < 0.05 else (b"", "")
        length = (
            str(len(body)) if rng.random() < 0.95 else rng.choice(("", "-1", "0", "99999999999", "x", "7, 7", "٣"))
        )
        return Asked(method, target, tuple(self._headers(sort)), body, length)

    def _segment(self) -> bytes:
        if self._rng.random() < 0.7:
            return self._rng.choice(self.ids).encode()
        return quote_from_bytes(self._rng.choice(VALUES)[:300], safe="").encode() or b"-"

    def _mangled(self, target: bytes) -> bytes:
        place = self._rng.randrange(1, len(target) + 1)
        return (
            target[:place]
            + self._rng.choice((b"//", b"%", b"%2", b"%ff", b"%00", b"/../", b";a=b", b"%2f%2f"))
            + target[place:]
        )

    def _form(self) -> bytes:
        pairs = [
            self._escaped(self._rng.choice(FIELDS).encode()) + b"=" + self._escaped(self._value())
            for _ in range(self._rng.choice((0, 1, 1, 2, 2, 3, 8, 60)))
        ]
        return b"&".join(pairs)

    def _value(self) -> bytes:
        return self._rng.choice(self.ids).encode() if self._rng.random() < 0.2 else self._rng.choice(VALUES)

    def _escaped(self, text: bytes) -> bytes:
        """As a form would, or, now and then, with its bytes as they are."""
        if self._rng.random() < 0.9:
            return quote_from_bytes(text, safe="").encode()
        return re.sub(rb"[\s&#]", b"+", text)

    def _body(self) -> tuple[bytes, str]:
        """A body and what it says it is."""
        chance = self._rng.random()
        if chance < 0.75:
            return self._form(), SORTS[0]
        if chance < 0.9:
            return self._multipart(), self._rng.choice(SORTS)
        return self._rng.randbytes(self._rng.choice((1, 100, 9_000))), self._rng.choice(SORTS)

    def _multipart(self) -> bytes:
        parts = [
            b'--b\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
            % (self._rng.choice(FIELDS).encode(), self._rng.choice((b"", b'; filename="x"', b";")), self._value())
            for _ in range(self._rng.choice((0, 1, 3, 60)))
        ]
        return b"".join(parts) + self._rng.choice((b"--b--\r\n", b"--b", b""))

    def _headers(self, sort: str) -> Sequence[tuple[str, str]]:
        rng = self._rng
        headers = [
            ("Host", HOSTS[0] if rng.random() < 0.95 else rng.choice(HOSTS)),
            ("Cookie", rng.choice(self.cookies)),
        ]
        if sort:
            headers.append(("Content-Type", sort))
        if rng.random() < 0.2:
            name, values = rng.choice(HEADERS)
            headers.append((name, rng.choice(values)))
        return headers
