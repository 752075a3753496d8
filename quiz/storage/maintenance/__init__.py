"""The database as a whole: backup, copy, health, secure deletion."""
