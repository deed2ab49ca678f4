"""Which transactions were over at a moment, as PostgreSQL says it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One moment: transactions are numbered as they first write.

    `following` is the first number not given out yet; `running` are those below it that had not
    ended.
    """

    following: int
    running: frozenset[int]

    @classmethod
    def read(cls, text: str) -> "Snapshot":
        """What pg_current_snapshot() wrote: "lowest:following:running,running".

        Raises ValueError where it is something else.
        """
        _, following, running = text.split(":")
        return cls(int(following), frozenset(int(one) for one in running.split(",") if one))

    def __str__(self) -> str:
        """As PostgreSQL writes it."""
        running = sorted(self.running)
        lowest = running[0] if running else self.following
        return f"{lowest}:{self.following}:{','.join(map(str, running))}"

    def is_over(self, transaction: int) -> bool:
        """Whether the transaction had ended, so that all its rows are there to be seen."""
        return transaction < self.following and transaction not in self.running

    def before(self, transaction: int) -> "Snapshot":
        """The same moment, as if `transaction` and all later ones had not begun."""
        return Snapshot(transaction, frozenset(one for one in self.running if one < transaction))


NOTHING = Snapshot(0, frozenset())
"""Before the first transaction."""
