"""Lists of care: how it begins and ends, under what law, where a child lives and why they move."""

from datetime import date

from sightline.codes.code_list import CodeList
from sightline.codes.lists.casework import NEED, PARTICIPATION
from sightline.codes.lists.health import HEALTH_CHECK, HEALTH_STATUS, SDQ_REASON
from sightline.codes.lists.leaving import (
    ACCOMMODATION,
    ACTIVITY,
    ADOPTER_SEX,
    ADOPTER_STATUS,
    ADOPTION_REVERSED,
    ELIGIBILITY,
    IN_TOUCH,
    PERMANENCE_PLAN,
    PREVIOUS_PERMANENCE,
    SUITABILITY,
)
from sightline.codes.lists.writing import in_use, retired, spelled

__all__ = [
    "ACCOMMODATION",
    "ACTIVITY",
    "ADOPTER_SEX",
    "ADOPTER_STATUS",
    "ADOPTION_REVERSED",
    "CARE_END",
    "CARE_START",
    "ELIGIBILITY",
    "HEALTH_CHECK",
    "HEALTH_STATUS",
    "IN_TOUCH",
    "LEGAL_STATUS",
    "NEED",
    "PARTICIPATION",
    "PERMANENCE_PLAN",
    "PLACEMENT_CHANGE",
    "PLACEMENT_TYPE",
    "PREVIOUS_PERMANENCE",
    "PROVIDER",
    "SDQ_REASON",
    "SUITABILITY",
]

RETURN = "DfE SSDA903 guide 2025-26"

LEGAL_STATUS = CodeList(
    "legal_status",
    "Legal status",
    RETURN,
    in_use("""
        C1 Interim care order
        C2 Full care order
        D1 Freeing order
        E1 Placement order
        V2 Looked after by agreement (section 20)
        V3 Short breaks, each counted by itself
        V4 Short breaks, counted as one agreement
        J1 On remand
        J2 Held under police and criminal evidence law
        J3 Youth rehabilitation order with residence
        L1 Police protection
        L2 Emergency protection order
        L3 Child assessment order
    """),
    spelled("""
        C1 ico; interim care orders
        C2 care order; fco; full care orders
        D1 freeing order granted; freed for adoption
        E1 placement order granted
        V2 single period of accommodation under section 20; section 20; s20; accommodated section 20
        V2 accommodated under s20; single period s20
        V3 short breaks; short breaks individual
        V4 short breaks agreement
        J1 remand; remanded; remanded to la or youth detention
        J2 pace; la accommodation under pace
        L1 under police protection and in local authority accommodation
        L2 emergency protection order epo; epo
    """),
)

SUPPORTED_ACCOMMODATION = date(2023, 10, 28)
FOUR_KINDS_OF_OTHER = date(2025, 4, 1)

PLACEMENT_TYPE = CodeList(
    "placement",
    "Placement",
    f"{RETURN}; K3 took the place of P2 and H5, and Z1 was split in four in 2025-26",
    in_use("""
        A3 For adoption by consent, with the foster carer they had
        A4 For adoption by consent, not with the foster carer they had
        A5 For adoption under a placement order, with the foster carer they had
        A6 For adoption under a placement order, not with the foster carer they had
        K1 Secure children's home
        K2 Children's home
        P1 With parents
        P3 Lives at work
        R1 Residential care home
        R2 Hospital or nursing home
        R3 Family centre, or mother and baby unit
        R5 Young offender institution or secure training centre
        S1 Residential school
        T0 Short stay, any kind
        T1 Short stay in hospital
        T2 Short stay on holiday
        T3 Short stay while the carer is on holiday
        T4 Short stay of up to seven days
        U1 Foster care with family or friends, long term
        U2 Foster care with family or friends who may adopt
        U3 Foster care with family or friends, not long term
        U4 Foster care, long term
        U5 Foster care with carers who may adopt
        U6 Foster care, not long term
    """)
    + in_use("K3 Supported accommodation", SUPPORTED_ACCOMMODATION)
    + in_use(
        """
        Z11 Other placement (Z11)
        Z12 Other placement (Z12)
        Z13 Other placement (Z13)
        Z14 Other placement (Z14)
        """,
        FOUR_KINDS_OF_OTHER,
    )
    + retired("P2 Independent living", date(2023, 10, 27), "K3")
    + retired("H5 Semi-independent living", date(2024, 3, 31), "K3")
    + retired("Z1 Other placement", date(2025, 3, 31)),
    spelled("""
        K1 secure children s homes; secure unit
        K2 children s homes; children s homes subject to children s homes regulations
        P1 placed with own parents; placed with parents; with own parents
        P3 residential employment
        R5 young offender institution yoi; young offender institution
        U1 foster placement with relative s or friend s long term fostering
        U4 foster placement with other foster carer s long term fostering
        H5 semi independent living accommodation not subject to children s homes regulations
        Z1 other placements
    """),
)

