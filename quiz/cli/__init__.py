"""The `quiz` command: each command's module is imported only when that command runs, so that all start fast."""

import io
import sys
from importlib import import_module, metadata
from typing import Any, NoReturn

import click

from quiz.errors import QuizError

COMMANDS = {
    "check": ("quiz.cli.check", "Check a bank: every problem, with its line and what to write."),
    "db": ("quiz.cli.db", "Upgrade, back up, restore, audit, copy or adopt the database."),
    "doctor": ("quiz.cli.doctor", "Describe this installation, and what is wrong or unsafe."),
    "draft": ("quiz.cli.draft", "Draft questions from an article about a film."),
    "explain": ("quiz.cli.check", "Explain codes of `quiz check`, with examples."),
    "init": ("quiz.cli.init", "Create a bank for another film, with example questions."),
    "new": ("quiz.cli.new", "Ask for a question and append it to its file."),
    "players": ("quiz.cli.players", "Find, rename, hide, show, delete or prune players."),
    "preview": ("quiz.cli.serve", "Show a bank in the browser while you work on it."),
    "reload": ("quiz.cli.serve", "Let running servers take over a changed bank."),
    "reports": ("quiz.cli.reports", "List what players reported, and close reports."),
    "rescore": ("quiz.cli.rescore", "Grade past games again after a key was corrected."),
    "schema": ("quiz.cli.init", "Print the JSON Schema of a topic's file, for editors."),
    "serve": ("quiz.cli.serve", "Serve the game."),
    "stats": ("quiz.cli.stats", "Show how well players know each question."),
}
"""The name of each command, its module, and its help in one line of `quiz --help`."""
MAX_LINE_LETTERS = 2000


def use_utf8() -> None:
    """Read and write files and pipes in UTF-8, and show `?` for a character that a console lacks.

    Windows opens files and pipes in a code page that lacks many letters, and writing such a letter raises an error.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper) and not sys.stdin.isatty():
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")  # PowerShell begins with a byte order mark


def printable(text: str) -> str:
    """Return a message that may quote arguments, without control characters, its lines cut to a readable length."""
    lines = (line[:MAX_LINE_LETTERS] for line in text.split("\n"))
    return "\n".join("".join(char if char.isprintable() else "?" for char in line) for line in lines)


def give_up(why: str) -> NoReturn:
    """Print on the error stream why a command cannot run, and exit with 2."""
    click.echo(printable(f"quiz: {why}"), err=True)
    sys.exit(2)


class CommandTable(click.Group):
    """The group of the commands in `COMMANDS`."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        use_utf8()
        return super().main(*args, **kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _help = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, short_help) for name, (_module, short_help) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. An error that it expects is printed as one line, and the exit status is 2."""
        try:
            return super().invoke(ctx)
        except QuizError as error:
            give_up(str(error))
        except click.UsageError as error:
            message = error.format_message()
            if printable(message) == message:  # click formats some of them itself, such as a help text
                raise
            raise click.UsageError(printable(message), error.ctx) from None
        except OSError as error:
            if error.filename is None:  # a closed pipe, for example, which click handles
                raise
            give_up(f"{error.filename}: {(error.strerror or str(error)).lower()}.")
        except Exception as error:
            database = sys.modules.get("quiz.storage.database")  # importing it takes longer than most commands
            if database is None or not isinstance(error, database.DBAPIError):
                raise
            give_up(database.describe_refusal(error))


def _print_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"quiz {metadata.version('iss-quiz')}")
        ctx.exit()


@click.group(cls=CommandTable)
@click.option(
    "--version", is_flag=True, callback=_print_version, expose_value=False, is_eager=True, help="Print the version."
)
def main() -> None:
    """A quiz about the film I.S.S., played in the browser."""
