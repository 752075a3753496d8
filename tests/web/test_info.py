"""The page on scoring says what the rules say."""

from quiz.rules.titles import TITLES
from tests.players import Someone, words


def test_the_page_on_scoring_says_which_games_are_ranked_and_how_ties_are_broken(ann: Someone) -> None:
    page = words(ann.get("/scoring"))
    assert (
        "A quick game is ranked when you are the first to play its deck; a daily mission when it is your first try, "
        "begun on its day and finished within 15 minutes of midnight."
    ) in page
    assert "Equal points share a rank; the faster player is listed first, then the one who was first." in page


def test_the_page_on_scoring_has_the_numbers_of_the_current_rules(ann: Someone) -> None:
    page = words(ann.get("/scoring"))
    assert "A right answer earns 100, 150 or 200 points" in page
    assert "10 points for each fully right answer just before, 50 at most" in page
    assert "The most a quick or daily game can earn is 2,450; 1,750 without a clock" in page
    assert "if it arrives within 1.5 seconds" in page
    assert "answers come within 0.4 seconds" in page


def test_the_page_on_scoring_has_every_title_with_its_share(ann: Someone) -> None:
    page = ann.read("/scoring")
    for title in TITLES[1:]:
        assert f"{title.name}: from {int(100 * title.share)}%" in page
    assert f"{TITLES[0].name}: for coming along" in page


def test_the_page_on_scoring_says_which_missed_day_a_streak_bridges(ann: Someone) -> None:
    assert "One missed day in any seven is bridged: it does not count, and it does not end the streak." in ann.read(
        "/scoring"
    )