PROVIDER = CodeList(
    "provider",
    "Who provides the placement",
    RETURN,
    in_use("""
        PR0 The parents
        PR1 This authority
        PR2 Another authority
        PR3 Another public body
        PR4 A private provider
        PR5 A charity
    """),
    spelled("""
        PR0 parents; parent s or other person s with parental responsibility
        PR1 own provision; own provision by the local authority; own authority; own la
        PR2 other local authority provision; other authority; other la provision
        PR3 other public provision; other public
        PR4 private provision; private
        PR5 voluntary third sector provision; voluntary
    """),
)

CARE_START = CodeList(
    "care_start",
    "Why the episode began",
    RETURN,
    in_use("""
        S Came into care
        L Change of legal status
        P Change of placement and carer
        T Change of placement, same carer
        B Change of legal status, placement and carer
        U Change of legal status and placement, same carer
    """),
    spelled("""
        S started to be looked after; start of being looked after
        L change of legal status only; legal status only
        P change of placement and carer s only; placement and carer
        T change of placement but same carer s only; placement same carer
        B change of legal status and placement and carer s at the same time
        U change of legal status and change of placement but same carer s at the same time
    """),
)

GUARDIANSHIP_SPLIT = date(2018, 4, 1)

CARE_END = CodeList(
    "care_end",
    "Why the episode ended",
    f"{RETURN}; E43 and E44 were split into E45 to E48 in 2018-19",
    in_use("""
        X1 A new episode began the same day
        E11 Adopted, unopposed
        E12 Adopted, consent dispensed with
        E2 Died
        E3 Taken into care by another authority
        E4A Home to parents or family, as planned
        E4B Home to parents or family, not as planned
        E13 To family or others without parental responsibility
        E41 Child arrangements order
        E5 To independent living, with support
        E6 To independent living, without support
        E7 To adult social care
        E8 Another reason
        E9 Sentenced to custody
        E14 Remand ended
        E15 Found to be 18 or older
        E16 Moved abroad
        E17 Turned 18 and stayed with their carers
    """)
    + in_use(
        """
        E45 Special guardianship by a former foster carer who is family or a friend
        E46 Special guardianship by another former foster carer
        E47 Special guardianship by family or a friend who did not foster
        E48 Special guardianship by somebody else
        """,
        GUARDIANSHIP_SPLIT,
    )
    + retired(
        """
        E43 Special guardianship by a former foster carer
        E44 Special guardianship by somebody who did not foster
        """,
        date(2018, 3, 31),
    ),
    spelled("""
        X1 episode ceases and new episode begins on same day for any reason
        E11 adopted application for an adoption order unopposed
        E12 adopted consent dispensed with by the court
        E3 care taken over by another local authority in the uk
        E7 transferred to residential care funded by adult social care services
        E8 period of being looked after ceased for any other reason; other
        E14 accommodation on remand ended
        E16 child moved abroad
    """),
)

PLACEMENT_CHANGE = CodeList(
    "placement_change",
    "Why the placement changed",
    RETURN,
    in_use("""
        CARPL As the care plan says
        CLOSE The home closed or the carer gave up
        ALLEG An allegation
        STAND Concern about standards of care
        APPRR Approval was withdrawn
        CREQB The carer asked, because of the child's behaviour
        CREQO The carer asked, for another reason
        CHILD The child asked
        LAREQ The authority asked
        PLACE Only the status of the placement changed
        OTHER Another reason
    """)
    + in_use("CUSTOD Custody", GUARDIANSHIP_SPLIT),
    spelled("""
        CARPL change to implementation of care plan; change to implementing care plan
        CLOSE resignation closure of provision
        ALLEG allegation s47; allegation
        STAND standards of care concern
        APPRR approval removed
        CREQB carer s requests placement end due to child s behaviour
        CHILD child requests placement end
        LAREQ responsible area authority requests placement end
        PLACE change in the status of placement only
        CUSTOD custody arrangement
        OTHER other reasons
    """),
)
