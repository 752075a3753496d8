"""The bench's own arithmetic: pairs of rounds, spreads, goals, and the table; and its client's reading of HTTP."""

from tests.bench.client import Reply, Sent, read_reply, request
from tests.bench.figures import Figure, Spread, ratios, spread, table


def test_rounds_are_compared_pair_by_pair() -> None:
    """A slow minute that fell on one pair of rounds shows in neither the median nor the quartiles."""
    assert ratios([2, 2, 20, 2, 2], [1, 1, 10, 1, 1]) == Spread(2, 2, 2)


def test_a_spread_is_the_median_and_the_quartiles() -> None:
    assert spread([5, 1, 2, 4, 3]) == Spread(3, 2, 4)
    assert spread([7]) == Spread(7, 7, 7)


def test_a_goal_is_a_bound_from_above_or_from_below() -> None:
    at_bound = Spread(4, 3, 5)
    assert Figure("a", "", "", at_bound, " ×", 4).verdict == "met"
    assert Figure("a", "", "", at_bound, " ×", 3.9).verdict == "NOT MET"
    assert Figure("a", "", "", at_bound, " ×", 4.1, at_least=True).verdict == "NOT MET"
    assert Figure("a", "", "", at_bound, " ×", None).verdict == ""


def test_the_table_is_markdown_with_a_line_a_figure() -> None:
    lines = table([Figure("a page", "7 ms", "2 ms", Spread(3.5, 3, 4), " ×", 4)]).splitlines()
    assert [cell.strip() for cell in lines[0].strip("|").split("|")][:3] == ["work", "measured", "floor"]
    cells = [cell.strip() for cell in lines[2].strip("|").split("|")]
    assert cells == ["a page", "7 ms", "2 ms", "3.5 ×", "3 to 4", "≤ 4 ×", "met"]
    assert len({len(line) for line in lines}) == 1


def test_a_request_is_what_a_form_sends() -> None:
    raw = request("POST", "/games/x/answers", "abc", {"position": 1, "answer": ["0", "2"]}, X_Forwarded_For="10.0.0.1")
    head, _, body = raw.decode().partition("\r\n\r\n")
    assert body == "position=1&answer=0&answer=2"
    assert {"Cookie: quiz=abc", f"Content-Length: {len(body)}", "X-Forwarded-For: 10.0.0.1"} <= set(head.split("\r\n"))


def test_a_response_is_read_when_all_of_it_has_come() -> None:
    raw = b"HTTP/1.1 303 See Other\r\nLocation: /games/x\r\nContent-Length: 5\r\n\r\nhello"
    assert read_reply(raw) == Reply(303, "/games/x", b"hello")
    assert [read_reply(raw[:cut]) for cut in range(len(raw))] == [None] * len(raw)


def test_requests_a_second_are_counted_over_all_connections() -> None:
    assert Sent(seconds=2, millis=[1.0] * 10).a_second == 5
