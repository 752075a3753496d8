"""`quiz rescore`: a wrong key is mended in the YAML, and points, boards, ranks and tallies follow, once."""

import pytest
from flask import Flask
from sqlalchemy import update

from quiz.rules.calendar import day_of
from quiz.rules.deck import Card
from quiz.rules.ranking import periods_of
from quiz.storage import leaderboards
from quiz.storage.database import reading, writing
from quiz.storage.models import Correction, Deck, Game, OptionTally, Player, Standing, Tally
from quiz.storage.question_versions import digest_of
from tests import factories
from tests.hosts import Host, check, deck_of_choices, keep, play, points
from tests.players import Clock, Someone


def test_points_streaks_boards_ranks_and_tallies_follow_the_corrected_key(
    app: Flask, host: Host, ann: Someone, ben: Someone, clock: Clock
) -> None:
    (_, wrong, *_), start = deck_of_choices(app, host)
    cid = Someone(app, clock)
    anns, bens, cids = play(ann, start, "AAAA"), play(ben, start, "ABAA"), play(cid, start, "ADD-")
    # An easy answer in the first second earns 100 and 50, and 10 for each right one just before.
    assert (points(ann, anns), points(ben, bens)) == ([150, 160, 170, 180], [150, 0, 150, 160])
    assert points(cid, cids) == [150, 0, 0, 0]
    ann.name("Ann")
    result = host.rescore(wrong.id, "--apply")
    assert result.exit_code == 0, result.output
    assert points(ann, anns) == [150, 0, 150, 160]
    assert points(ben, bens) == [150, 160, 170, 180]
    assert points(cid, cids) == [150, 0, 0, 0]
    with reading(host.site.engine) as connection:
        for period in periods_of(host.site.today()):
            assert leaderboards.load_spread(connection, "daily", period) == [(660, 1), (460, 1), (150, 1)]
            best = leaderboards.load_page(connection, "daily", period, skip=0, most=3)
            assert [row.player_id for row in best] == [player.held(g).player_id for player, g in
                                                       ((ben, bens), (ann, anns), (cid, cids))]  # fmt: skip
    tallies = {row["question_id"]: (row["answers"], row["correct"]) for row in host.rows(Tally)}
    assert tallies[wrong.id] == (3, 1)
    assert "Ann (game" in result.output
    assert "660 -> 460 points, 4 -> 3 right; daily 2026-11-24: rank 1 -> 2" in result.output
    assert "Stowaway" in result.output
    assert "daily all: 2 players have other points, 0 others change rank." in result.output
    check(host)


def test_options_stay_counted_where_they_were_picked(app: Flask, host: Host, ann: Someone, ben: Someone) -> None:
    """A correction puts another entry first; the numbers belong to the entries as they were asked."""
    (_, wrong, *_), start = deck_of_choices(app, host)

    def counted() -> list[tuple[object, object]]:
        rows = [row for row in host.rows(OptionTally) if row["digest"] == digest_of(wrong)]
        return [(row["shown"], row["picked"]) for row in rows]

    play(ann, start, "AA")
    assert counted() == [(1, 1), (1, 0), (1, 0), (1, 0)]
    assert host.rescore(wrong.id, "--apply").exit_code == 0
    assert counted() == [(1, 1), (1, 0), (1, 0), (1, 0)]
    play(ben, start, "AB")
    assert counted() == [(2, 1), (2, 1), (2, 0), (2, 0)]
    assert "Everything is as the answers say" in host.run("db", "audit").output


def test_it_is_shown_before_it_is_done_and_done_twice_changes_nothing_more(
    app: Flask, host: Host, ann: Someone, ben: Someone
) -> None:
    (_, wrong, *_), start = deck_of_choices(app, host)
    play(ann, start, "AAAA")
    play(ben, start, "ABAA")
    before = host.everything()
    shown = host.rescore(wrong.id)
    assert "Nothing is stored yet: add --apply" in shown.output
    assert host.everything() == before
    done = host.rescore(wrong.id, "--apply")
    assert shown.output.splitlines()[:-1] == done.output.splitlines()[:-1]
    after = host.everything()
    assert after != before
    again = host.rescore(wrong.id, "--apply")
    assert (again.exit_code, host.everything()) == (0, after)
    assert "Nothing is changed" in again.output


