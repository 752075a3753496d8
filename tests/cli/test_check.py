"""`quiz check` as an author runs it: what it prints, and its exit status."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.cli import main
from quiz.cli.check import format_diagnostics
from quiz.errors import Diagnostic
from tests.conftest import write_bank
from tests.factories import questions

ADVISED = """\
- id: advised
  ask: Who did not stay?
  right: Ann Able
  wrong: [Ben Bold, Cleo Cole, Dan Dark]
  because: A letter had come in the night.
  source: Cast
  quote: the blue door
  difficulty: easy
"""
ARTICLE = "= Test =\n\n== Cast ==\nAnn Able left by the blue door.\n"


def check(*words: Path | str) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, words)])


def test_a_clean_bank_exits_with_0_and_says_how_many_it_read(bank: Path) -> None:
    result = check(bank)
    assert result.exit_code == 0
    assert result.stdout == f"{bank}: 200 questions, no problems\n"


def test_the_bank_that_ships_is_clean() -> None:
    result = check()
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("name", ["README.md", "schema.json", "missing.yaml", "no-bank", "no-bank/cast.yaml"])
def test_a_path_that_is_no_bank_and_no_file_of_one_exits_with_2_and_says_why(bank: Path, name: str) -> None:
    (bank / "README.md").write_text("No question.\n")
    (bank / "schema.json").write_text("{}\n")
    (bank / "no-bank").mkdir()
    (bank / "no-bank" / "cast.yaml").write_text("- id: a\n")
    for options in ([], ["--fix"]):
        result = check(*options, bank / name)
        assert result.exit_code == 2, result.output
        assert result.stdout == ""
        assert result.stderr.startswith("quiz: ")
        assert str((bank / name) if "no-bank" not in name else bank / "no-bank") in result.stderr


def test_a_film_file_is_checked_alone_and_has_no_questions_to_count(bank: Path) -> None:
    result = check(bank / "film.yaml")
    assert (result.exit_code, result.stdout) == (0, f"{bank / 'film.yaml'}: no problems\n")


def test_a_file_whose_name_is_nearly_yaml_is_reported_to_be_renamed(bank: Path) -> None:
    (bank / "cast.yml").write_text("")
    result = check(bank / "cast.yml")
    assert (result.exit_code, result.stdout.split(" ")[1]) == (1, "F107")


def test_problems_exit_with_1_and_stand_a_line_each(bank: Path) -> None:
    (bank / "extra.yaml").write_text("- id: a\n  ask: Who?\n  difficulty: easy\n- id: b\n  claim: So.\n  right: yes\n")
    result = check(bank)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.split(" ")[0] for line in lines] == [
        f"{bank}/extra.yaml:{place}:" for place in ("1:3", "4:3", "6:10")
    ]
    assert result.stderr == "3 problems\n`quiz explain Q301 Q303 Q313` explains more.\n"


def test_what_stands_after_a_line_that_cannot_be_read_is_said_to_be_unchecked(bank: Path) -> None:
    (bank / "extra.yaml").write_text("- id: a\n  ask: Say: who?\n  right: A\n- id: b\n  claim: So.\n  right: yes\n")
    result = check(bank)
    assert result.exit_code == 1
    assert result.stderr == (
        f"1 problem\nNothing after line 2 of {bank}/extra.yaml was checked; correct it, then check again.\n"
        "`quiz explain F201` explains more.\n"
    )


def test_one_file_is_checked_among_the_others_of_its_folder(bank: Path) -> None:
    taken = "- id: a\n  ask: Who?\n  right: A\n  wrong: [B, C, D]\n  difficulty: easy\n"
    (bank / "extra.yaml").write_text(taken)
    (bank / "zebra.yaml").write_text(taken)
    assert "zebra.yaml:1:7: Q316" in check(bank / "zebra.yaml").stdout
    clean = check(bank / "cast.yaml")
    assert clean.exit_code == 0
    assert "cast.yaml: no problems" in clean.stdout


def test_the_same_mistake_is_told_once_however_often_the_folder_is_named(bank: Path) -> None:
    (bank / "extra.yaml").write_text("")
    assert check(bank, bank, bank / "extra.yaml").stdout.count("F207") == 1


def test_what_is_not_there_exits_with_2(tmp_path: Path) -> None:
    missing = check(tmp_path / "nowhere")
    assert missing.exit_code == 2
    assert "name a folder of questions" in missing.stderr
    no_film = check(tmp_path)
    assert no_film.exit_code == 2
    assert "film.yaml" in no_film.stderr


def test_the_hint_names_the_codes_that_were_told(bank: Path) -> None:
    (bank / "extra.yaml").write_text("- id: a\n  claim: So.\n  right: yes\n  difficulty: easy\n")
    result = check(bank)
    assert result.stderr == "1 problem\n`quiz explain Q313` explains more.\n"
    assert check(bank / "cast.yaml").stderr == ""


def test_json_is_a_list_of_objects_that_keep_their_keys(bank: Path) -> None:
    (bank / "extra.yaml").write_text('- id: a\n  claim: "“So”, é"\n  right: "é"\n  difficulty: easy\n')
    result = check(bank, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {
            "path": f"{bank}/extra.yaml",
            "line": 3,
            "column": 10,
            "code": "Q313",
            "level": "error",
            "message": "`right` must be true or false, in small letters, not `é`",
            "explain": "quiz explain Q313",
        }
    ]


def test_json_of_a_clean_bank_is_an_empty_list_and_nothing_else(bank: Path) -> None:
    result = check(bank, "--format", "json")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "[]\n", "")


def test_github_gets_a_command_a_problem_with_its_signs_escaped(tmp_path: Path) -> None:
    bank = write_bank(tmp_path / "50%, a:b", questions(200))
    (bank / "extra.yaml").write_text('- id: a\n  claim: So.\n  right: "100%\\n::error::"\n  difficulty: easy\n')
    result = check(bank, "--format", "github")
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    file = f"{tmp_path}/50%25%2C a%3Ab/extra.yaml"
    assert line.startswith(f"::error file={file},line=3,col=10,title=quiz Q313::`right` must be true or false")
    assert "not `100%25 ::error::`" in line
    assert line.endswith("(quiz explain Q313)")


def test_github_is_told_nothing_of_a_clean_bank(bank: Path) -> None:
    result = check(bank, "--format", "github")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_advice_is_a_warning_to_github_and_has_its_own_level() -> None:
    advice = Diagnostic("A501", "is like another", "cast.yaml", 2, 3, "advice")
    assert list(format_diagnostics([advice], "github")) == [
        "::warning file=cast.yaml,line=2,col=3,title=quiz A501::is like another (quiz explain A501)"
    ]
    assert json.loads("\n".join(format_diagnostics([advice], "json")))[0]["level"] == "advice"


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_paths_below_the_current_folder_are_told_from_there(
    bank: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bank / "extra.yaml").write_text("")
    monkeypatch.chdir(bank.parent)
    for path in (bank, Path("bank"), bank / "extra.yaml"):
        told = check(path, "--format", form).stdout
        assert "bank/extra.yaml" in told
        assert str(bank) not in told


def test_what_a_terminal_would_obey_is_written_out(bank: Path) -> None:
    (bank / "extra.yaml").write_text('- id: a\n  claim: So.\n  right: "x\x1b[2Jy"\n  difficulty: easy\n')
    assert "\x1b" not in check(bank).stdout


def test_advice_stands_after_the_clean_line_and_does_not_fail(bank: Path) -> None:
    (bank / "cast.yaml").write_text((bank / "cast.yaml").read_text() + ADVISED)
    line = (bank / "cast.yaml").read_text().splitlines().index("  ask: Who did not stay?") + 1
    result = check(bank)
    assert result.exit_code == 0
    clean, advice = result.stdout.splitlines()
    assert clean == f"{bank}: 201 questions, no problems"
    assert advice.startswith(f"{bank}/cast.yaml:{line}:8: A503 “not” is easily overlooked; ")
    assert result.stderr == "1 piece of advice\n`quiz explain A503` explains more.\n"


def test_advice_counts_when_it_is_asked_to(bank: Path) -> None:
    assert check("--strict", bank).exit_code == 0
    (bank / "cast.yaml").write_text((bank / "cast.yaml").read_text() + ADVISED)
    assert check("--strict", bank).exit_code == 1


def test_advice_is_that_of_the_file_that_is_checked(bank: Path) -> None:
    (bank / "extra.yaml").write_text(ADVISED)
    assert "A503" in check(bank / "extra.yaml").stdout
    assert check(bank / "cast.yaml").stdout == f"{bank / 'cast.yaml'}: 25 questions, no problems\n"


def test_there_is_advice_on_the_first_questions_of_a_new_bank(bank: Path) -> None:
    for path in bank.glob("*.yaml"):
        if path.name != "film.yaml":
            path.unlink()
    (bank / "extra.yaml").write_text(ADVISED)
    result = check(bank)
    assert result.exit_code == 1
    assert [line.split(" ")[1] for line in result.stdout.splitlines()] == ["B402", "A503", "A542"]


def test_mistakes_come_before_advice(bank: Path) -> None:
    (bank / "extra.yaml").write_text(ADVISED + "- id: b\n  claim: So.\n  right: yes\n  difficulty: easy\n")
    assert [line.split(" ")[1] for line in check(bank).stdout.splitlines()] == ["Q313"]


def test_a_bank_is_proved_by_its_article(tmp_path: Path, bank: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE)
    (bank / "extra.yaml").write_text(ADVISED)
    proved = check("--article", article, bank / "extra.yaml")
    assert proved.exit_code == 0
    assert proved.stdout.startswith(f"{bank}/extra.yaml: 1 question, no problems\n")
    (bank / "extra.yaml").write_text(ADVISED.replace("blue", "green"))
    refused = check("--article", article, bank / "extra.yaml")
    assert refused.exit_code == 1
    assert refused.stdout.startswith(f"{bank}/extra.yaml:7:10: P603 is not in “Cast” beyond “the”; ")


@pytest.mark.parametrize(
    ("content", "why"), [(None, "cannot be read"), (b"", "is empty"), (b"\x00\xff", "is a binary")]
)
def test_an_article_that_is_none_exits_with_2(tmp_path: Path, bank: Path, content: bytes | None, why: str) -> None:
    article = tmp_path / "article.txt"
    if content is not None:
        article.write_bytes(content)
    result = check("--article", article, bank)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"quiz: {article} {why}")


def test_drafts_are_counted_and_need_fill_no_deck(tmp_path: Path) -> None:
    drafts = [question.model_copy(update={"draft": True}) for question in questions(10)]
    bank = write_bank(tmp_path / "drafts", drafts)
    assert check(bank).stdout.startswith(f"{bank}: 0 questions and 10 drafts, no problems\n")
