"""Sets up, starts, stops and tests Sightline, with nothing but Python's own library."""
