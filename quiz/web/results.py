"""The result of a game: title, points, place, the next rival, the challenge it answers, its questions."""

from bisect import bisect_left
from dataclasses import dataclass

from flask import request, url_for

from quiz.rules.game import Game
from quiz.rules.ranking import Obstacle, rank_of
from quiz.rules.titles import TITLES, find_title, is_lost
from quiz.services import StoredGame
from quiz.services.duels import is_duel
from quiz.services.installation import is_loopback
from quiz.services.results import BoardPlace, DeckPlace, Result, load_result
from quiz.web import view_models
from quiz.web.badges import list_badges
from quiz.web.context import render_page, services
from quiz.web.duels import FAMILIES_AFTERWARDS, build_duel
from quiz.web.formatting import count, hours_left, number, ordinal, percent, seconds, title_of
from quiz.web.view_models import Histogram

FAMILIES = ["base", "play", "sound", "result"]
"""The style sheets and scripts of the page."""
MIN_OTHERS = 4
"""The fewest other players on a leaderboard for a percentage and a histogram of their scores to be meaningful."""
SCENES = {"fallen": "reentry", "": "cupola", "sunrise": "sunrise"}
"""The scene of a page's mood; a survival run that ends in the air has another."""
SCENE_OF_LOST_RUN = "burning"
SUNRISE_FROM = "Flight Engineer"
"""From this title on the sun rises; a perfect game earns it without any points for speed."""
VOICES = {
    "Stowaway": "Everybody’s first orbit is low.",
    "Ground Crew": "Next time you climb the ladder.",
    "Cadet": "You know most of the hatches.",
    "Flight Engineer": "If it rattles, you find it.",
    "Commander": "The station is yours. Mind the plants.",
}
VOICE_OF_LOST = "A bumpy landing is still a landing."
RUN_LENGTHS = (5, 10, 20, 40)
VOICES_OF_RUNS = (
    "The atmosphere is patient.",
    "You know where the thrusters are.",
    "Mission Control took notes.",
    "They had stopped preparing your landing.",
    "Gravity has filed a complaint.",
)
"""What is said of survival runs with up to each of `RUN_LENGTHS` right answers, and of longer ones."""
VOICES_OF_FIRST = (
    "The first to plant a flag.",
    "The view is all yours, for now.",
    "Somebody has to switch the lights on.",
    "Leave a note for the next to dock.",
)
"""What is said, by the points, of a game that is alone on its board."""
VOICE_OF_WINNER = "That was the whole deck, and you are still up here. Nothing is left to ask."
MEDAL_OF_RECORD = "your best"
MEDAL_OF_WINNER = "the whole deck: you win"
VOICE_OF_PERFECT = "Mission Control is blushing."
UNRANKED_KINDS = {
    "practice": "Practice is for you, not for the board.",
    "party": "Questions of a party count in its room, not for the board.",
}
"""Why no game on a deck of such a kind is on a board."""
OBSTACLES = {
    "no clock": "Without a clock a run is for yourself.",
    "own deck": "These questions were drawn for somebody else, so they do not count for the board.",
    "its date": "A mission counts on its own day, and that day is over.",
    "second try": "The first try at these questions counts, and this was another one.",
}
"""Why a game is not on the board of its kind, by `rules.ranking.Obstacle`."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What a result looks like: the mood of the page, its scene, its title and how far the next one is."""

    mood: str
    """The class of the page: "fallen", "sunrise" or nothing."""
    scene: str
    title: str
    rank: int
    ranks: int
    following: str | None
    voice: str
    medals: list[str]
    """What deserves gold: a perfect game, a personal best, the first place."""


@dataclass(frozen=True, slots=True)
class RivalLine:
    """The next rival: their row, and the player's, in the order of the board."""

    player_id: str
    name: str | None
    points: int
    rank: int
    is_ahead: bool
    difference: str
    """The difference in points: "64 points"."""
    hint: str
    """How little would have done, if little would have."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The place of a game, as a heading and a sentence, and the next rival."""

    heading: str
    note: str
    beaten: str
    """How many of the others have fewer points, or nothing if there are few."""
    rank: int | None
    rival: RivalLine | None


