"""Reading who somebody is, by what sources call them."""

from sightline.people.models import Child


def child_numbered(number: str) -> list[int]:
    """Whoever has this id in the leading source; none, or one."""
    return list(Child.objects.filter(number=number).values_list("pk", flat=True))
