"""The rules as pure functions: decks, points, games, ranking, the calendar."""
