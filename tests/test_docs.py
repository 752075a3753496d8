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


@pytest.mark.parametrize("name", MAX_LINES)
def test_commands_and_their_options_exist(name: str) -> None:
    for command, rest in re.findall(
        r"(?:^|`|bin/|[a-z]/quiz )quiz ([a-z]+)((?: [^`\n#&|]*)?)", read(name), re.MULTILINE
    ):
        known = main.get_command(None, command)  # type: ignore[arg-type]
        assert known is not None, command
        options = re.findall(r"(?<= )--?[a-z][a-z-]*", rest)
        words = rest.split()
        if isinstance(known, click.Group) and words:
            known = known.commands.get(words[0], known)
        takes = {option for parameter in known.params for option in parameter.opts} | {"--help"}
        assert set(options) <= takes, f"quiz {command}{rest}"


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


def test_the_mix_shown_is_one_that_film_yaml_may_have() -> None:
    (shown,) = re.findall(r"```yaml\n(mix:.*?)```", read("questions/README.md"), re.DOTALL)
    groups = yaml.safe_load(shown)["mix"]
    assert {topic for group in groups for topic in group["topics"]} <= {
        path.stem for path in (ROOT / "questions").glob("*.yaml")
    }
