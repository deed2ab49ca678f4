"""The children looked-after return (SSDA903): its files, and how they become rows."""
