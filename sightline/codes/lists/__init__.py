"""The code lists of the sector, each with its source and the dates its codes are valid."""
