"""Help texts: one line for each command, complete, and the same commands in the table as in the modules."""

import click
import pytest
from click.testing import CliRunner

from quiz.cli import COMMANDS, main

GROUPS = [(), *((name,) for name in COMMANDS if isinstance(main.get_command(click.Context(main), name), click.Group))]


def help_of(*words: str) -> str:
    result = CliRunner().invoke(main, [*words, "--help"], terminal_width=80)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: " ".join(("quiz", *group)))
def test_every_command_has_a_help_that_fits_its_line(group: tuple[str, ...]) -> None:
    commands = help_of(*group).partition("Commands:\n")[2].splitlines()
    assert commands
    assert [line for line in commands if line.endswith("...")] == []
    assert [line for line in commands if not line.endswith(".")] == [], "each is a sentence"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_of_the_table_has_a_full_help(name: str) -> None:
    text = help_of(name)
    assert text.startswith(f"Usage: main {name}")
    assert len(text.split("Options:")[0].splitlines()) >= 4
