"""Lists of leaving care, of plans for where a child grows up, and of adoption."""

from datetime import date

from sightline.codes.code_list import CodeList
from sightline.codes.lists.writing import in_use, retired, spelled

RETURN = "DfE SSDA903 guide 2025-26"

ELIGIBILITY = CodeList(
    "eligibility",
    "What the young person is entitled as",
    "Children (Leaving Care) Act 2000; words of the Standard Safeguarding Dataset 1.4.5",
    in_use("""
        Relevant | Relevant: 16 or 17, left care
        Former Relevant | Former relevant: 18 or older, left care
        Eligible | Eligible: 16 or 17, in care
        Qualifying | Qualifying: some care after 16
        No Current Eligibility | Not entitled now
    """),
    spelled("""
        Relevant | relevant child
        Former Relevant | former relevant child
        Eligible | eligible child
        Qualifying | qualifying care leaver; qualifying child
        No Current Eligibility | none; not eligible; no eligibility
    """),
)

IN_TOUCH = CodeList(
    "in_touch",
    "In touch",
    RETURN,
    in_use("""
        YES In touch
        NO Not in touch
        DIED Died after leaving care
        REFU Refuses contact
        NREQ Needs no services any more
        RHOM Went back home
    """),
    spelled("""
        YES y; 1; true; yes in touch
        NO n; 0; false; no not in touch
        REFU young person refuses contact
    """),
)

ACCOMMODATION = CodeList(
    "accommodation",
    "Where the young person lives",
    f"{RETURN}; the figure behind the letter, 1 or 2, is suitability",
    in_use("""
        B With parents or relatives
        C Community home or other residential care
        D Semi-independent, with support
        E Supported lodgings
        G Gone abroad
        H Deported
        K Ordinary lodgings
        R Not known
        S No fixed home
        T Foyer or similar
        U Independent, such as an own tenancy
        V Emergency accommodation
        W Bed and breakfast
        X In custody
        Y Somewhere else
        Z With former foster carers
    """),
    {f"{letter}{digit}": letter for letter in "BCDEGHKRSTUVWXYZ" for digit in "12"},
)

SUITABILITY = CodeList(
    "suitability",
    "Whether the home is suitable",
    RETURN,
    in_use("""
        1 Suitable
        2 Not suitable
    """),
    spelled("""
        1 accommodation is considered suitable; y; yes; true
        2 accommodation is considered unsuitable; unsuitable; n; no; false
    """),
)

ACTIVITY = CodeList(
    "activity",
    "What the young person does",
    f"{RETURN}; F3 and P3 were each split in 2021-22 into apprenticeship, and training or work",
    in_use("""
        F1 Higher education, full time
        P1 Higher education, part time
        F2 Other education, full time
        P2 Other education, part time
        G4 Not in education or work: illness or disability
        G5 Not in education or work: another reason
        G6 Not in education or work: pregnancy or being a parent
        0 Not known, or not in touch
    """)
    + in_use(
        """
        F4 Apprenticeship, full time
        P4 Apprenticeship, part time
        F5 Training or work, full time
        P5 Training or work, part time
        """,
        date(2021, 4, 1),
    )
    + retired(
        """
        F3 Apprenticeship, training or work, full time
        P3 Apprenticeship, training or work, part time
        """,
        date(2021, 3, 31),
    ),
)

PERMANENCE_PLAN = CodeList(
    "permanence_plan",
    "Where the child is to grow up",
    "Ofsted Annex A list 8; codes of the Standard Safeguarding Dataset 1.4.5",
    in_use("""
        REMAINSUP Stay with the family, with support
        RETURN1M Go home within a month
        RETURN6M Go home within six months
        RETURNEV Go home one day
        LTRELFR Live long term with family or friends
        LTFOST18 Live with foster carers until 18
        RESPLMT Live in residential care
        SUPPLIV Supported living in the community
        ADOPTION Be adopted
        OTHERPLN Another plan
    """),
    spelled("""
        RETURNEV return to family
        LTRELFR sgo cao
        LTFOST18 long term fostering
        RESPLMT long term residential placement
        ADOPTION adoption
        OTHERPLN other
    """),
)

PREVIOUS_PERMANENCE = CodeList(
    "previous_permanence",
    "Earlier permanent home",
    RETURN,
    in_use("""
        P1 Adoption
        P2 Special guardianship
        P3 Child arrangements order
        P4 One, kind not known
        Z1 None before
    """),
    spelled("""
        P1 adopted
        P2 special guardianship order sgo; special guardianship order; sgo
        P3 residence order; residence order ro or child arrangements order cao
        P4 unknown
        Z1 child has not previously had a permanence option; none
    """),
)

ADOPTION_REVERSED = CodeList(
    "placed_ceased",
    "Why no longer to be adopted",
    RETURN,
    in_use("""
        RD1 The child's needs changed
        RD2 The court made no placement order
        RD3 No adopters could be found
        RD4 Another reason
    """),
    spelled("""
        RD1 child s needs changed; the child s needs changed subsequent to the decision
        RD2 the court did not make a placement order; court did not make a po
        RD3 prospective adopters could not be found; prospective adopters cannot be found
        RD4 any other reason
    """),
)

ADOPTER_SEX = CodeList(
    "adopter_sex",
    "Who adopts",
    RETURN,
    in_use("""
        M1 A man
        F1 A woman
        MM Two men
        FF Two women
        MF A man and a woman
    """),
    spelled("""
        M1 single male
        F1 single female
        MM male couple
        FF female couple
        MF male female couple
    """),
)

ADOPTER_STATUS = CodeList(
    "adopter_status",
    "Legal status of the adopters",
    RETURN,
    in_use("""
        L0 Single
        L11 Married, a man and a woman
        L12 Married, of one sex
        L2 Civil partners
        L3 A man and a woman, not married
        L4 Of one sex, neither married nor civil partners
    """),
    spelled("""
        L0 single adopter
        L11 different gender married couple
        L12 same gender married couple
        L2 civil partnership couple
        L3 different gender unmarried couple
    """),
)
