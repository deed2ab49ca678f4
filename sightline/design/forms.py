"""What every form that does something carries."""

import uuid
from typing import Any

from django import forms


class KeyedForm(forms.Form):
    """A form with the press's own id, so that Save pressed twice is one record."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("key", uuid.uuid4())
