"""The JSON Schema for editors: it is the models' own, accepts what the loader accepts, and refuses its mistakes."""

import json
import subprocess
import sys
from collections.abc import Mapping
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator
from pydantic import Field

from quiz.bank.fields import NOT_WRITTEN
from quiz.bank.json_schema import FIRST_LINE, SCHEMA_FILE, topic_schema
from quiz.bank.writer import format_question
from quiz.cli import main
from quiz.kinds import KINDS, Question, kind_of
from quiz.kinds.base import Text
from quiz.paths import questions_folder
from tests.factories import EXAMPLES

SHIPPED = questions_folder() / SCHEMA_FILE
CHOICE = "- id: a\n  ask: Who?\n  right: Ann\n  wrong: [Ben, Cleo, Dan]\n  difficulty: easy\n"
ESTIMATE = "- id: a\n  ask: How long?\n  number: 96\n  unit: minutes\n  within: 20\n  difficulty: hard\n"
CLAIM = "- id: a\n  claim: It flew.\n  right: true\n  difficulty: medium\n"
ORDER = "- id: a\n  ask: When?\n  order: [One, [Two, 3], Four]\n  difficulty: easy\n"

GOOD = {
    "texts that look like something else": CHOICE.replace("Ann", "2023").replace("Ben", "yes").replace("Dan", "1e3"),
    "dates, times and zeros": CHOICE.replace("[Ben, Cleo, Dan]", "[2023-12-06, 12:30, 010, .5]"),
    "a pool": CHOICE.replace("wrong: [Ben, Cleo, Dan]", "wrong_from: actors"),
    "one fact": CHOICE + "  about: flying\n",
    "several facts": CHOICE + "  about: [flying, landing]\n",
    "numbers in quotes": ESTIMATE.replace("96", '"96"').replace("20", '"20.5"') + '  seconds: "30"\n',
    "truth in quotes": CLAIM.replace("true", '"false"') + '  spoiler: "true"\n',
    "a tie": ORDER,
    "pairs of numbers": "- id: a\n  ask: When?\n  pairs: {1: 2023, B: C, D: E}\n  difficulty: easy\n",
}
BAD = {
    "a mapping": "id: a\nask: Who?\n",
    "nothing": "# later\n",
    "an entry that is text": CHOICE + "- who?\n",
    "no kind": "- id: a\n  ask: Who?\n  difficulty: easy\n",
    "an unknown key": CHOICE + "  difficultly: easy\n",
    "the topic written out": CHOICE + "  topic: cast\n",
    "no right answer": CHOICE.replace("  right: Ann\n", ""),
    "no wrong options": CHOICE.replace("  wrong: [Ben, Cleo, Dan]\n", ""),
    "a pool beside wrong options": CHOICE + "  wrong_from: actors\n",
    "a pool for an order": ORDER + "  wrong_from: actors\n",
    "no id": CHOICE.replace("id: a\n  ask", "ask"),
    "an empty value": CHOICE.replace("Who?", ""),
    "a list for a text": CHOICE.replace("Who?", "[Who]"),
    "a text for a list": CHOICE.replace("[Ben, Cleo, Dan]", "Ben"),
    "a list within a list": CHOICE.replace("Ben", "[Ben]"),
    "an unknown difficulty": CHOICE.replace("easy", "simple"),
    "a flag that is none": CHOICE + "  spoiler: maybe\n",
    "a claim that is neither": CLAIM.replace("true", "perhaps"),
    "a number in words": ESTIMATE.replace("96", "ten"),
    "nothing within": ESTIMATE.replace("20", "0"),
    "a second too few": CHOICE + "  seconds: 4\n",
    "an id with blanks": CHOICE.replace("id: a", "id: so good"),
    "a text of 401 letters": CHOICE.replace("Who?", "x" * 401),
    "two kinds at once": CHOICE + "  accept: [Ann]\n",
}


