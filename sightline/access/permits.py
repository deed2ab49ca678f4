"""A permit answers "may this person do this?" once, for the guard, the button and its hint."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True, slots=True)
class Permit:
    """Granted when `refusal` is empty; otherwise `refusal` says why, in words a user can read."""

    refusal: str = ""

    def __bool__(self) -> bool:
        return not self.refusal

    def or_refuse(self) -> None:
        """Raise PermissionDenied, with the sentence, unless granted."""
        if self.refusal:
            raise PermissionDenied(self.refusal)


GRANTED = Permit()
