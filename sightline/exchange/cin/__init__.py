"""The children in need census: its shape, and how it becomes rows of the record."""