def page(
    stored_game: StoredGame, *, note: str | None = None, problem: str | None = None, typed: str | None = None
) -> str:
    """Render the result page; `problem` describes what is wrong with the name that was `typed`."""
    deck, game, film = stored_game.deck, stored_game.game, services().bank.film
    result, title = load_result(services(), stored_game), title_of(deck, services().today())
    link = url_for("challenge.deck", deck_id=deck.id, beat=stored_game.id, _external=True)
    is_run = game.lives is not None
    ending = (_describe_run_ending if is_run else _describe_ending)(game, result.place)
    return render_page(
        "play/result.html", families=FAMILIES_AFTERWARDS if result.duel else FAMILIES, stored_game=stored_game,
        game=game, title=title, result=result, ending=ending, standing=_describe_standing(result.place, stored_game),
        again=url_for("survival.start" if is_run else "play.start"), next_game_name=_name_next_game(game, deck.kind),
        histogram=_draw_histogram(result.place, is_run=is_run), note=note,
        duel=build_duel(result.duel) if result.duel else None, is_challenge=is_duel(stored_game), lost=is_lost(game),
        summary=view_models.describe_result(game), link=link, squares=view_models.build_progress(game),
        local=is_loopback(request.host), share=view_models.format_share(film.title, title, ending.title, game),
        reviews=view_models.list_reviews(game), problem=problem, name=typed,
        misses=len(game.answers) - game.right,
        topic=game.cards[0].question.topic if deck.kind == "practice" else None,
        badges=list_badges(result.badges),
        streak=_describe_streak(result), next_daily=hours_left(services().left_today()),
    )  # fmt: skip


def _name_next_game(game: Game, kind: str) -> str:
    """Return the label of the button that starts a run after a run, practice after practice, else a quick game."""
    if kind not in ("quick", "practice", "survival"):
        return "Quick game"
    return "Fly again" if is_lost(game) else "Next game"


def _describe_ending(game: Game, place: BoardPlace | DeckPlace | None) -> Ending:
    lost, earned = is_lost(game), find_title(game)
    name, perfect = earned.title.name, game.right == len(game.cards)
    medals = ["perfect"] if perfect else []
    medals += [medal for medal in _list_place_medals(game, place) if not (lost and medal == MEDAL_OF_RECORD)]
    following = f"{number(earned.missing)} to {earned.following.name}" if earned.following else None
    rising = earned.rank > [title.name for title in TITLES].index(SUNRISE_FROM)
    voice = VOICE_OF_PERFECT if perfect else VOICES[name]
    if lost and earned.rank > 1:
        voice = VOICE_OF_LOST
    mood = "fallen" if lost else "sunrise" if rising else ""
    return Ending(mood, SCENES[mood], name, earned.rank, len(TITLES), following, voice, medals)


def _describe_run_ending(game: Game, place: BoardPlace | DeckPlace | None) -> Ending:
    """Describe the end of a survival run, headed by the count that its leaderboard lists."""
    medals = _list_place_medals(game, place)
    if not is_lost(game):
        title = f"Still in orbit after all {count(len(game.answers), 'question', 'questions')}"
        return Ending("sunrise", SCENES["sunrise"], title, 0, 0, None, VOICE_OF_WINNER, [MEDAL_OF_WINNER, *medals])
    voice = VOICES_OF_RUNS[bisect_left(RUN_LENGTHS, game.right)]
    return Ending("fallen", SCENE_OF_LOST_RUN, f"{number(game.right)} right, then gravity", 0, 0, None, voice, medals)


def _list_place_medals(game: Game, place: BoardPlace | DeckPlace | None) -> list[str]:
    if not isinstance(place, BoardPlace):
        return []
    is_first = place.rank == 1 and place.others > 0 and place.own_best <= game.points
    return [*(["first place"] if is_first else []), *([MEDAL_OF_RECORD] if place.is_record else [])]


