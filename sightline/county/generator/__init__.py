"""The generator of the synthetic county: standard library only, no database, no clock."""
