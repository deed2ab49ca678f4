"""What a county of this size should show in a year, beside what was drawn.

The targets are England's figures of 2024-25 scaled to a large county (see the practice reference:
171,000 children), then to how busy a county of the size asked for is. Missing from home and
contacts have no national series; their targets are the sector's own estimates.
"""

from typing import Any

from sightline.county.generator.plan import activity
from sightline.county.generator.young import World

DISTRICTS_IN_COUNTY = 8
PER_COUNTY = {
    "contacts": 41_000,
    "referrals": 8_900,
    "assessments": 9_100,
    "section_47_enquiries": 3_230,
    "initial_conferences": 1_010,
    "protection_plan_starts": 870,
    "care_starts": 470,
    "missing_episodes": 3_200,
}
"""In twelve months, for a county of 120,000 people on file, 12,000 of them open."""
SHARES = {
    "assessments_in_45_days": ("assessments", 0.857),
    "assessments_of_41_to_45_days": ("assessments", 0.189),
    "initial_conferences_in_15_days": ("initial_conferences", 0.814),
}
OPEN_PER_COUNTY = {
    "protection": 704,
    "care": 1_248,
    "arrival": 104,
    "leaver": 1_000,
    "help": 4_600,
    "in_need": 2_896,
    "assessed": 1_296,
    "referred": 152,
}


def calibration(world: World, size: int) -> dict[str, Any]:
    """Each figure with its target and what was drawn."""
    scale = activity(size) / DISTRICTS_IN_COUNTY
    tally = world.tally
    found: dict[str, Any] = {
        name: {"target": round(target * scale), "drawn": tally.get(name, 0)}
        for name, target in PER_COUNTY.items()
    }
    for name, (of, share) in SHARES.items():
        drawn = tally.get(name, 0) / max(tally.get(of, 0), 1)
        found[name] = {"target": share, "drawn": round(drawn, 3)}
    for name, target in OPEN_PER_COUNTY.items():
        found[f"open_{name}"] = {
            "target": round(target * scale),
            "drawn": world.open_now.get(name, 0),
        }
    return found


def missing_skew(world: World) -> dict[str, Any]:
    """How unequally missing is spread: children, episodes, and the share of the worst tenth."""
    counts = sorted(world.missed.values(), reverse=True)
    tenth = counts[: max(1, len(counts) // 10)]
    return {
        "children": len(counts),
        "episodes": sum(counts),
        "most_of_one_child": counts[0] if counts else 0,
        "share_of_the_tenth_with_most": round(sum(tenth) / max(sum(counts), 1), 3),
    }
