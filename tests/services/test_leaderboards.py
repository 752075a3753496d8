"""The use cases of boards, without Flask: a page and one's own place on it, and reporting a name."""

from random import Random

from quiz.rules.ranking import Score, rank_order, ranks_in
from quiz.services import Services, StoredPlayer, accounts, leaderboards, moderation
from quiz.storage import leaderboards as stored_boards
from quiz.storage import players
from quiz.storage.database import reading, transact
from tests.players import Clock
from tests.services.test_games import play, start


def enter(services: Services, scores: list[tuple[int, int, int]]) -> list[Score]:
    """Put a named player on today's quick board for each of these points, times and ends."""
    entered = []
    for points, spent, ended in scores:
        player = transact(services.engine, lambda connection: players.create_player(connection, services.now()))
        accounts.rename(services, player, f"P{len(entered)}")
        score = Score(player.id, f"game-{len(entered)}", points, 5, spent, ended)
        transact(
            services.engine,
            lambda connection, score=score: stored_boards.save_score(connection, "quick", services.today(), score),
        )
        entered.append(score)
    return entered


def test_a_board_and_its_neighbours_are_in_rank_order_with_shared_ranks(services: Services) -> None:
    rng = Random(7)
    scores = enter(services, [(rng.randint(1, 4) * 100, rng.randint(1, 4), rng.randint(1, 3)) for _ in range(60)])
    best_first = sorted(scores, key=lambda score: (*rank_order(score), score.player_id))
    spread = {score.points: 0 for score in scores}
    for score in scores:
        spread[score.points] += 1
    ranked = [(ranks_in(spread)[score.points], score) for score in best_first]
    pages = [leaderboards.load_board(services, None, "quick", "today", number) for number in (1, 2)]
    assert [(row.rank, row.score) for page in pages for row in page.rows] == ranked
    period = services.today().isoformat()
    with reading(services.engine) as connection:
        for place, (_rank, score) in enumerate(ranked):
            around = stored_boards.load_neighbours(connection, "quick", period, score, each_side=2)
            assert [(row.rank, row.score) for row in around] == ranked[max(0, place - 2) : place + 3]


def test_a_player_on_another_page_is_shown_with_their_neighbours(services: Services) -> None:
    scores = enter(services, [(1000 - place, 1, 1) for place in range(60)])
    last = StoredPlayer(scores[-1].player_id, "P59")
    page = leaderboards.load_board(services, last, "quick", "all", 1)
    assert (page.players, page.last, len(page.rows)) == (60, 2, 50)
    assert [row.rank for row in page.neighbours] == [58, 59, 60]
    assert leaderboards.load_board(services, last, "quick", "all", 9).number == 2
    assert leaderboards.load_board(services, last, "quick", "all", 2).neighbours == []


def test_the_board_that_opens_is_the_one_of_the_last_game_else_one_with_players(
    services: Services, clock: Clock
) -> None:
    page = leaderboards.load_board(services, None, "", "", 1)
    assert (page.board, page.span, page.rows) == ("daily", "today", [])
    started = start(services)
    play(services, started, clock)
    page = leaderboards.load_board(services, None, "none", "none", 1)
    assert (page.board, page.span) == ("quick", "today")
    clock.pass_by(days=1)
    page = leaderboards.load_board(services, started.player, "", "", 1)
    assert (page.board, page.span) == ("quick", "week")


def test_a_player_reports_a_name_once_and_never_their_own(services: Services) -> None:
    first, second = enter(services, [(900, 10, 1), (800, 20, 2)])
    player, period = StoredPlayer(second.player_id, "P1"), services.today().isoformat()
    page = leaderboards.load_board(services, player, "quick", "today", 1)
    assert [row.name for row in page.reportable] == ["P0"]
    sent = {"points": first.points, "spent": first.spent}
    assert not leaderboards.report_name(services, player, "quick", period, "P9", **sent)
    assert leaderboards.report_name(services, player, "quick", period, "P0", **sent)
    assert leaderboards.load_board(services, player, "quick", "today", 1).reportable == []
    assert not leaderboards.report_name(services, player, "quick", period, "P1", points=800, spent=20)
    _of_questions, (report,) = moderation.list_reports(services)
    assert (report.named_id, report.name) == (first.player_id, "P0")
