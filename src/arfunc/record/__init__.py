"""Records: models whose rows live in a database, and the facade over queries and programs."""
