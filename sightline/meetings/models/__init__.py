"""The tables of this room."""

from sightline.meetings.models.held import Decision, Minutes, Paragraph
from sightline.meetings.models.planned import ChildMeeting, Invitee, Meeting

__all__ = ["ChildMeeting", "Decision", "Invitee", "Meeting", "Minutes", "Paragraph"]
