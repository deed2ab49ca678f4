"""The Standard Safeguarding Dataset (SSD): its files, and how they become rows."""
