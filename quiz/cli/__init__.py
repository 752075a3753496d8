"""The `quiz` command: one module a family of commands, loaded only when it is called."""

import io
import sys
from importlib import import_module, metadata
from typing import Any

import click

from quiz.errors import QuizError

FAMILIES = {
    "check": "quiz.cli.check",
    "db": "quiz.cli.db",
    "doctor": "quiz.cli.doctor",
    "draft": "quiz.cli.draft",
    "explain": "quiz.cli.explain",
    "init": "quiz.cli.init",
    "new": "quiz.cli.new",
    "players": "quiz.cli.players",
    "preview": "quiz.cli.preview",
    "reload": "quiz.cli.reload",
    "reports": "quiz.cli.reports",
    "rescore": "quiz.cli.rescore",
    "schema": "quiz.cli.schema",
    "serve": "quiz.cli.serve",
    "stats": "quiz.cli.stats",
}
"""Each command and the module that holds it, under the command's own name."""


MAX_LINE_LETTERS = 2000


def use_utf8() -> None:
    """Read and write files and pipes in UTF-8, and show `?` for a character that a console lacks.

    Windows has files and pipes in a code page of its own, which lacks many letters: writing one was a traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper) and not sys.stdin.isatty():
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")  # PowerShell begins with a byte order mark


def printable(text: str) -> str:
    """A message that may quote arguments, without what a terminal obeys, and no line of it too long to read."""
    lines = (line[:MAX_LINE_LETTERS] for line in text.split("\n"))
    return "\n".join("".join(char if char.isprintable() else "?" for char in line) for line in lines)


class Families(click.Group):
    """A group that imports a command's module only when that command is wanted, so that all start fast."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        use_utf8()
        return super().main(*args, **kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(FAMILIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in FAMILIES:
            return None
        command: click.Command = getattr(import_module(FAMILIES[cmd_name]), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what cannot be done, or is refused, is told in a line, and the exit status is 2."""
        try:
            return super().invoke(ctx)
        except QuizError as error:
            click.echo(printable(f"quiz: {error}"), err=True)
        except click.UsageError as error:
            message = error.format_message()
            if printable(message) == message:  # click shows some of them in a way of their own, such as a help text
                raise
            raise click.UsageError(printable(message), error.ctx) from None
        except OSError as error:
            if error.filename is None:  # a closed pipe, say, which click knows about
                raise
            click.echo(printable(f"quiz: {error.filename}: {(error.strerror or str(error)).lower()}."), err=True)
        except Exception as error:
            engine = sys.modules.get("quiz.storage.database")  # importing it takes longer than most commands
            if engine is None or not isinstance(error, engine.DBAPIError):
                raise
            click.echo(f"quiz: The database refuses: {engine.describe_error(error)}.", err=True)
        sys.exit(2)


def _version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"quiz {metadata.version('iss-quiz')}")
        ctx.exit()


@click.group(cls=Families)
@click.option(
    "--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help="Print the version."
)
def main() -> None:
    """A quiz about the film I.S.S., played in the browser."""
