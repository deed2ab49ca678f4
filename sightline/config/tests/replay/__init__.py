"""Failures of others that were published, committed again here: each is prevented or stopped.

The numbers are those of docs/trust.md, which also says which of them wait for a room to come.
"""
