"""What one person may read of a file that is open to them: the policy, asked once a request.

Every page of the file looks through it, and so do those who read rows and facts for the page.
"""

from dataclasses import dataclass

from sightline.access.labels import Label
from sightline.access.policy import Situation, may_read
from sightline.access.roles import Role

NOT_SHOWN = "Not shown to you"
SAID_INSTEAD = {Label.ADDRESS: "Protected address: not shown to you"}
"""What stands in place of a value, where that is more than that it is not shown."""

NAMED = {
    Label.ADDRESS: "protected addresses",
    Label.SOURCE: "who told us, and notes",
    Label.INTELLIGENCE: "factors found in assessments, and offences",
    Label.HEALTH: "health, disability and special needs",
}
"""What pages call each kind of knowledge a file holds and somebody may not read."""


@dataclass(frozen=True, slots=True)
class Lens:
    """The kinds of knowledge somebody may read of one file now."""

    labels: frozenset[Label]

    def shows(self, label: Label) -> bool:
        """Whether values of this kind are shown."""
        return label in self.labels

    def words(self, label: Label, words: str) -> str:
        """The words, or that they are not shown, whether or not there are any."""
        return words if self.shows(label) else said_instead(label)

    def also(self, label: Label) -> "Lens":
        """The same lens, through which this kind shows too."""
        return Lens(self.labels | {label})

    def withheld(self) -> list[str]:
        """What the file may hold that is not shown, by name; the same whatever it does hold."""
        return [words for label, words in NAMED.items() if not self.shows(label)]


def lens_of(role: Role, situation: Situation) -> Lens:
    """What somebody in `role` reads of a file in this situation."""
    return Lens(frozenset(label for label in Label if may_read(role, situation, label)))


def said_instead(label: Label) -> str:
    """What stands in place of a value of this kind."""
    return SAID_INSTEAD.get(label, NOT_SHOWN)
