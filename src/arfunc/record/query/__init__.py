"""Queries that know their model: terminals, typed rows, eager loading."""
