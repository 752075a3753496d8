"""Storage: the tables, the engine, and one module of queries for each subject. All queries are in this package."""
