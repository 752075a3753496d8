"""The HTTP status of each domain error, and the error pages."""

from http import HTTPStatus

from flask import Flask, Response, g
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import BadHost, HTTPException, MethodNotAllowed, SecurityError

from quiz import errors
from quiz.web import access_log
from quiz.web.context import render_page, set_player

STATUS: dict[type[errors.QuizError], int] = {
    errors.NotFound: 404,
    errors.NotYours: 403,
    errors.Unreadable: 400,
    errors.AlreadyAnswered: 409,
    errors.NotOpen: 409,
    errors.RematchOpen: 409,
    errors.CannotFill: 409,
    errors.OtherRules: 409,
    errors.Busy: 503,
}

TITLES = {
    400: "That could not be read",
    403: "Not from here",
    404: "Nothing at this address",
    405: "Not this way",
    408: "That took too long",
    409: "Not now",
    413: "Too much at once",
    414: "Too long an address",
    415: "No files, please",
    429: "A little slower, please",
    500: "Something broke on our side",
    503: "Back in a moment",
}
ADVICE = {
    400: "The request was not of the form that the pages send. Go back and try once more.",
    403: "The request came from another site or window. Open the game itself and try once more.",
    404: "The address may be mistyped, or what was here has been deleted.",
    405: "This address takes its orders from a button, not from the address bar.",
    408: "What was sent did not arrive within a few seconds. Look at your connection and try once more.",
    413: "What was sent is larger than anything the game asks for. Shorten it and try once more.",
    414: "No link of the game is so long. Open the game itself and try once more.",
    415: "The game takes no files. Go back and try once more.",
    429: "Too many requests came in a short time. Wait a minute; nothing is lost.",
    500: "It was not your doing, and your game is safe: open it again and it goes on where you left it.",
    503: "The game has too much to do, or cannot save at the moment. Nothing is lost; try once more in a few seconds.",
}
SCENES = {403: "airlock", 408: "galley", 429: "galley", 500: "burning", 503: "galley"}
OTHER_SCENE = "corridor"
NO_HOST = "The Host header names no host of this game. The host lists its names in QUIZ_HOSTS."
RETRY_SECONDS = 5


def register_error_pages(app: Flask) -> None:
    """Answer every error with a page in the game's style that offers a next step."""

    @app.errorhandler(errors.QuizError)
    def show_quiz_error(error: errors.QuizError) -> ResponseReturnValue:
        if type(error) not in STATUS:  # not meant for players: its message may name files of this machine
            return show_unexpected_error(error)
        access_log.note_refusal(error)
        status = STATUS[type(error)]
        title = "This game isn’t yours" if isinstance(error, errors.NotYours) else TITLES[status]
        headers = {"Retry-After": str(RETRY_SECONDS)} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
        return _page(status, title, str(error)), status, headers

    @app.errorhandler(HTTPException)
    def show_http_error(error: HTTPException) -> ResponseReturnValue:
        access_log.note_refusal(error)
        status = error.code or 500
        if status < HTTPStatus.BAD_REQUEST:
            return error  # a redirect is not an error
        if isinstance(error, BadHost | SecurityError):  # without a host a page cannot contain addresses
            return Response(f"{NO_HOST} Request {access_log.request_id()}.\n", status, mimetype="text/plain")
        headers = {"Allow": ", ".join(error.valid_methods or ())} if isinstance(error, MethodNotAllowed) else {}
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            headers["Retry-After"] = str(g.retry_after)
        elif status == HTTPStatus.SERVICE_UNAVAILABLE:
            headers["Retry-After"] = str(RETRY_SECONDS)
        page = _page(status, TITLES.get(status, error.name), ADVICE.get(status, str(error.description)))
        return page, status, headers

    @app.errorhandler(OperationalError)
    def show_database_error(error: OperationalError) -> ResponseReturnValue:
        reason = str(error.orig).partition("\n")[0]  # further lines of PostgreSQL may quote a row
        access_log.log_failure(f"the database does not answer: {reason}", error)
        return _page_without_database(503), 503, {"Retry-After": str(RETRY_SECONDS)}

    @app.errorhandler(Exception)
    def show_unexpected_error(error: Exception) -> tuple[str, int]:
        access_log.log_failure("a request failed", error)
        return _page_without_database(500), 500


def _page_without_database(status: int) -> str:
    set_player(None)  # the page must not need what may just have failed
    return _page(status, TITLES[status], ADVICE[status])


def _page(status: int, title: str, advice: str) -> str:
    scene = SCENES.get(status, OTHER_SCENE)
    return render_page(
        "error.html", status=status, title=title, advice=advice, scene=scene, id=access_log.request_id()
    )
