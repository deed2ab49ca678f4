"""Looking through a text for what must not leave in it. Plain data in, plain data out."""
