"""What every form that does something carries, and how it reads long texts."""

import uuid

from django import forms

from sightline.design.forms import KeyedForm


class Form(KeyedForm):
    note = forms.CharField(widget=forms.Textarea, max_length=5)
    line = forms.CharField(required=False, max_length=5)


def sent(**typed):
    return Form({"key": str(uuid.uuid4())} | typed)


def test_a_break_between_lines_is_one_letter_as_it_was_typed():
    form = sent(note="ab\r\ncd")
    assert form.is_valid()
    assert form.cleaned_data["note"] == "ab\ncd"


def test_one_letter_more_is_refused_and_shown_as_it_was():
    form = sent(note="ab\r\ncde")
    assert not form.is_valid()
    assert form["note"].value() == "ab\r\ncde"


def test_a_field_added_later_is_read_so_too():
    form = sent(note="a", more="ab\r\ncd")
    form.fields["more"] = forms.CharField(widget=forms.Textarea, max_length=5)
    assert form.is_valid()
    assert form.cleaned_data["more"] == "ab\ncd"


def test_each_form_has_a_press_of_its_own():
    assert Form()["key"].value() != Form()["key"].value()
