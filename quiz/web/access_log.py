"""The access log: a line for each request and each failure, as text or JSON, with the id that error pages show.

A line does not contain a name, a cookie, an address or anything else that a client sent. A request is logged by the
pattern of its path. A failure is logged by the types of its exceptions and where they were raised, because their
messages may quote the data to be stored.
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
UNLOGGED_ENDPOINTS = frozenset(("info.healthz", "info.readyz", "metrics.metrics", "party.tick"))
"""Monitors, and phones in a room, request these every few seconds; only failures are logged."""


class LineFormatter(logging.Formatter):
    """Format a record as one line: its time in UTC, its level, its fields."""

    def __init__(self, write: Callable[[dict[str, Any]], str]) -> None:
        """`write` returns the line for the fields."""
        super().__init__()
        self._write = write

    def format(self, record: logging.LogRecord) -> str:
        time_utc = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields: dict[str, Any] = {"time": time_utc, "level": record.levelname.lower()}
        fields |= getattr(record, "fields", {}) or {"event": "message", "message": record.getMessage()}
        if record.exc_info and record.exc_info[1]:
            fields["raised"] = list(_traceback(record.exc_info[1]))
        return self._write(fields)


def _format_text(fields: dict[str, Any]) -> str:
    """Join the values with spaces, and escape characters that break lines."""
    raised = "".join(f"\n    {line}" for line in fields.pop("raised", ()))
    line = " ".join([str(value) for key, value in fields.items() if value is not None and key != "event"])
    if not line.isprintable():
        line = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in line)
    return line + raised


def _traceback(error: BaseException) -> Iterator[str]:
    """Yield the types of the exceptions and where they were raised, the cause first, without their messages."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _traceback(cause)
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    for frame in extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}"


_handler: logging.Handler = logging.StreamHandler(cast("TextIO", wsgi_errors_stream))


def log_requests(app: Flask, log_format: Log) -> None:
    """Log each request that the app answers; with `off`, log only failures of the server."""
    _handler.setFormatter(LineFormatter(json.dumps if log_format == "json" else _format_text))
    logger.addHandler(_handler)
    logging.getLogger("flask-limiter").addHandler(_handler)  # reports when its store is unreachable
    logger.setLevel(logging.WARNING if log_format == "off" else logging.INFO)
    app.before_request(_note_start)
    app.after_request(_log_request)


def _note_start() -> None:
    g.started = time.perf_counter()


def request_id() -> str:
    """Return the id of this request, for its log line and its error page."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(6)
    value: str = g.request_id
    return value


def note_refusal(error: Exception) -> None:
    """Note for the line of this request which error refused it."""
    g.why = type(error).__name__


def elapsed_seconds() -> float:
    """Return the time since the request started; 0 if the request failed before the start was recorded."""
    return time.perf_counter() - g.started if "started" in g else 0


def _log_request(response: Response) -> Response:
    if not logger.isEnabledFor(logging.INFO):
        return response
    if request.endpoint in UNLOGGED_ENDPOINTS and response.status_code < HTTPStatus.BAD_REQUEST:
        return response
    fields = {
        "event": "request", "id": request_id(), "method": method_of(request), "route": route_of(request),
        "status": response.status_code, "ms": round(elapsed_seconds() * 1000, 1),
        "bytes": response.calculate_content_length(), "why": g.get("why"),
    }  # fmt: skip
    logger.info("request", extra={"fields": fields})
    return response


def method_of(request: Request) -> str:
    """Return the method of a request. Unknown methods are logged as "?", because clients can send any token."""
    return request.method if request.method in HTTPMethod.__members__ else "?"


def route_of(request: Request) -> str:
    """Return the pattern of a request's path, such as "/games/<game_id>", or "-" if there is no such page."""
    return request.url_rule.rule if request.url_rule else "-"


def log_failure(message: str, error: BaseException) -> None:
    """Log a failure of the server with the place where `error` was raised."""
    fields = {"event": "failure", "id": request_id(), "message": message}
    logger.error(message, exc_info=(type(error), error, error.__traceback__), extra={"fields": fields})
