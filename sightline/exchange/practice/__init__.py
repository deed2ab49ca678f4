"""What only Sightline knows, as files: written out, and read again."""
