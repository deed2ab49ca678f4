"""What the list of drift can be narrowed by."""

from collections.abc import Mapping

from django import forms

from sightline.duties.working import SIGNAL_KINDS
from sightline.oversight.words import DRIFT_STATES


class DriftForm(forms.Form):
    """One kind of signal, or all; and how it stands. Anything unknown is left out."""

    kind = forms.ChoiceField(label="Kind", required=False)
    state = forms.ChoiceField(
        label="Looked at", required=False, choices=[*DRIFT_STATES.items()], widget=forms.HiddenInput
    )

    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__({name: given.get(name, "") for name in ("kind", "state")})
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared so
        field.choices = [("", "All kinds"), *((one.id, one.name) for one in SIGNAL_KINDS)]

    @property
    def chosen(self) -> str:
        """The kind chosen, empty for all or for one there is not."""
        return self._given("kind")

    @property
    def how(self) -> str:
        """How the signals stand, empty for all or for what there is not."""
        return self._given("state")

    def _given(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")
