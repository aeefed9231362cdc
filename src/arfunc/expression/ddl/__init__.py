"""Statements that define tables and indexes."""
