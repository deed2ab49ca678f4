"""Looks through a file somebody sends: what it is by its content, and whether it may be kept.

Nothing here knows Django. The work is done in a process of its own (`apart`), with little memory
and little time.
"""
