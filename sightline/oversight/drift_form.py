"""What the list of drift can be narrowed by."""

from collections.abc import Mapping

from django import forms

from sightline.duties.working import SIGNAL_KINDS


class DriftForm(forms.Form):
    """One kind of signal, or all. Anything unknown is left out."""

    kind = forms.ChoiceField(label="Kind", required=False)

    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__({"kind": given.get("kind", "")})
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", "All kinds"), *((one.id, one.name) for one in SIGNAL_KINDS)]

    @property
    def chosen(self) -> str:
        """The kind chosen, empty for all or for one there is not."""
        self.is_valid()
        return str(self.cleaned_data.get("kind") or "")
