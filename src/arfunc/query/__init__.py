"""Queries as persistent values: every method returns a new query, and fragments compose as plain functions."""
