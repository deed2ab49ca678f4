"""A database that holds the tables of the dataset: its address, and reading it and nothing else."""
