"""Pages of advice on how a question is put, and on what it gives besides its answer."""

from quiz.lint.pages.page import Page

PAGES = (
    Page(
        "A501", "the question says its own answer",
        "Whoever reads closely need not know anything. Ask for the answer in other words. Where two of the options "
        "stand in the question, as in “A or B?”, nothing is given away and there is no advice.",
        """\
- ask: Which festival was the Tribeca Film Festival premiere part of?
  right: Tribeca Film Festival
  wrong: [Sundance, Cannes, Venice]
""",
        """\
- ask: At which festival did the film have its premiere?
  right: Tribeca
  wrong: [Sundance, Cannes, Venice]
""",
    ),
    Page(
        "A502", "a word that only the right option shares with the question",
        "Players who know nothing choose the option that sounds like the question. Write that word in another way, in "
        "the question or in the option, or let a wrong option share it as well.",
        """\
- ask: At which studios did filming begin?
  right: Screen Gems Studios
  wrong: [Pinewood, Babelsberg, Shepperton]
""",
        """\
- ask: At which studios did filming begin?
  right: Screen Gems Studios
  wrong: [Pinewood Studios, Babelsberg Studio, Shepperton Studios]
""",
    ),
    Page(
        "A503", "a denial that is easily overlooked",
        "A small “not” or “except” is read over, and then a player who knows the answer gets it wrong. Put the "
        "question the other way round. If the denial is the point, write it in capitals. Words within quotation marks "
        "are somebody else’s and stay as they are.",
        """\
- ask: Which of these people did not work on the film?
  right: Hans Zimmer
  wrong: [Anne Nikitin, Colin Patton, Nick Shafir]
""",
        """\
- ask: Which of these people did NOT work on the film?
  right: Hans Zimmer
  wrong: [Anne Nikitin, Colin Patton, Nick Shafir]
""",
    ),
    Page(
        "A504", "“all of these” or “none of these” among shuffled options",
        "The options of a question come in a new order each time, and a deck may leave some of the wrong ones out, so "
        "“these” points at nothing. Name a thing of its own instead, or make it a select question. If it has to be, "
        "add `keep_order: true`.",
        """\
- ask: Who produced the film?
  right: Mickey Liddell
  wrong: [Nick Shafir, Anne Nikitin, None of these]
""",
        """\
- ask: Who produced the film?
  right: Mickey Liddell
  wrong: [Nick Shafir, Anne Nikitin, Colin Patton]
""",
    ),
    Page(
        "A505", "longer than a phone shows",
        "A phone shows about 120 letters of a question and 75 of an option beside the other options. What is longer "
        "has to be scrolled while the clock runs. Leave out what is not needed to answer, or tell it in `because`.",
        """\
- ask: In the course of the year 2023, after all the work on the picture was done, on which day of which
    month was it shown to a festival audience for the first time?
  right: 12 June
  wrong: [5 June, 19 June, 26 June]
""",
        """\
- ask: On which day of 2023 was the premiere?
  right: 12 June
  wrong: [5 June, 19 June, 26 June]
""",
    ),
    Page(
        "A506", "a quotation mark without a partner",
        "Quotation marks come in pairs. A single one is often left over from a text that was put in quotes for YAML, "
        "and players read it as part of the text. Delete it, or write its partner.",
        """\
- ask: Who cries?"
  right: Kira Foster
  wrong: [Alexey Pulov, Nicholai Pulov, Weronika Vetrov]
""",
        """\
- ask: Who cries?
  right: Kira Foster
  wrong: [Alexey Pulov, Nicholai Pulov, Weronika Vetrov]
""",
    ),
    Page(
        "A507", "a text that is not plain",
        "Players read every sign as it stands: tags, entities, a wiki’s brackets and apostrophes, the stars of "
        "Markdown, the letter before an option. Signs such as `Ã©` or `â€™` come from UTF-8 that another program read "
        "in its own encoding, and a question mark within a word from one that had no such letter. Write the plain "
        "text; where the damage is certain, `quiz check --fix` repairs it.",
        """\
- ask: Who flew <i>first</i>?
  right: Pilou AsbÃ¦k
  wrong: ["[[Anne Nikitin]]", Nick &amp; Colin, "**Mia** Fox"]
""",
        """\
- ask: Who flew first?
  right: Pilou Asbæk
  wrong: [Anne Nikitin, Nick & Colin, Mia Fox]
""",
    ),
    Page(
        "A521", "an explanation, a source or a quotation is missing",
        "After each answer players read why it is right and where that stands; it is half of the fun, and it settles "
        "disputes. Write `because` in words of your own, and prove the answer with `source` and `quote`.",
        """\
- ask: Who plays Kira Foster?
  right: Ariana DeBose
  wrong: [Masha Mashkova, Anne Hathaway, Amy Adams]
""",
        """\
- ask: Who plays Kira Foster?
  right: Ariana DeBose
  wrong: [Masha Mashkova, Anne Hathaway, Amy Adams]
  because: She had been a dancer, which helped with floating about.
  source: Cast
  quote: Ariana DeBose as Dr. Kira Foster
""",
    ),
    Page(
        "A522", "a quotation of more than ten words",
        "A quotation is the shortest fragment that proves the answer. More than ten words is copying: the article is "
        "others’ work, and nobody reads that much while waiting for the next question.",
        """\
- ask: Who plays Kira Foster?
  right: Ariana DeBose
  wrong: [Masha Mashkova, Anne Hathaway, Amy Adams]
  quote: The film stars Ariana DeBose as Kira Foster, who has only just arrived
""",
        """\
- ask: Who plays Kira Foster?
  right: Ariana DeBose
  wrong: [Masha Mashkova, Anne Hathaway, Amy Adams]
  quote: stars Ariana DeBose as Kira Foster
""",
    ),
    Page(
        "A523", "an explanation that only repeats question and answer",
        "The player has just read the answer. Tell the next thing that somebody curious would ask: why, what came of "
        "it, how it hangs together with another part of the film.",
        """\
- ask: Who directed the film?
  right: Gabriela Cowperthwaite
  wrong: [Nick Shafir, Anne Nikitin, Colin Patton]
  because: Gabriela Cowperthwaite was the director of the film.
""",
        """\
- ask: Who directed the film?
  right: Gabriela Cowperthwaite
  wrong: [Nick Shafir, Anne Nikitin, Colin Patton]
  because: She came to it from documentaries, and wanted a fun ride for once.
""",
    ),
)  # fmt: skip
