"""The docs: their examples are accepted, their commands and links exist, their length is what readers bear with."""

import re
from pathlib import Path

import click
import pytest
import yaml

from quiz.bank import read_bank
from quiz.cli import main
from tests import factories
from tests.conftest import write_bank

ROOT = Path(__file__).parents[1]
MAX_LINES = {
    "README.md": 130,
    "questions/README.md": 200,
    ".github/HOSTING.md": 200,
    "quiz/README.md": 200,
    "tests/README.md": 120,
    ".github/CONTRIBUTING.md": 60,
    ".github/SECURITY.md": 60,
    ".github/CHANGELOG.md": 200,
}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "lines"), MAX_LINES.items())
def test_each_page_is_there_and_short(name: str, lines: int) -> None:
    assert len(read(name).splitlines()) <= lines


@pytest.mark.parametrize("name", MAX_LINES)
def test_links_lead_to_files_and_headings_that_exist(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#\s]+)", read(name)):
        assert (ROOT / name).parent.joinpath(target).exists(), target


def commands_in(page: str) -> list[list[str]]:
    """The words of each command in the code of a page, without the variables before it and the comment behind it."""
    blocks = re.findall(r"```(?!yaml)\w*\n(.*?)```", page, re.DOTALL)
    spans = re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", page, flags=re.DOTALL))
    lines = [line for block in blocks for line in block.splitlines()] + [" ".join(span.split()) for span in spans]
    code = "\n".join(re.split(r"(?:^|\s)#", line)[0] for line in lines)
    commands = re.findall(r"(?:^|[ \t/'])quiz (?!quiz )([a-z][^&|;<>'\n]*)", code, re.MULTILINE)
    return [command.split() for command in commands]


def command_problem(words: list[str]) -> str:
    """What is wrong with a command's name, its subcommand or its options; empty if nothing is."""
    command = main.get_command(click.Context(main), words[0])
    if command is None:
        return f"there is no command {words[0]}"
    if isinstance(command, click.Group):
        subcommand = command.commands.get(words[1]) if words[1:] else None
        if subcommand is None and not command.invoke_without_command:
            return f"{words[0]} has no such subcommand"
        if words[1:] and subcommand is None and not words[1].startswith("-"):
            return f"{words[0]} has no subcommand {words[1]}"
        command = subcommand or command
    options = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    unknown = [word for word in words if re.match(r"--?[a-z]", word) and word not in options]
    return f"{words[0]} has no option {unknown[0]}" if unknown else ""


@pytest.mark.parametrize("name", MAX_LINES)
def test_commands_their_subcommands_and_options_exist(name: str) -> None:
    problems = {" ".join(words): command_problem(words) for words in commands_in(read(name))}
    assert {words: problem for words, problem in problems.items() if problem} == {}


@pytest.mark.parametrize(
    ("page", "commands"),
    [
        ("`quiz check`, then `quiz players\nlist`", [["check"], ["players", "list"]]),
        ("```sh\nQUIZ_DATA=x quiz serve  # quiz it\n```", [["serve"]]),
        ("```ini\nExecStart=/bin/sh -c '/x/quiz db backup y'\n```", [["db", "backup", "y"]]),
        ("```sh\nA=postgresql://quiz@db/quiz quiz serve && quiz db copy\n```", [["serve"], ["db", "copy"]]),
        ("A quiz about a film.\n```yaml\n# a quiz about it\n```", []),
    ],
)
def test_every_command_in_code_is_seen(page: str, commands: list[list[str]]) -> None:
    assert commands_in(page) == commands


@pytest.mark.parametrize("command", ["chek", "db", "db backups x", "players lst", "serve --prot 1", "reports clos 1"])
def test_a_command_that_does_not_exist_is_seen(command: str) -> None:
    assert command_problem(command.split())


@pytest.mark.parametrize("name", ["README.md", "questions/README.md"])
def test_questions_shown_are_questions_of_the_kind_they_show(name: str, tmp_path: Path) -> None:
    shown = [block for block in re.findall(r"```yaml\n(.*?)```", read(name), re.DOTALL) if block.startswith("- id")]
    assert shown
    folder = write_bank(tmp_path, factories.questions(60))
    film = (folder / "film.yaml").read_text(encoding="utf-8")
    (folder / "film.yaml").write_text(film.replace("sections:", "sections:\n  Production: Production", 1))
    (folder / "shown.yaml").write_text("".join(shown), encoding="utf-8")
    reading = read_bank(folder)
    assert [problem for problem in reading.problems if problem.path.endswith("shown.yaml")] == []


def test_the_table_of_kinds_has_each_kind_and_the_keys_that_it_must_have() -> None:
    rows = dict(re.findall(r"^\| ([a-z-]+) \| (`.*?) \|", read("questions/README.md"), re.MULTILINE))
    assert rows.keys() == factories.EXAMPLES.keys()
    for kind, make in factories.EXAMPLES.items():
        required = {name for name, field in type(make()).model_fields.items() if field.is_required()}
        keys = set(re.findall(r"`([a-z_]+)", rows[kind]))
        assert required - {"id", "topic", "difficulty"} <= keys, kind


def test_the_mix_shown_is_that_of_our_bank() -> None:
    (shown,) = re.findall(r"```yaml\n(mix:.*?)```", read("questions/README.md"), re.DOTALL)
    assert yaml.safe_load(shown)["mix"] == yaml.safe_load(read("questions/film.yaml"))["mix"]
