"""What is asked when somebody is let in, or what they are changes."""

from django import forms

from sightline.access.roles import Role
from sightline.design.forms import KeyedForm
from sightline.workforce.models import Worker
from sightline.workforce.queries import workers_numbered
from sightline.workforce.sign_ins import WHY_RESET

LONGEST = 100


class PressForm(KeyedForm):
    """A button that asks nothing further."""


class ResetForm(KeyedForm):
    """Why somebody's second step is reset."""

    why = forms.ChoiceField(
        label="Why",
        choices=list(WHY_RESET.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why", "invalid_choice": "Choose why"},
    )


class ChangePersonForm(KeyedForm):
    """What somebody is: role, job title, and the worker they are."""

    role = forms.ChoiceField(
        label="Role",
        choices=[(role, role.words) for role in Role],
        error_messages={"required": "Choose a role", "invalid_choice": "Choose a role"},
    )
    job_title = forms.CharField(
        label="Job title (optional)",
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": "Write the job title in 100 letters or fewer"},
    )
    worker = forms.CharField(
        label="Number as a worker (optional)",
        help_text="The staff number your case system uses. Whom they may open follows from it.",
        required=False,
        max_length=LONGEST,
    )

    def clean_worker(self) -> Worker | None:
        """The worker with this number; refused where there is none or more than one."""
        number = self.cleaned_data["worker"].strip()
        if not number:
            return None
        found = workers_numbered(number)
        if len(found) != 1:
            raise forms.ValidationError(
                "More than one worker has this number" if found else "No worker has this number"
            )
        return found[0]


class AddPersonForm(ChangePersonForm):
    """Who somebody new is."""

    name = forms.CharField(
        label="Name",
        max_length=LONGEST,
        error_messages={
            "required": "Write the name",
            "max_length": "Write the name in 100 letters or fewer",
        },
    )
    email = forms.EmailField(
        label="E-mail address",
        max_length=LONGEST,
        error_messages={
            "required": "Write the e-mail address",
            "invalid": "Write an e-mail address, like name@council.gov.uk",
            "max_length": "Write the e-mail address in 100 letters or fewer",
        },
    )
    field_order = ("name", "email", "role", "job_title", "worker")
