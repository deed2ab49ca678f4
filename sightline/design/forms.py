"""What every form that does something carries."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict


def with_plain_breaks(read: Callable[[Any], Any], value: Any) -> Any:
    """A text as it is read, with plain breaks between its lines."""
    return read(value.replace("\r\n", "\n") if isinstance(value, str) else value)


NO_FILES: MultiValueDict[str, Any] = MultiValueDict()


class KeyedForm(forms.Form):
    """A form with the press's own id, so that Save pressed twice is one record."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    kept: Any = None
    """How what is typed is kept, where it is: see sightline.drafts.keeping."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("key", uuid.uuid4())

    def full_clean(self) -> None:
        """Read the answers; a break between lines is one letter, though browsers send two."""
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and isinstance(field.widget, forms.Textarea):
                field.to_python = partial(with_plain_breaks, field.to_python)  # type: ignore[method-assign]  # of this form alone
        super().full_clean()

    def take_up(self, sent: QueryDict) -> None:
        """Show what was typed before as it was typed, also what could not be understood."""
        for name, field in self.fields.items():
            if name != "key":
                given = field.widget.value_from_datadict(sent, NO_FILES, self.add_prefix(name))
                self.initial[name] = given
