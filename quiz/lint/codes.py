"""The pages of the codes that the bank itself reports: F of files and YAML, Q of questions, B of a whole bank."""

from quiz.lint.registry import Page, add_pages

_STATION = "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  difficulty: easy\n"

_KIRA = (
    "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n"
    "  wrong: [Masha Mashkova, Anne Nikitin, Wendy Ide]\n  difficulty: easy\n"
)

_FILM = (
    'title: Silent Orbit\nyear: "2019"\narticle: https://example.org/wiki/Silent_Orbit\nlicence: CC BY-SA 4.0\n'
    "sections:\n  Cast: Cast\n  Box office: Box_office\n"
)

_PICTURED = f"{_KIRA}  picture: first-view.svg\n  alt: A figure at a round window.\n"

add_pages(
    # Files
    Page(
        "F101",
        "the file cannot be read",
        "Something with this name exists, but it cannot be opened: it is a folder, or you may not read it. Its "
        "questions are missing from the game until that is corrected. Look at it in your file manager; rename a "
        "folder, and allow yourself to read a file.",
        "A folder that is called cast.yaml",
        "A file that is called cast.yaml",
    ),
    Page(
        "F102",
        "the file is larger than 1 MB",
        "One file holds the questions of one topic. One that is larger than a megabyte, some 3,000 questions, is "
        "almost always something else by mistake, such as a picture. If they are all questions, split them into "
        "several topics, a file each.",
        "history.yaml, 2 MB",
        "history.yaml, 0.7 MB, and wars.yaml, 0.7 MB",
    ),
    Page(
        "F103",
        "the file is not UTF-8",
        "A file is a row of numbers, and an encoding says which letter each one means. This game reads UTF-8, which "
        "has the letters of all languages; the file was saved in another encoding, so some of its letters would come "
        "out wrong. Open it in your editor, choose “Save with encoding” or “Save as”, and pick UTF-8.",
        "- id: alexey-actor\n  ask: Who plays Alexey Pulov?\n  right: Pilou Asb<0xE6>k\n"
        "  wrong: [Chris Messina, Costa Ronin, Nick Shafir]\n  difficulty: easy\n",
        "- id: alexey-actor\n  ask: Who plays Alexey Pulov?\n  right: Pilou Asbæk\n"
        "  wrong: [Chris Messina, Costa Ronin, Nick Shafir]\n  difficulty: easy\n",
    ),
    Page(
        "F104",
        "the file begins with a byte order mark",
        "Some editors on Windows write three invisible bytes before the first letter, a byte order mark (BOM). Other "
        "programs stumble over it. Save the file as “UTF-8” rather than “UTF-8 with BOM”, or let "
        "`quiz check --fix` take it out.",
        "<U+FEFF>" + _STATION,
        _STATION,
    ),
    Page(
        "F105",
        "an invisible character, or a lost one",
        "Text that was copied from a web page or a word processor can bring along characters that show nothing, "
        "turn the direction of writing, or only look like a space. Answers that look the same would then differ, "
        "and YAML does not treat such spaces as spaces. Delete the place and type it again. U+FFFD marks a letter "
        "that another program could not read: look up what it was. `quiz check --fix` removes those that are safe "
        "to remove.",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana<U+200B> DeBose\n"
        "  wrong: [Masha Mashkova, Anne Nikitin, Wendy Ide]\n  difficulty: easy\n",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n"
        "  wrong: [Masha Mashkova, Anne Nikitin, Wendy Ide]\n  difficulty: easy\n",
    ),
    Page(
        "F106",
        "a tab",
        "The tab key writes one character that every editor shows with another width, and in YAML the width of the "
        "space before a line decides what the line belongs to. So tabs are not used at all: press the space bar "
        "twice for each step inwards. Most editors can do that for you (“indent using spaces”), and `quiz check "
        "--fix` replaces tabs if it is clear how many spaces were meant.",
        _STATION.replace("\n  ", "\n<TAB>"),
        _STATION,
    ),
    Page(
        "F107",
        "the name of the file",
        "The name of a file is the topic of its questions: players see it, and their statistics depend on it. It is"
        " made of small letters, digits and hyphens, begins with a letter, is at most 60 letters long and ends in "
        "`.yaml`; with another ending the file would be ignored. Rename the file. Windows may hide a second ending:"
        " in the Explorer switch on “File name extensions”.",
        "Box Office.yml",
        "box-office.yaml",
    ),
    Page(
        "F108",
        "a dash or bullet that is no hyphen",
        "A question and an entry of a list begin with a hyphen, the sign `-` of the keyboard. Word processors "
        "replace it by a longer dash or a bullet, which looks much the same and which YAML reads as a part of the "
        "text. Type the hyphen again, with a space after it, and write questions in a plain text editor.",
        _STATION.replace("- id", "– id"),
        _STATION,
    ),
    # YAML
    Page(
        "F201",
        "the file cannot be read as YAML",
        "YAML is the format of these files: a line `key: value`, and the spaces before it say what it belongs to. "
        "The reader could not continue here, so nothing after this place was checked. The message says where the "
        "mistake probably began; the usual causes are a missing quote or bracket, a line that begins in the wrong "
        "column, and a text with `: ` in it, which needs quotes.",
        "- id: tagline\n  claim: The tagline is Survive: no matter what.\n  right: false\n  difficulty: hard\n",
        '- id: tagline\n  claim: "The tagline is Survive: no matter what."\n  right: false\n  difficulty: hard\n',
    ),
    Page(
        "F202",
        "a key that occurs twice",
        "Each key can occur once in a question; of two, one would be lost without notice. Keep the one you mean. If"
        " the lines below are a new question, its first line must begin with a dash.",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  difficulty: easy\n"
        "  difficulty: hard\n",
        _STATION,
    ),
    Page(
        "F203",
        "a shorthand of YAML",
        "A word that begins with `&` or `*` has a meaning to YAML: it names a piece and repeats it elsewhere, and "
        "`<<` does so with keys. Question files do not use that, so that each question can be read by itself. Write "
        "the piece out. If you meant a text that begins so, put it in quotes.",
        "- id: footnote\n  ask: What marks the footnote?\n  right: *star\n  wrong: [dagger, number, letter]\n"
        "  difficulty: hard\n",
        '- id: footnote\n  ask: What marks the footnote?\n  right: "*star"\n  wrong: [dagger, number, letter]\n'
        "  difficulty: hard\n",
    ),
    Page(
        "F204",
        "a tag of YAML",
        "A word that begins with `!` is a tag to YAML: it says how to read what follows. Question files need none, "
        "and the word would vanish from the text. Put the whole text in quotes.",
        "- id: shout\n  ask: What does the banner say?\n  right: !Launch now\n  wrong: [Wait, Stop, Go home]\n"
        "  difficulty: hard\n",
        '- id: shout\n  ask: What does the banner say?\n  right: "!Launch now"\n  wrong: [Wait, Stop, Go home]\n'
        "  difficulty: hard\n",
    ),
    Page(
        "F205",
        "a second document in the file",
        "To YAML a line of three dashes begins a new document, and a line that begins with `%` is an order to the "
        "reader. A question file is one list, so everything after such a line would be lost. Delete the line; an "
        "empty line separates questions well enough.",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  difficulty: easy\n---\n"
        "- id: orbit\n  claim: The station circles the Moon.\n  right: false\n  difficulty: easy\n",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  difficulty: easy\n\n"
        "- id: orbit\n  claim: The station circles the Moon.\n  right: false\n  difficulty: easy\n",
    ),
    Page(
        "F206",
        "nested too deeply, or too much in one question",
        "A question is a flat list of keys: a key has a text, or a list of texts, and a tie in an order is the "
        "deepest level there is. Here are more levels, more values in one question than any needs, or a list in the"
        " place of a key. Usually there are too many brackets, or a text that begins with a bracket lacks its "
        "quotes.",
        "- id: crew\n  ask: Who is aboard?\n  right: [[[[[[Kira]]]]]]\n  wrong: [Mark, Wendy, Tim]\n"
        "  difficulty: easy\n",
        "- id: crew\n  ask: Who is aboard?\n  right: Kira\n  wrong: [Mark, Wendy, Tim]\n  difficulty: easy\n",
    ),
    Page(
        "F207",
        "no list of questions",
        "A file is a list: every question begins with a dash and a space in the first column, and its other lines "
        "begin two spaces further in. This is not such a question. Write the dash before its first line, and indent"
        " the rest.",
        "id: station\nclaim: The film is set aboard a space station.\nright: true\ndifficulty: easy\n",
        _STATION,
    ),
    Page(
        "F208",
        "a text that is cut short at a #",
        "After a space, `#` begins a comment: a note for authors that the game never sees. Here a text runs into one, "
        "so players would read only its beginning. Put the text in quotes. If you did mean a comment, write a space "
        "after the `#`.",
        "- id: expedition\n  ask: Who commands expedition #70 here?\n  right: Gordon\n"
        "  wrong: [Kira, Alexey, Nicholai]\n  difficulty: easy\n",
        '- id: expedition\n  ask: "Who commands expedition #70 here?"\n  right: Gordon\n'
        "  wrong: [Kira, Alexey, Nicholai]\n  difficulty: easy\n",
    ),
    Page(
        "F209",
        "a line that is read as part of the text above it",
        "A line that begins further right than the text above it continues that text, with or without a dash: two "
        "options become one, and nobody notices. Begin all dashes of a list in the same column, and leave nothing "
        "after the colon of the key above it.",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n  wrong:\n    - Masha Mashkova\n"
        "      - Anne Nikitin\n    - Wendy Ide\n    - Derek Sante\n  difficulty: easy\n",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n  wrong:\n    - Masha Mashkova\n"
        "    - Anne Nikitin\n    - Wendy Ide\n    - Derek Sante\n  difficulty: easy\n",
    ),
    Page(
        "F210",
        "a comma that tears an entry apart",
        "Between brackets a comma ends an entry, also in the middle of a number: `[2,520, 900]` has three entries. "
        "The game would show the pieces as options. Put an entry that contains a comma in quotes. Only certain "
        "cases are reported, numbers and texts in parentheses; look at the others yourself.",
        "- id: theaters\n  ask: How many theaters showed it at first?\n  right: about 2500\n"
        "  wrong: [1,520, 3,520, 4,250]\n  difficulty: hard\n",
        "- id: theaters\n  ask: How many theaters showed it at first?\n  right: about 2500\n"
        '  wrong: ["1,520", "3,520", "4,250"]\n  difficulty: hard\n',
    ),
    Page(
        "F211",
        "too many mistakes to list them all",
        "After twenty mistakes in how a file is written, or two hundred in its questions, the list ends: an author "
        "with more has most likely made the same one many times. Correct the first ones, everywhere, and run the "
        "check again.",
        "205 questions without `difficulty`",
        "205 questions with `difficulty`",
    ),
    # Questions
    Page(
        "Q301",
        "no key shows the kind",
        "Nobody writes down the kind of a question: its keys show it. `right` and `wrong` make a choice, `claim` a "
        "true-false question, `order` an order, `number` an estimate, `accept` a typed answer, `pairs` a match, and "
        "`clues` with `right` and `wrong` a question with clues. None of them is here, so there is no answer either. "
        "Add the one you need, or look for a typo in its name.",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  difficulty: easy\n",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  accept: [DeBose, Ariana DeBose]\n  difficulty: easy\n",
    ),
    Page(
        "Q302",
        "an unknown key",
        "A key that the game does not know would be ignored without notice: a misspelt `spoiler` would reveal the "
        "end to everybody. Keys are in small letters, and each kind of question has its own besides those that all "
        "share. Correct the name, or delete the line. The topic is the file's name and needs no line.",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  dificulty: easy\n",
        _STATION,
    ),
    Page(
        "Q303",
        "a key is missing",
        "Every question needs an `id`, a `difficulty`, what is asked and its answer, and each kind a few keys of its "
        "own. Without this one the game could not ask or grade it. Add the line; the message says what belongs there.",
        "- id: runtime\n  ask: How long is the film?\n  number: 96\n  unit: minutes\n  difficulty: medium\n",
        "- id: runtime\n  ask: How long is the film?\n  number: 96\n  unit: minutes\n  within: 20\n"
        "  difficulty: medium\n",
    ),
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
        "The same answer is under `right` and under `wrong`, so a player who chooses it may get it wrong. Capital "
        "letters, the width of letters and blanks make no difference, since players do not see one. List only wrong"
        " options under `wrong`.",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n"
        "  wrong: [Ariana Debose, Masha Mashkova, Anne Nikitin, Wendy Ide]\n  difficulty: easy\n",
        _KIRA,
    ),
    Page(
        "Q306",
        "the same entry twice",
        "Two entries of a list look the same: two options that cannot be told apart, or a partner for two things. "
        "Capital letters, the width of letters and blanks make no difference. Delete one, or word them so that they"
        " differ.",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n"
        "  wrong: [Masha Mashkova, Anne Nikitin, Wendy Ide, masha mashkova]\n  difficulty: easy\n",
        _KIRA,
    ),
    Page(
        "Q307",
        "the right options of a select question",
        "A list under `right` makes a select question, in which all right options are to be picked: two to four of "
        "six, so that their number reveals nothing. A single right answer has no brackets or dash, and makes a "
        "choice. Of more than four, leave some out of the question.",
        "- id: americans\n  ask: Which of them are American?\n  right: [Kira]\n"
        "  wrong: [Alexey, Nicholai, Weronika, Mark, Tim]\n  difficulty: medium\n",
        "- id: americans\n  ask: Which of them are American?\n  right: [Kira, Gordon, Christian]\n"
        "  wrong: [Alexey, Nicholai, Weronika]\n  difficulty: medium\n",
    ),
    Page(
        "Q308",
        "an order that is none",
        "Two or three things are in order by chance too often, and things that all happened at once have none. "
        "Write four or more, first to last; those that belong together are in brackets within the list.",
        "- id: dates\n  ask: What came first?\n  order: [script, premiere, release]\n  difficulty: medium\n",
        "- id: dates\n  ask: What came first?\n  order: [script, filming, premiere, release]\n  difficulty: medium\n",
    ),
    Page(
        "Q309",
        "an answer without a letter or digit",
        "Typed answers are compared by their letters and digits; punctuation and signs are ignored, so that "
        "“I.S.S.” and “ISS” are the same. This one has nothing but signs, so any empty answer would be right. Write"
        " it in words.",
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
        "Q311",
        "a key without a value",
        "There is nothing after the colon, or a list has an entry with nothing in it, so players would see an empty"
        " option. Write what belongs there. Keys that are not needed are simply left out.",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n"
        '  wrong: [Masha Mashkova, "", Anne Nikitin, Wendy Ide]\n  difficulty: easy\n',
        _KIRA,
    ),
    Page(
        "Q312",
        "a text for a list, or a list for a text",
        "Some keys take one text (`ask`, `because`), some a list (`wrong`, `accept`, `order`), and `pairs` takes "
        "pairs. A list is written between brackets, its entries separated by commas, or below its key with a dash "
        "before each entry. A text that contains `: ` is read as a key and its value, so it needs quotes.",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n"
        "  wrong: Masha Mashkova, Anne Nikitin, Wendy Ide\n  difficulty: easy\n",
        _KIRA,
    ),
    Page(
        "Q313",
        "a value that the key cannot have",
        "Some keys take only certain values: `difficulty` is easy, medium or hard; `spoiler`, `keep_order`, `draft` "
        "and the answer to a claim are true or false; `id`, `about` and `tags` are words of small letters, digits and "
        "hyphens; numbers are plain digits, without unit or thousands mark. Texts have at most 400 letters, what "
        "players are to type at most 100. The message says what is allowed here.",
        "- id: gross\n  ask: How much did the film earn?\n  number: $6.6 million\n  unit: million US dollars\n"
        "  within: 3\n  difficulty: hard\n",
        "- id: gross\n  ask: How much did the film earn?\n  number: 6.6\n  unit: million US dollars\n"
        "  within: 3\n  difficulty: hard\n",
    ),
    Page(
        "Q314",
        "wrong options from a pool",
        "`wrong_from` names a pool of film.yaml, and the wrong options are its other members. So the pool must "
        "exist, must contain the right answer in the same spelling, and `wrong` must not be used with it. Correct "
        "the name, add the right answer to the pool, or write the wrong options out.",
        "- id: commander\n  ask: Who commands the station?\n  right: Gordon\n  wrong_from: role\n  difficulty: easy\n",
        "- id: commander\n  ask: Who commands the station?\n  right: Gordon\n  wrong_from: roles\n"
        "  difficulty: easy\n",
    ),
    Page(
        "Q315",
        "a source that is no section",
        "`source` names the section of the article that proves the answer, and players get a link to it. So it must "
        "be spelled like one of the sections that film.yaml lists. Correct the spelling, or add the section there "
        "with its anchor.",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  source: Box Ofice\n"
        "  difficulty: easy\n",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  source: Box office\n"
        "  difficulty: easy\n",
    ),
    Page(
        "Q316",
        "an id that another question has",
        "The id is how the game distinguishes questions: what was answered, how often, and what a player has met "
        "before. Two questions with one id would be counted as one. Give the newer question another id, and never "
        "change the id of one that has been played.",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  difficulty: easy\n\n"
        "- id: station\n  claim: The station circles the Moon.\n  right: false\n  difficulty: easy\n",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  difficulty: easy\n\n"
        "- id: moon\n  claim: The station circles the Moon.\n  right: false\n  difficulty: easy\n",
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
        "Q319",
        "a picture without its words, or words without their picture",
        "Some players do not see the picture: they use a screen reader, or it did not load. `alt` is what they get in "
        "its place, so every `picture` needs one: a line that says what is to be seen, without the answer. `alt` and "
        "`credit` alone are shown to nobody; name the picture that they belong to, or delete them.",
        f"{_KIRA}  picture: first-view.svg\n",
        _PICTURED,
    ),
    Page(
        "Q320",
        "a picture that is not there",
        "`picture` is the name of a file in the folder `pictures` beside the questions: plain letters, digits, "
        "dots, hyphens and underscores, ending in .svg, .png, .jpg or .webp. There is no such file, or it cannot "
        "be read, or it is a link out of the bank’s folder. Put the file there, or correct the name.",
        _PICTURED.replace("first-view", "frist-view"),
        _PICTURED,
    ),
    Page(
        "Q321",
        "a file that is no picture, or too large",
        "A picture is an SVG with a view box, or a PNG, JPEG or WebP that is what its name says. Its size must be "
        "known, so that nothing moves on the page while it loads. It has at most 200 kB, because phones load it while "
        "the clock runs, and at most 4000 pixels a side. Export it again, smaller.",
        _PICTURED.replace("first-view.svg", "photo.png"),
        _PICTURED,
    ),
    Page(
        "Q322",
        "an SVG that does more than draw",
        "An SVG is a program to a browser: it can hold scripts, load files of other hosts and tell what it shows in "
        "titles and comments, which players could read before they answer. So only shapes, texts, gradients and "
        "filters are allowed. Save it as a “plain” or “optimised” SVG, and delete what the message names.",
        _PICTURED.replace("first-view", "scripted"),
        _PICTURED,
    ),
    # The whole bank
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
