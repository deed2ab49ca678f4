"""What lists of children can be narrowed and ordered by."""

from django import forms

from sightline.desk.queries import KINDS
from sightline.duties.standings import STANDINGS

ORDERS = {
    "name": "Name",
    "seen": "Longest since last seen",
    "new": "Newest with me",
    "young": "Youngest first",
}


class ListForm(forms.Form):
    """Whose children, of whom what is true, in which order. Anything unknown is left out."""

    whose = forms.ChoiceField(label="Whose", required=False)
    true = forms.ChoiceField(label="What is true now", required=False)
    sort = forms.ChoiceField(label="Order by", required=False, choices=list(ORDERS.items()))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        whose, true = self.fields["whose"], self.fields["true"]
        assert isinstance(whose, forms.ChoiceField) and isinstance(true, forms.ChoiceField)  # noqa: S101, PT018
        whose.choices = [
            ("", "All I may open"),
            *((key, words) for key, (words, _) in KINDS.items()),
        ]
        true.choices = [("", "Anything"), *((one.kind, one.words) for one in STANDINGS)]

    def chosen(self, name: str) -> str:
        """What was chosen, empty for nothing or for something there is not."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")
