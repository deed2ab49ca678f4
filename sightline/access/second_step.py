"""The second step of signing in: what somebody has set up, setting it up, and taking it away.

A step is an app on a telephone that shows six digits, or a passkey. Printed codes come with the
first one, each good for one sign-in when the telephone is gone.
"""

from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from sightline.access.models import User
from sightline.trail.operations import note

PASSED = "second_step_of"
APP, PASSKEY, CODES = (
    Authenticator.Type.TOTP,
    Authenticator.Type.WEBAUTHN,
    Authenticator.Type.RECOVERY_CODES,
)


@dataclass(slots=True)
class Own:
    """What somebody has set up: the app, passkeys, and how many printed codes are left."""

    app: Authenticator | None = None
    passkeys: list[Authenticator] = field(default_factory=list)
    codes: int = 0

    @property
    def is_set_up(self) -> bool:
        """Whether there is a second step at all."""
        return self.number > 0

    @property
    def number(self) -> int:
        """How many steps there are, any of which is enough."""
        return len(self.passkeys) + bool(self.app)


def passed(request: Any) -> bool:
    """Whether whoever asks took a second step in this session; in a demonstration none is asked."""
    return bool(settings.DEMONSTRATION or request.session.get(PASSED) == request.user.pk)


def pass_by(request: Any, user: User) -> None:
    """Keep in the session that this person took their second step."""
    request.session[PASSED] = user.pk


def own(user: User) -> Own:
    """What this person has set up."""
    found = Own()
    for one in Authenticator.objects.filter(user=user).order_by("pk"):
        if one.type == APP:
            found.app = one
        elif one.type == PASSKEY:
            found.passkeys.append(one)
        else:
            found.codes = len(one.wrap().get_unused_codes())
    return found


def is_set_up(user: User) -> bool:
    """Whether this person has a second step."""
    return bool(Authenticator.objects.filter(user=user).exclude(type=CODES).exists())


def keep_app(request: Any, user: User, secret: str) -> bool:
    """Make an app with this secret the person's own, in place of an earlier one.

    True where printed codes were made with it, which the person has to see.
    """
    Authenticator.objects.filter(user=user, type=APP).delete()
    TOTP.activate(user, secret)
    return kept(request, user, "set up an app as second step")


def keep_passkey(request: Any, user: User, name: str, credential: dict[str, Any]) -> bool:
    """Add a passkey; True where printed codes were made with it, which the person has to see."""
    WebAuthn.add(user, name, credential)
    return kept(request, user, "added a passkey")


def kept(request: Any, user: User, what: str) -> bool:
    """Finish setting up: the session counts as having taken the step, and the trail knows."""
    pass_by(request, user)
    note(kind="sign-in", what=what, actor_id=user.pk)
    if Authenticator.objects.filter(user=user, type=CODES).exists():
        return False
    RecoveryCodes.activate(user)
    return True


def codes_left(user: User) -> list[str]:
    """The printed codes that were not used yet."""
    one = Authenticator.objects.filter(user=user, type=CODES).first()
    return list(one.wrap().get_unused_codes()) if one else []


def make_codes(user: User) -> None:
    """Make new printed codes; the old ones stop working."""
    Authenticator.objects.filter(user=user, type=CODES).delete()
    RecoveryCodes.activate(user)
    note(kind="sign-in", what="made new printed codes", actor_id=user.pk)


def remove_passkey(user: User, number: int) -> bool:
    """Remove a passkey; False where it is not theirs, or is all they have."""
    mine = own(user)
    one = next((one for one in mine.passkeys if one.pk == number), None)
    if one is None or mine.number == 1:
        return False
    one.delete()
    note(kind="sign-in", what="removed a passkey", actor_id=user.pk)
    return True


def take_away(user: User) -> None:
    """Forget whatever this person has set up, and which account of the council is theirs."""
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
