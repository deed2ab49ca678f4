"""What stands between one person and one child's record now, as the policy asks for it."""

from sightline.access.models import Exclusion, RecordState, User
from sightline.access.policy import GrantKind, Situation, State
from sightline.people.models import Child
from sightline.people.scopes import barred, in_state, live_grants


def situation_of(viewer: User, child: Child) -> Situation:
    """The state of the record, the viewer's running grants, and whether they are barred."""
    state = RecordState.objects.filter(child=child, pk__in=in_state(*State).values("pk")).first()
    grants = live_grants(viewer).filter(child=child).values_list("kind", flat=True)
    return Situation(
        state=State(state.state) if state else State.NORMAL,
        grants=frozenset(GrantKind(kind) for kind in grants),
        is_excluded=Exclusion.objects.filter(
            child=child, pk__in=barred(viewer).values("pk")
        ).exists(),
    )
