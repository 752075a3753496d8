"""What the commands on a running game say; imported by them when they run, because it imports the whole game."""
