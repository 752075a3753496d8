"""`quiz check --fix`: what is safe is mended, everything else stays byte for byte, and what was done is said."""

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.yaml_reader import Tree
from quiz.cli import main
from quiz.lint import fixes
from quiz.lint.fixes import fix, fix_text
from quiz.paths import questions_folder
from tests.cases import CORPUS, FILM, read, write

GOOD = """\
# Mine, and a comment about it.

- id: a   # the first
  ask: Who flew?

  right: Ann
  wrong: [Ben,  Cleo, "Dan" , 'Eve']
  difficulty: easy


# The end.
"""
TYPED = "# Typed.\n- id: b\n  ask: Which?\n  accept: [Mir]  # a station\n  difficulty: easy\n"


def check(*paths: Path, form: str = "text") -> Result:
    return CliRunner().invoke(main, ["check", "--fix", "--format", form, *map(str, paths)])


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("\ufeff" + GOOD, GOOD, "took the byte order mark away"),
        (GOOD.replace("Ann", "A\u200bn\u2060n\ufeff"), GOOD, "took away characters that nobody sees (line 6)"),
        (GOOD.replace("  right", "\u00a0 right"), GOOD, "took away characters that nobody sees (line 6)"),
        (GOOD.replace("  right", "\tright"), GOOD, "indented with spaces instead of tabs (line 6)"),
        (GOOD.replace("ask: ", "ask:\t"), GOOD, "wrote spaces for tabs (line 4)"),
        (GOOD.replace("# The end", "#\tThe end"), GOOD, "wrote spaces for tabs (line 11)"),
        (GOOD.replace("easy\n", "easy \t \n"), GOOD, "took spaces off the ends of lines (line 8)"),
        (GOOD.replace("\n\n", "\n  \n"), GOOD, "took spaces off the ends of lines (lines 2, 5, 9)"),
        (GOOD.rstrip("\n"), GOOD, "ended the last line (line 11)"),
        (
            GOOD.replace("Ann", "no").replace("Ben", "Yes").replace('"Dan"', '"on"'),
            GOOD.replace("Ann", '"no"').replace("Ben", '"Yes"').replace('"Dan"', '"on"'),
            "put words in quotes that other programs take for true or false (lines 6, 7)",
        ),
        (
            GOOD.replace("Ann", "AnnÃ©").replace("[Ben", "[â€œBenâ€\x9d").replace("'Eve'", "'Ð•Ð²Ð°'"),
            GOOD.replace("Ann", "Anné").replace("[Ben", "[“Ben”").replace("'Eve'", "'Ева'"),
            "repaired letters that were read in a wrong encoding (lines 6, 7)",
        ),
        (
            TYPED.replace("[Mir]", "[Mir, mir, 'M.i.r.', Soyuz, \"The Mir\"]"),
            TYPED.replace("[Mir]", "[Mir, Soyuz]"),
            "took out spellings that are accepted already (line 4)",
        ),
        (
            TYPED.replace(" [Mir]  # a station", "\n  - Mir\n  - mir\n  - Soyuz\n  - MIR") + TYPED,
            TYPED.replace(" [Mir]  # a station", "\n  - Mir\n  - Soyuz") + TYPED,
            "took out spellings that are accepted already (lines 6, 8)",
        ),
        (
            TYPED.replace("[Mir]", "[Mir,\n    mir,\n    Soyuz]"),
            TYPED.replace("[Mir]", "[Mir,\n    Soyuz]"),
            "took out spellings that are accepted already (line 5)",
        ),
    ],
    ids=lambda text: text if "\n" not in text else "",
)
def test_what_is_safe_is_mended_and_all_else_stays(before: str, after: str, said: str) -> None:
    assert fix_text(before) == (after, [said])
    assert fix_text(after) == (after, [])


def test_everything_at_once_is_mended_in_windows_files_too() -> None:
    spoilt = "\ufeff" + GOOD.replace("  right", "\tright").replace("Ann", "no").replace("easy\n", "easy  \n")
    mended, said = fix_text(spoilt.replace("\n", "\r\n").removesuffix("\r\n"))
    assert mended == GOOD.replace("Ann", '"no"').replace("\n", "\r\n")
    assert len(said) == 5


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace("Who flew?", "|\n    Who  \n    flew?  "),  # the ends of lines are part of this text
        GOOD.replace("Who flew?", "Who\tflew?"),
        GOOD.replace("Who flew?", '"Who:\tflew?"'),
        GOOD.replace("Ann", "Ann\u202e"),  # deleting a mark of direction may turn what is read
        GOOD.replace("Ann", "A\x07nn"),
        GOOD.replace("Ann", "Anné Ångström"),
        GOOD.replace("Ann", "AT&amp;T <b>Ann</b>"),  # it may be a question about HTML
        GOOD.replace("Ann", "A\ufffdn"),
        GOOD.replace("# The end", "# The cafÃ©"),
        GOOD.replace("Ann", "“no”"),
        TYPED.replace("[Mir]", "[Mir, Mira, Spiderman, Spider-Man]"),
        TYPED.replace("[Mir]", "[Mir,  # the first\n    mir]"),  # a comment is not taken out
        TYPED.replace(" [Mir]  # a station", "\n  - Mir\n  - mir  # again"),
        TYPED.replace("[Mir]", '[Mir, {a: b}, "mir"]'),
        TYPED.replace("accept", "wrong").replace("[Mir]", "[Mir, mir]"),
        GOOD.replace("Ann", "null and void"),
        GOOD.replace("easy", "easy\n  spoiler: true\n  draft: false"),
        "- id: a\n  claim: So it is.\n  right: true\n  difficulty: easy\n",
        "- id: a\n  claim: So it is.\n  right: yes\n  difficulty: easy\n",  # yes is no text here
        GOOD.replace("Who flew?", '"Who flew?').rstrip("\n"),  # nothing is sure in a file that cannot be read
        "- id: a\n  wrong:\n    - Ben\n\t- Cleo\n\t  - Dan\n",  # another width, another meaning
        FILM,
        "",
        "\n",
    ],
)
def test_what_is_not_safe_is_left_alone(text: str) -> None:
    assert fix_text(text) == (text, [])


