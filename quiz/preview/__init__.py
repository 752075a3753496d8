"""The preview: an author's own view of a bank, beside the editor. Playing never imports it."""

from collections.abc import Callable
from pathlib import Path

from flask import Flask, Response, render_template
from markupsafe import Markup, escape
from werkzeug.exceptions import HTTPException, SecurityError

from quiz import paths
from quiz.config import Settings
from quiz.preview.pages import pages
from quiz.preview.watch import BankWatcher, find_picture, get_snapshot
from quiz.services.data_folders import load_settings
from quiz.web import formatting, security
from quiz.web.static_files import load_pictures, load_static_files

HOSTS = ["127.0.0.1", "localhost"]
"""The only host names that it answers to: another site cannot point its own name at this machine to read a bank."""


def create_preview(folder: Path, settings: Callable[[Path], Settings] = load_settings) -> Flask:
    """Create the preview of a bank's folder as a WSGI app; `settings` returns those of its players' database."""
    app = Flask("quiz", template_folder=str(paths.templates_folder()), static_folder=None)
    app.config["TRUSTED_HOSTS"] = HOSTS
    watcher = app.extensions["preview"] = BankWatcher(folder)
    app.extensions["settings"] = lambda: settings(folder)
    app.after_request(security.protect)
    app.register_error_handler(HTTPException, _error_page)
    app.register_blueprint(pages)
    static_files, addresses = load_static_files(paths.STATIC)
    app.register_blueprint(static_files)
    app.register_blueprint(load_pictures(find_picture))
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(formatting.FILTERS, with_code=with_code, language_attributes=language_attributes)
    app.jinja_env.globals.update(static=addresses, get_snapshot=get_snapshot)

    @app.get("/changes")
    def changes() -> Response:
        """Return the version of the folder; the script of a page polls it, and reloads the page when it changes."""
        return Response(watcher.version(), mimetype="text/plain")

    return app


def with_code(message: str) -> Markup:
    """Format a message as HTML: text between backticks becomes code, and all of it is escaped."""
    parts = message.split("`")
    if not len(parts) % 2:  # a backtick without a partner is an ordinary letter
        return escape(message)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if index % 2 else part for index, part in enumerate(parts)
    )


def language_attributes(text: str) -> Markup:
    """Format the attributes `lang` and `dir` of a text of the bank."""
    catalogue = get_snapshot().catalogue
    return formatting.language_attributes(text, catalogue.film.language) if catalogue else Markup()


def _error_page(error: HTTPException) -> tuple[str, int]:
    """Render a page that says nothing of the bank: the request may come from another site."""
    if isinstance(error, SecurityError):
        advice: str | None = f"The preview answers to {' and '.join(HOSTS)} only; open it by that name."
    else:
        advice = error.description
    return render_template("preview/error.html", error=error, advice=advice), error.code or 500
