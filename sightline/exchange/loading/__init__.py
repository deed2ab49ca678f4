"""Bringing rows into the record: staged, compared, counted, and kept in one commit."""
