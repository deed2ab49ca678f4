"""Measurements, run by hand: `bin/sightline bench load|cin|pages|trail`."""