def _describe_standing(place: BoardPlace | DeckPlace | None, stored_game: StoredGame) -> Standing:
    if isinstance(place, BoardPlace):
        return _describe_board_place(place, stored_game.game)
    if place is None:
        return Standing("Not ranked", "These were your own misses: you have seen the answers.", "", None, None)
    reasons = [_describe_obstacle(place.obstacle, stored_game), _describe_deck_place(place, stored_game)]
    return Standing("Not ranked", " ".join(filter(None, reasons)), "", None, None)


def _describe_obstacle(obstacle: Obstacle | None, stored_game: StoredGame) -> str:
    """Describe why a game is not on the board."""
    rules = stored_game.game.rule_set
    if is_duel(stored_game) and obstacle in ("own deck", "kind"):
        return "A duel counts between you two, not for the board."
    if obstacle == "kind":
        return UNRANKED_KINDS.get(stored_game.deck.kind, "")
    if obstacle == "too fast" and rules.min_answer_ms is not None:
        fast = f"within {seconds(rules.min_answer_ms)} of their questions"
        return f"More than half of the answers came {fast}, faster than anybody reads."
    if obstacle == "deadline":
        return f"It ended more than {rules.daily_grace_minutes} minutes after midnight, when its board was closed."
    return OBSTACLES.get(obstacle, "") if obstacle else ""


def _describe_deck_place(place: DeckPlace, stored_game: StoredGame) -> str:
    """Describe the place among all games on the deck, if it means anything."""
    if place.obstacle in ("too fast", "no clock") or is_duel(stored_game):
        return ""
    if place.games <= 1:
        return "You are the first to finish these questions."
    rank = f"{ordinal(place.rank)} of {count(place.games, 'game', 'games')}"
    return f"Among everybody who has played these questions: {rank}."


def _describe_board_place(place: BoardPlace, game: Game) -> Standing:
    when = "today" if place.is_today else "that day"
    best = f"Your best {when} is still {number(place.own_best)}." if place.own_best > game.points else ""
    if not place.others:
        is_first = game.points and not best
        heading = f"First on the board {when}" if is_first else f"Nobody else is on this board {when}"
        note = VOICES_OF_FIRST[game.points % len(VOICES_OF_FIRST)] if game.points else "From here it goes up."
        return Standing(heading, best or note, "", 1, None)
    share = percent(place.worse, place.others)
    beaten = f"Better than {share}% of the others." if share and place.rank > 1 else ""
    heading = f"{ordinal(place.rank)} of {count(place.others + 1, 'player', 'players')} {when}"
    return Standing(heading, best, beaten, place.rank, _describe_rival(place, game))


def _describe_rival(place: BoardPlace, game: Game) -> RivalLine | None:
    rival = place.rival
    if rival is None:
        return None
    gap = rival.points - game.points
    return RivalLine(
        rival.player_id, rival.name, rival.points, rank_of(rival.points, place.spread), gap > 0,
        count(abs(gap), "point", "points"), _hint_at(gap, game) if gap > 0 else "",
    )  # fmt: skip


def _hint_at(gap: int, game: Game) -> str:
    """What would close a gap for sure: the points for one answer that was wrong, even without speed."""
    bases = [
        game.rule_set.base[card.question.difficulty]
        for card, answer in zip(game.cards, game.answers, strict=False)
        if not answer.verdict.share
    ]
    return "One more right answer is all it takes." if max(bases, default=0) > gap else ""


def _draw_histogram(place: BoardPlace | DeckPlace | None, *, is_run: bool) -> Histogram | None:
    if not isinstance(place, BoardPlace) or place.others < MIN_OTHERS:
        return None
    most = max(points for points, _players in place.spread) if is_run else view_models.MAX_POINTS
    return view_models.build_histogram(place.spread, place.own_best, most)


def _describe_streak(result: Result) -> str | None:
    if not result.daily_streak:
        return None
    return "A streak begins." if result.daily_streak == 1 else f"{number(result.daily_streak)} days in a row."
