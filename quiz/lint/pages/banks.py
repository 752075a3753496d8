"""Pages of what is wrong with a bank as a whole: its film file, and the decks that it must fill."""

from quiz.lint.pages.page import Page

_FILM = (
    'title: Silent Orbit\nyear: "2019"\narticle: https://example.org/wiki/Silent_Orbit\nlicence: CC BY-SA 4.0\n'
    "sections:\n  Cast: Cast\n  Box office: Box_office\n"
)

PAGES = (
    Page(
        "B401",
        "the film file",
        "`film.yaml` says what every question of the folder is about: title, year, the article's address and its "
        "licence, the sections a question may name as its source, each with the word that follows `#` in the address "
        "of that section, pools of names to take wrong options from, and a `mix`: how many questions of a group of "
        "topics a deck takes (`at_least`, `at_most`; the same `_with_spoilers` for players who have seen the film). "
        "Pages and links are made of it, so the bank cannot be played before it is complete.",
        _FILM.replace("year", "released"),
        _FILM,
    ),
    Page(
        "B402",
        "too few questions for a deck",
        "A deck is ten questions: four easy, four medium, two hard, at most four of one topic, no two about the same "
        "fact, none that gives another away, and as many of a group of topics as the film's `mix` says. The bank must "
        "fill three: one free of spoilers for the day, another free of spoilers beside it, and one of all questions. "
        "The message says what is short and how many more would do, wherever the day's deck takes its own from: "
        "twenty free of spoilers in three topics at the "
        "least (eight easy, eight medium, four hard), and some to spare.",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  difficulty: easy\n",
        "Twenty-five questions like it, of all three difficulties, in three files or more",
    ),
)
