"""Measurements, run by hand: `bin/sightline bench`."""
