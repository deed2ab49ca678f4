"""What people write only in Sightline, invented for the children of a county."""
