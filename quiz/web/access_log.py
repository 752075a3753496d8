"""A line for each request and each failure, as text or JSON, under the id that error pages show.

No line holds a name, a cookie, an address or anything else that somebody sent: a request is told by the pattern of
its path, a failure by the kind of its exceptions and where they were raised, for their messages may quote what was
being stored.
"""

import json
import logging
import secrets
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http import HTTPMethod, HTTPStatus
from traceback import extract_tb
from typing import Any, TextIO, cast

from flask import Flask, Request, Response, g, request
from flask.logging import wsgi_errors_stream

from quiz.config import Log

logger = logging.getLogger("quiz")
WATCHERS = frozenset(("info.healthz", "info.readyz", "metrics.metrics"))
"""Asked every few seconds; only their failures are worth a line."""


class Lines(logging.Formatter):
    """A record as one line: its time in UTC, its level, its fields."""

    def __init__(self, write: Callable[[dict[str, Any]], str]) -> None:
        """`write` makes the line of the fields."""
        super().__init__()
        self._write = write

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields: dict[str, Any] = {"time": moment, "level": record.levelname.lower()}
        fields |= getattr(record, "fields", {}) or {"event": "message", "message": record.getMessage()}
        if record.exc_info and record.exc_info[1]:
            fields["raised"] = list(_raised(record.exc_info[1]))
        return self._write(fields)


def _as_text(fields: dict[str, Any]) -> str:
    """The values in a row, as a person reads them; whatever breaks lines is escaped."""
    raised = "".join(f"\n    {line}" for line in fields.pop("raised", ()))
    line = " ".join([str(value) for key, value in fields.items() if value is not None and key != "event"])
    if not line.isprintable():
        line = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in line)
    return line + raised


def _as_json(fields: dict[str, Any]) -> str:
    return json.dumps(fields)


def _raised(error: BaseException) -> Iterator[str]:
    """What was raised where, the cause first, without the exceptions' own words."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None:
        yield from _raised(earlier)
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    for frame in extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}"


_handler: logging.Handler = logging.StreamHandler(cast("TextIO", wsgi_errors_stream))


def keep_log(app: Flask, how: Log) -> None:
    """Write a line for each request that the app answers; `off` leaves only what went wrong on our side."""
    _handler.setFormatter(Lines(_as_json if how == "json" else _as_text))
    logger.addHandler(_handler)
    logging.getLogger("flask-limiter").addHandler(_handler)  # it says when its store is away
    logger.setLevel(logging.WARNING if how == "off" else logging.INFO)
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    g.began = time.perf_counter()


def request_id() -> str:
    """The id of this request, in its line and on its error page."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(6)
    found: str = g.request_id
    return found


def seconds_gone() -> float:
    """How long this request has taken so far; 0 where it failed before it began."""
    return time.perf_counter() - g.began if "began" in g else 0


def _end(response: Response) -> Response:
    if not logger.isEnabledFor(logging.INFO):
        return response
    if request.endpoint in WATCHERS and response.status_code < HTTPStatus.BAD_REQUEST:
        return response
    fields = {
        "event": "request", "id": request_id(), "method": method_of(request), "route": route_of(request),
        "status": response.status_code, "ms": round(seconds_gone() * 1000, 1),
        "bytes": response.calculate_content_length(), "why": g.get("why"),
    }  # fmt: skip
    logger.info("request", extra={"fields": fields})
    return response


def method_of(asked: Request) -> str:
    """A request's method, "?" for what is none: anybody may send any word."""
    return asked.method if asked.method in HTTPMethod.__members__ else "?"


def route_of(asked: Request) -> str:
    """The pattern of a request's path, such as "/games/<game_id>"; "-" where there is no such page."""
    return asked.url_rule.rule if asked.url_rule else "-"


def failure(what: str, error: BaseException) -> None:
    """Log that something failed on our side: `what` in words, and where `error` was raised."""
    fields = {"event": "failure", "id": request_id(), "message": what}
    logger.error(what, exc_info=(type(error), error, error.__traceback__), extra={"fields": fields})
