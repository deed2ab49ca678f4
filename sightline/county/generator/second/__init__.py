"""What other sources tell of the county's children, untidily, and who is really who."""
