"""The corpus of bad files: every mistake an author makes is told in full, at its place, so that it can be mended."""

import re
from collections import Counter
from pathlib import Path

import pytest

from quiz.bank import fields, read_bank
from quiz.kinds import KINDS
from quiz.lint import PAGES
from tests.cases import CORPUS, Case, read, write

CASES = {f"{path.stem}: {case.heading}": case for path in sorted(CORPUS.glob("*.txt")) for case in read(path)}
TOLD = "\n".join(line for case in CASES.values() for line in case.told)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_bad_file_is_told_in_full(tmp_path: Path, case: Case) -> None:
    write(case, tmp_path)
    told = [str(problem).removeprefix(f"{tmp_path}/") for problem in read_bank(tmp_path).problems]
    assert told == case.told


def test_the_corpus_holds_many_different_files() -> None:
    contents = Counter(tuple(sorted(case.files.items())) for case in CASES.values())
    assert len(contents) >= 400
    assert [files for files, times in contents.items() if times > 1] == []
    assert all(case.told for case in CASES.values())


def test_the_corpus_has_every_code_of_files_questions_and_banks() -> None:
    assert set(re.findall(r"^\S.*?:\d+:\d+: (\w\d{3}) ", TOLD, re.MULTILINE)) == {
        code for code in PAGES if code[0] in "FQB"
    }


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_the_corpus_has_every_kind_with_something_wrong_in_every_key(kind: type) -> None:
    bodies = [case for name, case in CASES.items() if name.startswith(f"kinds: {kind.kind}:")]
    assert len(bodies) >= 8
    unnamed = [key for key in fields.keys_of_kind(kind) if not re.search(rf" Q3\d\d .*`{key}`", TOLD)]
    assert unnamed == []


def test_no_message_leaves_an_author_alone() -> None:
    """Each says more than what is wrong: what to write, delete, or compare."""
    acts = "write|delete|save|begin|put|take|leave|make|move|choose|rename|type|add|list|shorten|keep|split|mend|say"
    advice = re.compile(rf"\b({acts}|name|must|may have|did you mean)\b", re.IGNORECASE)
    bare = {line for line in TOLD.splitlines() if not advice.search(line.split(": ", 1)[1])}
    assert bare == set()
