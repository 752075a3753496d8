"""Pages of what is wrong with the answers of one kind of question."""

from quiz.lint.pages.page import Page

_KIRA = (
    "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n"
    "  wrong: [Masha Mashkova, Anne Nikitin, Wendy Ide]\n  difficulty: easy\n"
)

PAGES = (
    Page(
        "Q304",
        "too few options",
        "A choice shows four options, the right one and three wrong ones; a select question shows six. With fewer "
        "there is too little to choose from, and a guess is worth too much. Write more wrong ones: of the same sort, "
        "believable, and never true as well. More than are shown are welcome, since each deck draws some of them.",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n"
        "  wrong: [Masha Mashkova, Anne Nikitin]\n  difficulty: easy\n",
        _KIRA,
    ),
    Page(
        "Q305",
        "a wrong option that is right",
        "The same answer stands under `right` and under `wrong`, so somebody who chooses it may be told that it is "
        "wrong. Capital letters, the width of letters and blanks make no difference, since players do not see one. "
        "Under `wrong` stand only the wrong ones.",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n"
        "  wrong: [Ariana Debose, Masha Mashkova, Anne Nikitin, Wendy Ide]\n  difficulty: easy\n",
        _KIRA,
    ),
    Page(
        "Q306",
        "the same entry twice",
        "Two entries of a list look the same: two options that nobody can tell apart, or a partner for two things. "
        "Capital letters, the width of letters and blanks make no difference. Delete one, or word them so that they "
        "differ.",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n"
        "  wrong: [Masha Mashkova, Anne Nikitin, Wendy Ide, masha mashkova]\n  difficulty: easy\n",
        _KIRA,
    ),
    Page(
        "Q307",
        "the right options of a select question",
        "A list under `right` makes a select question, in which all right options are to be picked: two to four of "
        "six, so that their number tells nothing. A single right answer stands without brackets or dash, and makes a "
        "choice. Of more than four, leave some out of the question.",
        "- id: americans\n  ask: Which of them are American?\n  right: [Kira]\n"
        "  wrong: [Alexey, Nicholai, Weronika, Mark, Tim]\n  difficulty: medium\n",
        "- id: americans\n  ask: Which of them are American?\n  right: [Kira, Gordon, Christian]\n"
        "  wrong: [Alexey, Nicholai, Weronika]\n  difficulty: medium\n",
    ),
    Page(
        "Q308",
        "an order that is none",
        "Two or three things are in order by chance too often, and things that all happened at once have none. Write "
        "four or more, first to last; those that belong together stand in brackets within the list.",
        "- id: dates\n  ask: What came first?\n  order: [script, premiere, release]\n  difficulty: medium\n",
        "- id: dates\n  ask: What came first?\n  order: [script, filming, premiere, release]\n  difficulty: medium\n",
    ),
    Page(
        "Q309",
        "an answer without a letter or digit",
        "Typed answers are compared by their letters and digits; punctuation and signs are passed over, so that "
        "“I.S.S.” and “ISS” are the same. This one has nothing but signs, so any empty answer would be right. Write "
        "it in words.",
        "- id: sign\n  ask: Which sign ends a question?\n  accept: ['?']\n  difficulty: easy\n",
        "- id: sign\n  ask: Which sign ends a question?\n  accept: [question mark]\n  difficulty: easy\n",
    ),
    Page(
        "Q310",
        "too few or too many pairs",
        "A match shows three to six pairs: with two it is a coin's throw, and seven do not fit a phone. Add pairs, or "
        "make two questions of them.",
        "- id: roles\n  ask: Who plays whom?\n  pairs:\n    Kira Foster: Ariana DeBose\n"
        "    Gordon Barrett: Chris Messina\n  difficulty: easy\n",
        "- id: roles\n  ask: Who plays whom?\n  pairs:\n    Kira Foster: Ariana DeBose\n"
        "    Gordon Barrett: Chris Messina\n    Alexey Pulov: Pilou Asbæk\n  difficulty: easy\n",
    ),
    Page(
        "Q317",
        "too few or too many clues",
        "Clues are shown one by one while the clock runs, so their number sets the pace: with two there is hardly a "
        "race, and six leave no time to read each. Write three to five, hardest first; the last one makes it easy.",
        "- id: who-am-i\n  ask: Who am I?\n"
        "  clues: [I untie myself to reach an antenna., I command the station.]\n"
        "  right: Gordon\n  wrong: [Kira, Alexey, Christian]\n  difficulty: medium\n",
        "- id: who-am-i\n  ask: Who am I?\n"
        "  clues: [I untie myself to reach an antenna., A robotic arm rescues me., I command the station.]\n"
        "  right: Gordon\n  wrong: [Kira, Alexey, Christian]\n  difficulty: medium\n",
    ),
    Page(
        "Q318",
        "a clue that says the answer",
        "The right option is in a clue word for word, so nothing is left to guess once that clue is shown. Describe "
        "it in other words: “the commander”, “he”, “this place”.",
        "- id: who-am-i\n  ask: Who am I?\n"
        "  clues: [I am Gordon., A robotic arm rescues me., I command the station.]\n"
        "  right: Gordon\n  wrong: [Kira, Alexey, Christian]\n  difficulty: medium\n",
        "- id: who-am-i\n  ask: Who am I?\n"
        "  clues: [I untie myself to reach an antenna., A robotic arm rescues me., I command the station.]\n"
        "  right: Gordon\n  wrong: [Kira, Alexey, Christian]\n  difficulty: medium\n",
    ),
    Page(
        "Q314",
        "wrong options from a pool",
        "`wrong_from` names a pool of film.yaml, and the wrong options are its other members. So the pool must be "
        "there, must hold the right answer in the same spelling, and `wrong` must not stand beside it. Correct the "
        "name, add the right answer to the pool, or write the wrong options out.",
        "- id: commander\n  ask: Who commands the station?\n  right: Gordon\n  wrong_from: role\n  difficulty: easy\n",
        "- id: commander\n  ask: Who commands the station?\n  right: Gordon\n  wrong_from: roles\n"
        "  difficulty: easy\n",
    ),
)
