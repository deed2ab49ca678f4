"""What else is done every minute, by the owner, beside the sealing of the trail."""

from collections.abc import Callable

CHORES: list[Callable[[], object]] = []
"""Filled by config/rooms.py. Each does a little, and nothing where nothing waits."""
