"""Parsing an article into its parts, and the errors of files that are no article."""

from pathlib import Path

import pytest

from quiz.article.decoding import BadArticle
from quiz.article.document import load_article, parse_article

ARTICLE = """\
= High Tide (film) =

Infobox
- Director: Ida Ink, Jo Jay
- Music: Kit Kay
- Runtime: 101 minutes

High Tide is a film.

It has two paragraphs.

==Plot ==
A flood.
=== The end ===
It ebbs.
== Cast==
- Ann Able as Mira
"""


def test_an_article_is_parsed_into_its_parts() -> None:
    article = parse_article(ARTICLE)
    assert (article.name, article.title) == ("High Tide (film)", "High Tide")
    assert [(field.name, field.values[0].text) for field in article.infobox] == [
        ("Director", "Ida Ink, Jo Jay"), ("Music", "Kit Kay"), ("Runtime", "101 minutes"),
    ]  # fmt: skip
    assert [(section.name, section.level, section.text) for section in article.sections] == [
        ("Lead", 2, "High Tide is a film.\n\nIt has two paragraphs."), ("Plot", 2, "A flood."),
        ("The end", 3, "It ebbs."), ("Cast", 2, "- Ann Able as Mira"),
    ]  # fmt: skip


def test_the_text_of_a_section_includes_its_subsections() -> None:
    texts = parse_article(ARTICLE).texts
    assert list(texts) == ["Infobox", "Lead", "Plot", "The end", "Cast"]
    assert texts["Plot"] == "A flood.\n\nIt ebbs."
    assert texts["The end"] == "It ebbs."
    assert texts["Infobox"].splitlines()[1] == "- Music: Kit Kay"


def test_sections_of_one_name_share_a_text() -> None:
    assert parse_article("== Release ==\nIn May.\n== Release ==\nIn June.").texts["Release"] == "In May.\n\nIn June."


def test_missing_parts_are_empty_and_no_source() -> None:
    article = parse_article("== Plot ==\nA flood.")
    assert (article.title, article.infobox) == ("", ())
    assert list(article.texts) == ["Plot"]


def test_a_list_in_the_lead_is_no_box() -> None:
    assert parse_article("= A =\n- Director: Ida\n\nA film.\n== Plot ==\n").infobox == ()


def test_a_file_of_another_system_is_read_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())
    assert load_article(tmp_path / "a.txt") == parse_article(ARTICLE)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"\x7fELF\x00\x01", "is a binary file"),
        (ARTICLE.encode("utf-16"), "is UTF-16; save it as UTF-8"),
        (ARTICLE.replace("Ida", "Ída").encode("latin-1"), "is not UTF-8 (line 4); save it as UTF-8"),
        (b"Just some words.", "has no section; each begins with a line such as `== Plot ==`"),
        (b"= Title =\n" + b"x" * 2_000_000, "is larger than 500 KB"),
    ],
)
def test_a_file_that_is_no_article_is_refused_with_the_reason(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(BadArticle) as error:
        load_article(tmp_path / "a.txt")
    assert str(error.value).startswith(f"{tmp_path / 'a.txt'} {message}")


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    for path, why in ((tmp_path / "no.txt", "no such file or directory"), (tmp_path, "is a folder")):
        with pytest.raises(BadArticle, match=why):
            load_article(path)
