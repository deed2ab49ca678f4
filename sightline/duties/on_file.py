"""What is set now, as the forms that set it say it: so that nobody sets over somebody else."""

from sightline.drafts.conflict import OnFile, state_of_setting
from sightline.duties.queries import HOLDING_ROLES, SETTING, THRESHOLD


def limit_on_file(rule: str) -> OnFile:
    """What was last set of one timescale."""
    return state_of_setting(f"{SETTING}{rule}", lambda value: {"n": value["n"]})


def numbers_on_file(kind: str) -> OnFile:
    """What was last set of one kind of signal."""
    return state_of_setting(f"{THRESHOLD}{kind}", dict)


def roles_on_file() -> OnFile:
    """Which roles were last set to hold a case."""
    return state_of_setting(HOLDING_ROLES, lambda value: {"roles": "\n".join(value["roles"])})
