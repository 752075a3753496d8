"""Where a sentence ends, and the abbreviations whose stop ends none."""

import pytest

from quiz.language.sentences import ABBREVIATIONS, is_abbreviation, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("One sentence without a stop", ["One sentence without a stop"]),
        ("It ends. Does it? Yes! And then", ["It ends.", "Does it?", "Yes!", "And then"]),
        ("He waits… Then he leaves.", ["He waits… Then he leaves."]),
        ("Who? Me?! Yes... No.", ["Who?", "Me?!", "Yes...", "No."]),
        ("John Gallagher Jr. plays him. Dr. Foster is a biologist.",
         ["John Gallagher Jr. plays him.", "Dr. Foster is a biologist."]),
        ("In the U.S. Army he was a medic. It is 9 a.m. Moscow time.",
         ["In the U.S. Army he was a medic.", "It is 9 a.m. Moscow time."]),
        ("A. R. Rahman wrote it for Warner Bros. Pictures.", ["A. R. Rahman wrote it for Warner Bros. Pictures."]),
        ("She has a Ph.D. Everybody knows.", ["She has a Ph.D. Everybody knows."]),
        ("It cost 13.8 million. The film made 6.6.", ["It cost 13.8 million.", "The film made 6.6."]),
        ("It is at example.com. The other is not.", ["It is at example.com.", "The other is not."]),
        ("approx. forty minutes and so on. in all", ["approx. forty minutes and so on. in all"]),
        ("He says: “Go. Now.” Then he leaves.", ["He says: “Go. Now.”", "Then he leaves."]),
        ("“Stay calm. We are safe,” she says. He nods.", ["“Stay calm. We are safe,” she says.", "He nods."]),
        ("(It was late.) She slept.", ["(It was late.)", "She slept."]),
        ("Termina así. ¿Qué pasa? «Nada». Fin.", ["Termina así.", "¿Qué pasa?", "«Nada».", "Fin."]),
        ("Они летят. Земля горит.", ["Они летят.", "Земля горит."]),
        ("Two  blanks.\nAnd a line.", ["Two  blanks.", "And a line."]),
    ],
)  # fmt: skip
def test_a_text_is_split_at_the_ends_of_its_sentences(text: str, sentences: list[str]) -> None:
    assert list(split_sentences(text)) == sentences


@pytest.mark.parametrize("word", ABBREVIATIONS)
def test_the_stop_of_an_abbreviation_ends_no_sentence(word: str) -> None:
    assert is_abbreviation(f"{word}.")
    assert len(list(split_sentences(f"This is {word}. Smith again."))) == 1


@pytest.mark.parametrize("word", ["aboard.", "Jr", "2023.", "6.6.", "example.com.", "!", ""])
def test_a_word_that_ends_a_sentence_is_no_abbreviation(word: str) -> None:
    assert not is_abbreviation(word)
