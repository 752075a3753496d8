"""Any text gives drafts that `quiz check` accepts, or the error of drafting."""

from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quiz.bank.film import Film
from quiz.bank.topics import TopicFile
from quiz.bank.writer import format_question
from quiz.drafting import BadArticle, draft_file, draft_text
from tests.drafting.articles import NAMES, article

PIECES = (
    "= X =", "== Plot ==", "== Cast ==", "== Release ==", "=== Box office ===", "Infobox", "- Director: ",
    "- Budget: ", "- Released: ", "* Ann Lee as Bo, a pilot", "- Bo – Cy", "Ann tells Bo to ",
    "The film was released in ", "France", " on ", "12 June 2023", "2023-13-45", "$13.8 million", "₹1,20,00,000",
    " and ", ", ", ". ", "\n", "\n\n", "{{", "}}", "[[", "]]", "|", "<ref>", "</ref>", "''", '"', "“", "”", "(", ")",
    "/", "—", "as", "Dr. ", "é", "楊", "\u202e", "\x00", "99999999999999999999", "0", "%", "Rotten Tomatoes 87% of ",
    "premiered at the 5th Oslo Film Festival", "1h 2m",
)  # fmt: skip
CUTS = st.tuples(st.floats(0, 1), st.sampled_from(("", *PIECES)), st.integers(0, 60))
"""The place of a change in a text, the piece inserted, and the number of letters it replaces."""
TEXTS = st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=80).map("".join))


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
@example(text="= X =\n\nInfobox\n- Director: " + "A, " * 500)
@example(text="= X =\n\nInfobox\n- Budget: $0\n- Gross: $0.0 million\n- Running time: 0 min\n")
@example(text="= X =\n\nInfobox\n- Country: 楊\n- Language: é\n- Director: 楊德昌\n")
def test_any_text_gives_questions_or_the_error_of_its_own(text: str) -> None:
    try:
        drafts = draft_text(text)
    except BadArticle:
        return
    assert drafts.questions


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(NAMES), cuts=st.lists(CUTS, max_size=20))
def test_a_spoilt_article_still_gives_valid_questions(
    name: str, cuts: list[tuple[float, str, int]], tmp_path: Path
) -> None:
    text = article(name).read_text(encoding="utf-8-sig")
    for place, piece, length in cuts:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + length :]
    try:
        drafts = draft_text(text)
    except BadArticle:
        return
    path = tmp_path / "spoilt.yaml"
    path.write_text("\n".join(map(format_question, drafts.as_topic("spoilt"))), encoding="utf-8")
    film = Film("X", "2020", "https://example.org", "CC", sections=drafts.film.sections, pools=drafts.film.pools)
    file = TopicFile(path, film)
    assert file.problems == []
    assert len(file.questions) == len(drafts.questions)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    with suppress(BadArticle):
        assert draft_file(path).questions