def test_a_key_corrected_back_brings_everything_back(app: Flask, host: Host, ann: Someone, ben: Someone) -> None:
    (_, wrong, *_), start = deck_of_choices(app, host)
    game = play(ann, start, "AAAA")
    play(ben, start, "ABAA")
    before = host.everything()
    host.rescore(wrong.id, "--apply")
    host.bank[wrong.id] = wrong
    assert "corrected: B -> A" in host.rescore(wrong.id, "--apply").output
    assert host.everything() | {"correction": []} == before
    assert "Corrected since" not in ann.read(game)


def test_the_best_game_of_a_period_may_become_another(app: Flask, host: Host, ann: Someone, clock: Clock) -> None:
    (first, wrong, *_), _ = deck_of_choices(app, host)
    made = ann.start()  # a player of their own, whose quick decks these are
    player = ann.held(made).player_id
    games = []
    for question, letters in ((wrong, "A"), (first, "A")):
        deck = keep(app, [Card(question, (2, 0, 3, 1), 21)], "quick")
        with writing(host.site.engine) as connection:
            connection.execute(update(Deck).where(Deck.id == deck.split("/")[2]).values(maker=player))
        games.append(play(ann, deck, letters, after=1 if question is wrong else 11))
        clock.pass_by(days=1)
    assert [ann.held(game).ranked for game in games] == [True, True]
    day, week, all_time = periods_of(day_of(ann.held(games[0]).begun, host.site.settings.zone))
    ids = [game.rsplit("/", 1)[1] for game in games]
    standing = {row["period"]: row["game_id"] for row in host.rows(Standing)}
    assert (standing[day], standing[week], standing[all_time]) == (ids[0], ids[0], ids[0])
    output = host.rescore(wrong.id, "--apply").output
    standing = {row["period"]: row["game_id"] for row in host.rows(Standing)}
    assert (standing[day], standing[week], standing[all_time]) == (ids[0], ids[1], ids[1])
    assert f"quick {day}: rank 1 -> 1" in output
    check(host)


