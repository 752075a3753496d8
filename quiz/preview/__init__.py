"""The preview: an author's own view of a bank, beside the editor. Playing never imports it."""

from collections.abc import Callable
from pathlib import Path

from flask import Flask, Response, render_template
from markupsafe import Markup, escape
from werkzeug.exceptions import HTTPException, SecurityError

from quiz import paths
from quiz.config import Settings
from quiz.preview.pages import pages
from quiz.preview.watch import Watch, find_picture, shown
from quiz.services.data_folders import load_settings
from quiz.web import formatting, security
from quiz.web.static_files import load_pictures, load_static_files

HOSTS = ["127.0.0.1", "localhost"]
"""The names under which it answers: another site cannot point its own name at this machine to read a bank."""


def create_preview(folder: Path, settings: Callable[[Path], Settings] = load_settings) -> Flask:
    """The preview of a bank's folder as a WSGI app; `settings` name the database of its answers."""
    app = Flask("quiz", template_folder=str(paths.templates_folder()), static_folder=None)
    app.config["TRUSTED_HOSTS"] = HOSTS
    watch = app.extensions["preview"] = Watch(folder)
    app.extensions["settings"] = lambda: settings(folder)
    app.after_request(security.protect)
    app.register_error_handler(HTTPException, _error_page)
    app.register_blueprint(pages)
    _furnish_templates(app)

    @app.get("/changes")
    def changes() -> Response:
        """The version of the folder: the script of a page asks for it, and loads the page anew when it is another."""
        return Response(watch.version(), mimetype="text/plain")

    return app


def _furnish_templates(app: Flask) -> None:
    static_files, addresses = load_static_files(paths.STATIC)
    app.register_blueprint(static_files)
    app.register_blueprint(load_pictures(find_picture))
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        count=formatting.count, number=formatting.number, with_code=with_code, language_attributes=language_attributes
    )
    app.jinja_env.globals.update(static=addresses, shown=shown)


def with_code(message: str) -> Markup:
    """A message as HTML: what stands between backticks in it as code, all of it escaped."""
    parts = message.split("`")
    if not len(parts) % 2:  # a backtick without its partner is a letter like others
        return escape(message)
    return Markup("").join(Markup("<code>{}</code>").format(part) if at % 2 else part for at, part in enumerate(parts))


def language_attributes(text: str) -> Markup:
    """Those of a text of the bank that is shown."""
    catalogue = shown().catalogue
    return formatting.language_attributes(text, catalogue.film) if catalogue else Markup()


def _error_page(error: HTTPException) -> tuple[str, int]:
    """It says nothing of the bank: it may be another site that asks."""
    advice = f"The preview answers to {' and '.join(HOSTS)} alone; open it by that name."
    told = advice if isinstance(error, SecurityError) else error.description
    return render_template("preview/error.html", error=error, advice=told), error.code or 500
