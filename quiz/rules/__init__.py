"""The rules as pure functions from values to values: decks, points, games, ranking, the calendar."""
