"""Pages of what is wrong with a file as a whole: that it is there, its size, its letters, its name."""

from quiz.lint.pages.page import Page

_STATION = "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  difficulty: easy\n"

PAGES = (
    Page(
        "F101",
        "the file cannot be read",
        "Something of this name is there, but it cannot be opened: it is a folder, or you may not read it. Its "
        "questions are missing from the game until that is mended. Look at it in your file manager; rename a folder, "
        "and allow yourself to read a file.",
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
        "a character that nobody sees, or a lost one",
        "Text that was copied from a web page or a word processor can bring along characters that show nothing, "
        "turn the direction of writing, or only look like a space. Answers that look the same would then differ, and "
        "YAML does not take such spaces for spaces. Delete the place and type it anew. U+FFFD stands where another "
        "program could not read a letter: look up what it was. `quiz check --fix` takes out those that are safe to.",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana<U+200B> DeBose\n"
        "  wrong: [Masha Mashkova, Anne Nikitin, Wendy Ide]\n  difficulty: easy\n",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n"
        "  wrong: [Masha Mashkova, Anne Nikitin, Wendy Ide]\n  difficulty: easy\n",
    ),
    Page(
        "F106",
        "a tab",
        "The tab key writes one character that every editor shows with another width, and in YAML the width of what "
        "stands before a line says what the line belongs to. So tabs are not used at all: press the space bar twice "
        "for each step inwards. Most editors can do that for you (“indent using spaces”), and `quiz check --fix` "
        "replaces tabs where it is plain how many spaces were meant.",
        _STATION.replace("\n  ", "\n<TAB>"),
        _STATION,
    ),
    Page(
        "F107",
        "the name of the file",
        "The name of a file is the topic of its questions: players see it, and their statistics hang on it. It is "
        "made of small letters, digits and hyphens, begins with a letter, is at most 60 letters long and ends in "
        "`.yaml`; under another ending it would be passed over. Rename the file. Windows may hide a second ending: "
        "in the Explorer switch on “File name extensions”.",
        "Box Office.yml",
        "box-office.yaml",
    ),
    Page(
        "F108",
        "a dash or bullet that is no hyphen",
        "A question and an entry of a list begin with a hyphen, the sign `-` of the keyboard. Word processors put a "
        "longer dash or a bullet in its place, which looks much the same and which YAML reads as a part of the text. "
        "Type the hyphen anew, with a space behind it, and write questions in a plain text editor.",
        _STATION.replace("- id", "– id"),
        _STATION,
    ),
)
