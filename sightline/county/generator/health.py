"""What is known of the health and wellbeing of children in care."""

import random

from sightline.county.generator.care import Care
from sightline.county.generator.days import add_working, age_on, iso, next_working
from sightline.county.generator.draws import yes

SUBSTANCES = ("Cannabis", "Alcohol", "Nitrous oxide", "Ketamine", "Cocaine", "Unknown")
OFFENCES = (
    "Theft from a shop",
    "Criminal damage",
    "Common assault",
    "Possession of cannabis",
    "Possession with intent to supply",
    "Possession of a bladed article",
    "Robbery",
    "Taking a vehicle without consent",
)
AIMS = (
    "REMAINSUP",
    "RETURN1M",
    "RETURN6M",
    "RETURNEV",
    "LTRELFR",
    "LTFOST18",
    "RESPLMT",
    "SUPPLIV",
    "ADOPTION",
    "OTHERPLN",
)


def health(care: Care, s: random.Random) -> None:
    """Health assessments, dental checks, immunisations, questionnaires, and what worries."""
    checks(care, s)
    dental(care, s)
    questionnaires(care, s)
    y = care.y
    if "immunised" not in y.facts:
        y.facts.add("immunised")
        y.put(
            "ssd_cla_immunisations",
            immunisations_status=yes(s, 0.83),
            immunisations_status_date=iso(max(care.start, care.last - s.randrange(20, 380))),
        )
    substance(care)
    offences(care)


def check(care: Care, kind: str, day: int, status: str = "Completed") -> None:
    """One health check."""
    if care.y.world.window <= day <= care.last:
        care.y.put(
            "ssd_cla_health",
            health_check_id=care.y.new_id("HLT"),
            health_check_type=kind,
            health_check_date=iso(day),
            health_check_status=status,
        )


def checks(care: Care, s: random.Random) -> None:
    """The first assessment by the first review, then yearly, twice a year under five."""
    day = add_working(care.start, s.choice((12, 15, 17, 18, 19, 20, 20, 24, 31, 45)))
    kind = "Initial Health Assessment"
    while day <= care.last:
        refused = age_on(care.y.born, day) >= 14 and care.y.mine.random() < 0.14
        check(care, kind, day, "Refused" if refused else "Completed")
        kind = "Review Health Assessment"
        every = 182 if age_on(care.y.born, day) < 5 else 365
        day = next_working(day + int(s.gauss(every, 22)))


def dental(care: Care, s: random.Random) -> None:
    """A dental check about once a year, not always."""
    day = care.start + s.randrange(40, 300)
    while day <= care.last:
        if day - care.y.born > 400:
            check(care, "Dental Check", next_working(day))
        day += int(s.gauss(390, 70))


def questionnaires(care: Care, s: random.Random) -> None:
    """The strengths and difficulties questionnaire, yearly from four to sixteen."""
    y = care.y
    level = y.mine.gauss(14, 6)
    day = care.start + s.randrange(60, 330)
    while day <= care.last:
        if 4 <= age_on(y.born, day) <= 16 and day >= y.world.window:
            scored = y.mine.random() < 0.8
            score = min(40, max(0, round(level + y.mine.gauss(0, 2.5))))
            y.put(
                "ssd_sdq_scores",
                table_id=y.new_id("SDQ"),
                sdq_completed_date=iso(next_working(day))
                if next_working(day) <= care.last
                else iso(day),
                sdq_reason="" if scored else y.mine.choice(("SDQ1", "SDQ2", "SDQ4", "SDQ5")),
                sdq_score=score if scored else "",
            )
        day += int(s.gauss(365, 25))


def substance(care: Care) -> None:
    """Drug or alcohol use that worries, of few teenagers."""
    y = care.y
    first = max(care.start, y.born + 12 * 366, y.world.window)
    if first < care.last and y.mine.random() < (0.3 if "outside" in y.facts else 0.05):
        y.put(
            "ssd_cla_substance_misuse",
            substance_misuse_id=y.new_id("SUB"),
            substance_misuse_date=iso(y.mine.randint(first, care.last)),
            substance_misused=y.mine.choice(SUBSTANCES),
            intervention_received=yes(y.mine, 0.55),
        )


def offences(care: Care) -> None:
    """Offences, from ten on; most children have none, some have several."""
    y = care.y
    first = max(care.start, y.born + 10 * 366, y.world.window)
    if first >= care.last or y.mine.random() > (0.35 if "outside" in y.facts else 0.04):
        return
    for _ in range(1 + int(y.mine.expovariate(0.8))):
        y.put(
            "ssd_cla_convictions",
            cla_conviction_id=y.new_id("OFF"),
            cla_conviction_date=iso(y.mine.randint(first, care.last)),
            cla_conviction_offence=y.mine.choice(OFFENCES),
        )


def care_plan(care: Care, s: random.Random) -> None:
    """What is planned for where the child grows up."""
    y = care.y
    age = age_on(y.born, care.last)
    if care.ceased.startswith("E1") and care.ceased in {"E11", "E12"}:
        aim = "ADOPTION"
    elif age >= 16:
        aim = s.choices(("SUPPLIV", "LTFOST18", "RESPLMT"), (50, 35, 15))[0]
    elif age < 5:
        aim = s.choices(("ADOPTION", "LTRELFR", "RETURN6M", "LTFOST18"), (30, 25, 25, 20))[0]
    else:
        aim = s.choices(
            ("LTFOST18", "RETURNEV", "RETURN6M", "LTRELFR", "RESPLMT", "OTHERPLN"),
            (45, 10, 15, 15, 12, 3),
        )[0]
    flags = ",".join(f'"{name}":"{"Y" if name == aim else "N"}"' for name in AIMS)
    y.put(
        "ssd_cla_care_plan",
        table_id=y.new_id("LCP"),
        cla_care_plan_start_date=iso(min(add_working(care.start, 10), care.last)),
        cla_care_plan_end_date=iso(care.end),
        cla_care_plan_json="{" + flags + "}",
    )


def previous_permanence(care: Care) -> None:
    """Whether the child had a permanent home before that did not last."""
    y = care.y
    if "permanence asked" in y.facts:
        return
    y.facts.add("permanence asked")
    option = y.mine.choices(("Z1", "P1", "P2", "P3", "P4"), (91, 3, 4, 1.5, 0.5))[0]
    known = option in {"P1", "P2", "P3"}
    earliest = y.born + 200
    day = y.mine.randint(earliest, max(earliest, care.start - 100)) if known else None
    known = known and day is not None and day < care.start
    y.put(
        "ssd_cla_previous_permanence",
        table_id=y.new_id("PRP"),
        previous_permanence_order_date=f"{iso(day)[8:]}/{iso(day)[5:7]}/{iso(day)[:4]}"
        if known
        else "",
        previous_permanence_option=option if known or option in {"Z1", "P4"} else "Z1",
        previous_permanence_la=y.mine.choice(("Northmoor", "Harsdale", "Unknown")) if known else "",
    )
