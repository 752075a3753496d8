"""Pages of advice on questions beside each other, and on the bank as a whole."""

from quiz.lint.pages.page import Page

PAGES = (
    Page(
        "A531", "two questions that are the same",
        "They have the same answer and the same options, and two fifths of their words in common; of statements, "
        "which are only true or false, three fifths. Keep the better one, or let one of the two ask something else "
        "about it.",
        """\
- ask: Who wrote the script of the film?
  right: Nick Shafir
  wrong: [Anne Nikitin, Colin Patton, Richard Mettler]
- ask: Who is it that wrote the script?
  right: Nick Shafir
  wrong: [Colin Patton, Anne Nikitin, Richard Mettler]
""",
        """\
- ask: Who wrote the script of the film?
  right: Nick Shafir
  wrong: [Anne Nikitin, Colin Patton, Richard Mettler]
- ask: Whose screenplay was praised before anybody had produced it?
  right: Nick Shafir
  wrong: [Colin Patton, Anne Nikitin, Richard Mettler]
""",
    ),
    Page(
        "A532", "a wrong option that another question shows to be true",
        "Another question gives as its right answer what is a wrong option here, and asks about the same thing. So "
        "both cannot stay: put a plainly wrong option in its place, or make it a select question with all right ones.",
        """\
- ask: Who produced the film?
  right: Mickey Liddell
  wrong: [Pete Shilaimon, Nick Shafir, Anne Nikitin]
- ask: Which of these people produced it? Choose all.
  right: [Mickey Liddell, Pete Shilaimon]
  wrong: [Nick Shafir, Anne Nikitin, Colin Patton, Richard Mettler]
""",
        """\
- ask: Who produced the film?
  right: Mickey Liddell
  wrong: [Colin Patton, Nick Shafir, Anne Nikitin]
- ask: Which of these people produced it? Choose all.
  right: [Mickey Liddell, Pete Shilaimon]
  wrong: [Nick Shafir, Anne Nikitin, Colin Patton, Richard Mettler]
""",
    ),
    Page(
        "A533", "a question that gives another one away",
        "A sentence of it, in its wording, its explanation or its quotation, holds the answer to another question "
        "together with a word that only few questions have. No game holds both, so the bank has less to draw from "
        "than it seems. Say less, or, where it cannot be helped, write down that they belong together: let them share "
        "an `about`. The advice stands at both, unless the one that is given away has an `about` of its own.",
        """\
- ask: At which festival was the premiere?
  right: Tribeca
  wrong: [Sundance, Cannes, Venice]
- ask: Which company released the film?
  right: Bleecker Street
  wrong: [Neon, Lionsgate, Searchlight]
  because: It bought the rights two months after the festival in Tribeca.
""",
        """\
- ask: At which festival was the premiere?
  right: Tribeca
  wrong: [Sundance, Cannes, Venice]
- ask: Which company released the film?
  right: Bleecker Street
  wrong: [Neon, Lionsgate, Searchlight]
  because: It bought the rights two months after the premiere.
""",
    ),
    Page(
        "A534", "a question for everybody that tells what spoilers keep",
        "A question without `spoiler: true` holds the answer to one that has it, or a name that only spoilers speak "
        "of. Those who have yet to see the film would read it. Say it in other words, or mark this question as well. "
        "The names of pools are free: list there who is in the cast.",
        """\
- ask: How do the last two leave?
  right: In the rescue capsule
  wrong: [On a cargo ship, With the shuttle, By the space lift]
  spoiler: true
- ask: What did the designers build last?
  right: The airlock
  wrong: [The rescue capsule, The galley, The windows]
""",
        """\
- ask: How do the last two leave?
  right: In the rescue capsule
  wrong: [On a cargo ship, With the shuttle, By the space lift]
  spoiler: true
- ask: What did the designers build last?
  right: The airlock
  wrong: [The sleeping bags, The galley, The windows]
""",
    ),
    Page(
        "A535", "a question that another one asks, with another right answer",
        "Word for word the same is asked twice, and what is right in one is not right in the other. A player who "
        "learned the one answer is told that it is wrong. Correct the answer that is wrong, or say in both questions "
        "what tells them apart: the year, the place, the edition.",
        """\
- ask: When was the premiere?
  right: 12 June
  wrong: [5 June, 19 June, 26 June]
- ask: When was the premiere?
  right: 19 January
  wrong: [5 January, 12 January, 26 January]
""",
        """\
- ask: When was the premiere at the festival?
  right: 12 June
  wrong: [5 June, 19 June, 26 June]
- ask: When did the film come to theaters?
  right: 19 January
  wrong: [5 January, 12 January, 26 January]
""",
    ),
    Page(
        "A541", "right options that are the longest too often",
        "In a whole bank the right option is the longest of four in about a quarter of the questions. Here it is so "
        "much more often that chance would bring it about in less than one bank of a hundred, and players notice. "
        "Shorten right options, or say more in wrong ones.",
        """\
# In most questions of the bank:
- ask: What were the reviews like?
  right: Mixed at best
  wrong: [Good, Bad, Glowing]
""",
        """\
# In one of four, at most a little more:
- ask: What were the reviews like?
  right: Mixed
  wrong: [Mostly good, Mostly bad, Glowing]
""",
    ),
    Page(
        "A542", "questions that are missing to fill a deck",
        "A practice deck takes up to ten questions of a topic, and is short with fewer. The advice says how many are "
        "missing. Drafts do not count: take the line `draft: true` out of those that you have read.",
        """\
# all of cast.yaml:
- ask: Who plays Kira Foster?
  right: Ariana DeBose
  wrong: [Masha Mashkova, Anne Hathaway, Amy Adams]
  difficulty: easy
""",
        """\
# cast.yaml: ten questions or more
- ask: Who plays Kira Foster?
  right: Ariana DeBose
  wrong: [Masha Mashkova, Anne Hathaway, Amy Adams]
  difficulty: easy
""",
    ),
    Page(
        "A543", "questions that are still examples",
        "`quiz init` writes questions on how films are made, so that a new bank can be played at once. Players expect "
        "questions on your film: put your own in their place and take the line `tags: example` out, or delete the "
        "examples when you have enough of your own.",
        """\
# camera.yaml, as `quiz init` wrote it:
- ask: What joins two shots with nothing in between?
  right: A cut
  wrong: [A fade, A dissolve, A wipe]
  tags: example
""",
        """\
# plot.yaml, in its place:
- ask: What joins the two halves of the station?
  right: A corridor
  wrong: [A rope, A ladder, A lift]
""",
    ),
    Page(
        "A544", "a year that is not filled in",
        "`quiz init` without --year, and `quiz draft` from an article that names no year, write `year: year unknown`. "
        "Pages show the year beside the title, so write the year the film came out. Keep the line `id`, or write it "
        "as the message says: without it title and year make the film's id, and another year makes another film.",
        """\
title: I.S.S.
year: year unknown
id: i-s-s
""",
        """\
title: I.S.S.
year: "2023"
id: i-s-s
""",
    ),
)  # fmt: skip