def test_another_time_zone_since_leaves_no_standing_behind(
    app: Flask, host: Host, ann: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    (_, wrong, *_), _ = deck_of_choices(app, host)
    player = ann.held(ann.start()).player_id
    deck = keep(app, [Card(wrong, (2, 0, 3, 1), 21)], "quick")
    with writing(host.site.engine) as connection:
        connection.execute(update(Deck).where(Deck.id == deck.split("/")[2]).values(maker=player))
    play(ann, deck, "A")
    monkeypatch.setenv("QUIZ_TIMEZONE", "Pacific/Kiritimati")  # where noon is tomorrow already
    assert host.rescore(wrong.id, "--apply").exit_code == 0
    assert {(row["period"], row["points"]) for row in host.rows(Standing)} == {
        ("2026-11-24", 0), ("2026-W48", 0), ("all", 0)
    }  # fmt: skip


def test_others_who_change_their_rank_are_counted(
    app: Flask, host: Host, ann: Someone, ben: Someone, clock: Clock
) -> None:
    (_, wrong, *_), start = deck_of_choices(app, host)
    cid = Someone(app, clock)
    play(ann, start, "AA-A"), play(ben, start, "AB-A"), play(cid, start, "A-AA")
    # Ann 460, Ben 300, Cid 460. By B Ann and Ben change places; by D Ann joins Ben, now second, at 300.
    by_b = host.rescore(wrong.id).output
    assert "460 -> 300 points, 3 -> 2 right; daily 2026-11-24: rank 1 -> 3" in by_b
    assert "300 -> 460 points, 2 -> 3 right; daily 2026-11-24: rank 3 -> 1" in by_b
    assert "daily 2026-11-24: 2 players have other points, 0 others change rank." in by_b
    host.correct(wrong, right="D", wrong=("A", "B", "C"))
    by_d = host.rescore(wrong.id).output
    assert "460 -> 300 points, 3 -> 2 right; daily 2026-11-24: rank 1 -> 2" in by_d
    assert "daily 2026-11-24: 1 player has other points, 1 other changes rank." in by_d


def test_a_key_that_players_never_saw_is_refused(app: Flask, host: Host, ann: Someone) -> None:
    (_, wrong, *_), start = deck_of_choices(app, host)
    play(ann, start, "AAAA")
    before = host.everything()
    host.correct(wrong, right="E", wrong=("A", "B", "C"))
    result = host.rescore(wrong.id, "--apply")
    assert result.exit_code == 1
    assert "refused" in result.output
    assert "“E” was never among its options (A; B; C; D)" in result.output
    assert host.everything() == before


def test_a_key_that_no_deck_happened_to_show_is_refused(app: Flask, host: Host, ann: Someone) -> None:
    question = factories.choice(right="A", wrong=("B", "C", "D", "E"))
    start = keep(app, [Card(question, (2, 0, 3, 1), 21)])
    play(ann, start, "A")
    host.correct(question, right="E", wrong=("A", "B", "C", "D"))
    result = host.rescore(question.id, "--apply")
    assert result.exit_code == 1
    assert "“E” was never among the options that its players saw" in result.output
    assert host.rows(Correction) == []


def test_an_older_wording_is_only_corrected_when_it_asked_the_same(app: Flask, host: Host, ann: Someone) -> None:
    (_, wrong, *_), start = deck_of_choices(app, host)
    play(ann, start, "AAAA")
    before = host.everything()
    host.correct(host.bank[wrong.id], ask="What is it not?")
    left = host.rescore(wrong.id, "--apply")
    assert left.exit_code == 0
    assert "it asked something else; if it asked the same, add `--reworded`\n" in left.output
    assert host.everything() == before
    assert "A -> B" in host.rescore(wrong.id, "--apply", "--reworded").output
    assert host.everything() != before


def test_games_of_other_rules_stay_as_they_are(app: Flask, host: Host, ann: Someone, ben: Someone) -> None:
    (_, wrong, *_), start = deck_of_choices(app, host)
    old, game = play(ann, start, "AAAA"), play(ben, start, "AAAA")
    with writing(host.site.engine) as connection:
        connection.execute(update(Game).where(Game.id == old.rsplit("/", 1)[1]).values(rules=0))
    result = host.rescore(wrong.id, "--apply")
    assert "1 game of older rules cannot be graded again" in result.output
    assert (sum(points(ann, old)), sum(points(ben, game))) == (660, 460)


def test_a_question_that_is_not_in_the_bank_is_reported(host: Host) -> None:
    near = next(iter(host.bank))
    result = host.rescore(near[:-1] + "x")
    assert result.exit_code == 2
    assert f"there is no question `{near[:-1]}x` in the bank" in result.stderr


def test_names_cannot_take_the_terminal_over(app: Flask, host: Host, ann: Someone) -> None:
    (_, wrong, *_), start = deck_of_choices(app, host)
    game = play(ann, start, "AAAA")
    with writing(host.site.engine) as connection:
        connection.execute(update(Player).where(Player.id == ann.held(game).player_id).values(name="\x1b[2JA\nB"))
    assert "  [2JA B (game" in host.rescore(wrong.id).output


def test_a_refused_key_changes_nothing_of_what_an_earlier_one_changed(app: Flask, host: Host, ann: Someone) -> None:
    question = factories.choice(right="A", wrong=("B", "C", "D", "E"), seconds=21)
    host.bank[question.id] = question
    game = ann.start(keep(app, [Card(question, (0, 1, 2, 3), 21)]))
    ann.answer(game, ("1",))
    host.correct(question, right="B", wrong=("A", "C", "D", "E"))
    host.rescore(question.id, "--apply")
    before = host.everything()
    host.correct(question, right="E", wrong=("A", "B", "C", "D"))
    refused = host.rescore(question.id, "--apply")
    assert refused.exit_code == 1
    assert host.everything() == before
    check(host)