def test_a_tab_stands_for_as_many_spaces_as_make_sense() -> None:
    four = "- id: a\n  ask: Who?\n  wrong:\n    - Ben\n\t- Cleo\n  right: A\n  difficulty: easy\n"
    assert fix_text(four)[0] == four.replace("\t", "    ")
    two = "-\tid: a\n\task: Who?\n\twrong:\n\t\t- Ben\n\t\t- Cleo\n\tright: A\n"
    assert fix_text(two)[0] == two.replace("-\t", "- ").replace("\t", "  ")


def test_the_bank_that_ships_needs_no_mending() -> None:
    for path in questions_folder().glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert fix_text(text) == (text, [])


def test_no_bad_file_of_the_corpus_changes_its_meaning_by_mending(tmp_path: Path) -> None:
    mended = 0
    for path in CORPUS.glob("*.txt"):
        for number, case in enumerate(read(path)):
            folder = tmp_path / f"{path.stem}-{number}"
            folder.mkdir()
            write(case, folder)
            for file in [each for each in folder.glob("*.yaml") if each.is_file()]:
                before = file.read_bytes()
                if fix(file):
                    mended += 1
                    assert same_or_readable(before, file.read_bytes())
    assert mended > 20


def same_or_readable(before: bytes, after: bytes) -> bool:
    """Whether a mended file says what it said, hidden characters apart, or can be read where it could not."""
    text, mended = before.decode().removeprefix("\ufeff"), reading(after.decode())
    bare = text.translate(str.maketrans("", "", "\u200b\u2060\ufeff"))
    return mended in (reading(text), reading(bare)) or (bool(reading(bare)[1]) and not mended[1])


def reading(text: str) -> tuple[object, list[tuple[str, str]]]:
    """What a file holds, and what is wrong with it."""
    tree = Tree(text)
    return tree.whole(), [(problem.code, problem.message) for problem in tree.problems]


@given(
    st.lists(
        st.sampled_from([*GOOD.splitlines(keepends=True), "\t", " ", "  ", "\ufeff", "- ", ": ", "no", "#", "\r\n"])
    )
)
def test_mending_never_changes_what_a_file_says(pieces: list[str]) -> None:
    text = "".join(pieces)
    mended, said = fix_text(text)
    assert same_or_readable(text.encode(), mended.encode())
    assert bool(said) == (mended != text)


def test_a_fix_is_said_a_line_each_before_the_problems_that_are_left(tmp_path: Path) -> None:
    (tmp_path / "film.yaml").write_text(FILM + "  \n", encoding="utf-8")
    (tmp_path / "extra.yaml").write_text("\ufeff" + GOOD.replace("easy", "simple"), encoding="utf-8")
    result = check(tmp_path)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{tmp_path}/extra.yaml: took the byte order mark away",
        f"{tmp_path}/film.yaml: took spaces off the ends of lines (line {FILM.count(chr(10)) + 1})",
        f"{tmp_path}/extra.yaml:8:15: Q313 `difficulty` must be easy, medium or hard, in small letters, not `simple`",
    ]
    assert check(tmp_path).stdout.count("\n") == 1


def test_only_the_file_that_was_named_is_mended_and_json_stays_json(tmp_path: Path) -> None:
    (tmp_path / "film.yaml").write_text(FILM + "  \n", encoding="utf-8")
    (tmp_path / "extra.yaml").write_text(GOOD + "  \n", encoding="utf-8")
    result = check(tmp_path / "extra.yaml", form="json")
    assert [each for each in json.loads(result.stdout) if each["level"] == "error"] == []
    assert "took spaces off" in result.stderr
    assert (tmp_path / "film.yaml").read_text(encoding="utf-8") == FILM + "  \n"
    assert (tmp_path / "extra.yaml").read_text(encoding="utf-8") == GOOD + "\n"


def test_a_file_is_replaced_whole_with_its_permissions_and_behind_its_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_text(GOOD + " ", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    assert fix(link)
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert real.read_text(encoding="utf-8").startswith(GOOD)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    real.write_text(GOOD + " ", encoding="utf-8")
    monkeypatch.setattr(fixes.os, "fsync", fail)
    result = check(real)
    assert result.exit_code == 2
    monkeypatch.undo()
    assert real.read_text(encoding="utf-8") == GOOD + " "
    assert {path.name for path in tmp_path.iterdir()} == {"link.yaml", "real.yaml"}


def test_a_file_that_is_no_text_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "extra.yaml"
    for data in (b"\xff\xfe", GOOD.encode("utf-16"), GOOD.encode() + b" " * 1_000_000):
        path.write_bytes(data)
        assert fix(path) == []
        assert path.read_bytes() == data
