"""`quiz preview`: a bank in the browser while its author works on it, on this machine alone."""

import logging
import sys
from pathlib import Path

import click

from quiz.bank import FILM_FILE
from quiz.bank.film import no_film
from quiz.cli.listening import open_port
from quiz.paths import questions_folder

HOST = "127.0.0.1"


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 for a free one."
)
def preview(folder: Path | None, port: int) -> None:
    """Show every question of FOLDER in the browser, with answers, sources and mistakes, until Ctrl+C.

    Without FOLDER the bank that `serve` would use. Saving a file shows at once. Only this machine can open it.
    """
    from werkzeug.serving import make_server

    from quiz.preview import create_preview

    folder = folder or questions_folder()
    if not (folder / FILM_FILE).is_file():
        click.echo(f"quiz preview: {no_film(folder)}", err=True)
        sys.exit(2)
    port = open_port(HOST, port)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # not a line for each look at the files
    server = make_server(HOST, port, create_preview(folder), threaded=True)
    click.echo(f"See {folder} at http://{HOST}:{port}/ - stop with Ctrl+C")
    server.serve_forever()
