"""What outlives a request: tables, the engine, and one module of queries a subject. Nothing else queries."""