def refused(folder: Path, files: dict[str, str]) -> set[str]:
    """Which of these files check-jsonschema refuses with the schema that ships."""
    paths = {folder / f"{index}.yaml": name for index, name in enumerate(files)}
    for path, name in paths.items():
        path.write_text(files[name], encoding="utf-8")
    result = check(*paths)
    told = {each["filename"] for each in result["errors"]}
    assert result.get("parse_errors", []) == []
    return {name for path, name in paths.items() if str(path) in told}


def check(*paths: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "check_jsonschema", "--output-format", "json", "--schemafile", str(SHIPPED)]
    result = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)  # noqa: S603
    found: dict[str, Any] = json.loads(result.stdout)
    assert (result.returncode == 0) == (found["status"] == "ok")
    return found


def test_the_schema_that_ships_is_the_one_that_the_models_make() -> None:
    result = CliRunner().invoke(main, ["schema"])
    assert result.exit_code == 0
    assert SHIPPED.read_text(encoding="utf-8") == result.stdout, "run: quiz schema > questions/schema.json"
    Draft7Validator.check_schema(topic_schema())


def test_every_topic_that_ships_names_the_schema_and_is_accepted_by_it() -> None:
    topics = [path for path in questions_folder().glob("*.yaml") if path.name != "film.yaml"]
    assert [path.name for path in topics if not path.read_text(encoding="utf-8").startswith(f"{FIRST_LINE}\n")] == []
    assert check(*topics)["errors"] == []


def test_what_the_loader_accepts_is_accepted(tmp_path: Path) -> None:
    written = {kind: "\n".join(format_question(make()) for _ in range(20)) for kind, make in EXAMPLES.items()}
    assert refused(tmp_path, GOOD | written) == set()


def test_what_is_wrong_with_a_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, BAD) == set(BAD)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_key_is_explained_and_no_other_key_is_known(kind: type[Any]) -> None:
    definition = topic_schema()["definitions"][kind.__name__]
    offered = {"wrong_from"} if "wrong" in kind.model_fields else set()
    assert set(definition["properties"]) == (set(kind.model_fields) - set(NOT_WRITTEN)) | offered
    assert definition["additionalProperties"] is False
    assert all(len(each["description"]) > 10 for each in definition["properties"].values())


def test_the_schema_tells_kinds_as_the_loader_does() -> None:
    keys = ("right", "claim", "clues", "order", "number", "accept", "pairs", "ask")
    chain, seen = topic_schema()["items"], set()
    for size in (1, 2, 3):
        for chosen, values in product(combinations(keys, size), product(("x", [], {}), repeat=size)):
            entry = dict(zip(chosen, values, strict=True))
            expected = kind_of(entry)
            seen.add(expected)
            assert told(entry, chain) == (expected and expected.__name__), entry
    assert seen == {None, *KINDS}


class Slider(Question):
    """A kind that nobody has written yet."""

    kind = "slider"
    low: Text = Field(description="What stands at the left end.")

    @classmethod
    def recognises(cls, keys: Mapping[str, object]) -> bool:
        return "low" in keys and not isinstance(keys["low"], list)


def test_a_new_kind_needs_nothing_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.bank.json_schema.KINDS", (*KINDS, Slider))
    schema = topic_schema()
    assert told({"low": 1}, schema["items"]) == "Slider"
    assert told({"low": []}, schema["items"]) is None
    accepts = Draft7Validator(schema).is_valid
    assert accepts([{"id": "a", "low": 1, "difficulty": "easy"}])
    assert not accepts([{"id": "a", "low": 1, "difficulty": "easy", "wrong": ["x"]}])


def told(entry: dict[str, Any], branch: dict[str, Any]) -> str | None:
    """The definition that a chain of conditions leads an entry to."""
    while "if" in branch:
        if Draft7Validator(branch["if"]).is_valid(entry):
            return str(branch["then"]["$ref"]).rpartition("/")[2]
        branch = branch["else"]
    return None
