"""What is asked of somebody who says that people look at a child from outside."""

from django import forms

from sightline.design.forms import KeyedForm
from sightline.people.notorious import IN_THE_NEWS

LONGEST = 500


class NewsForm(KeyedForm):
    """What draws people to the child, and where it was seen."""

    what = forms.ChoiceField(
        label="What draws people to this child?",
        choices=list(IN_THE_NEWS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is", "invalid_choice": "Choose what it is"},
    )
    why = forms.CharField(
        label="Where did you hear or see it?",
        help_text="For example: Northmoor Post this morning, with a photograph of the street",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Say where you heard or saw it",
            "max_length": f"Write it in {LONGEST} letters or fewer",
        },
    )
