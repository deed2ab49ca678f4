"""What stops a start, said so that the reader knows what to do next."""


class Problem(Exception):
    """Something a person has to put right; `what` says it and `advice` says how."""

    def __init__(self, what: str, advice: str = "", detail: str = "", status: int = 1) -> None:
        """Keep what went wrong, what to do, the last words of the program, and the exit status."""
        super().__init__(what)
        self.what = what
        self.advice = advice
        self.detail = detail
        self.status = status

    def __str__(self) -> str:
        """The whole message: what, the detail indented, what to do."""
        detail = "\n".join(f"    {line}" for line in self.detail.strip().splitlines())
        return "\n\n".join(part for part in (self.what, detail, self.advice) if part)
