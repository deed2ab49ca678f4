"""Lists of help and protection: who referred, why, what was found, how it ended."""

from datetime import date

from sightline.codes.code_list import CodeList
from sightline.codes.lists.writing import in_use, retired, spelled

CENSUS = "DfE children in need census guide 2025-26"

REFERRAL_SOURCE = CodeList(
    "referral_source",
    "Who told us",
    CENSUS,
    in_use("""
        1A Family member, relative or carer
        1B Acquaintance, such as a neighbour or child minder
        1C The child
        1D Another person, such as a stranger
        2A School
        2B Education service
        3A General practitioner
        3B Health visitor
        3C School nurse
        3D Other primary health service
        3E Accident and emergency
        3F Other health service, such as a hospice
        4 Housing
        5A Social care of the authority, such as for adults
        5B Another department of the authority
        5C Another local authority
        6 Police
        7 Court, probation, immigration or another legal agency
        8 Another agency, such as a children's centre
        9 Anonymous
        10 Not known
    """)
    + in_use("5D Early help", date(2022, 4, 1)),
    spelled("""
        1A individual family member relative or carer; family member relative or carer; parent
        1B individual acquaintance; individual acquaintance including neighbours and child minders
        1C individual self; self
        1D individual other; individual other including strangers; member of public
        2A schools; education school
        2B education services
        3A health services general practitioner gp; gp
        3B health services health visitor
        3C health services school nurse
        3D health services other primary health services
        3E health services a e accident and emergency department; a e; a e department
        3F health services other; health services other for example hospice
        4 housing local authority housing or housing association
        5A la services social care; la services social care for example adults social care services
        5B la services other internal
        5C la services external; other local authority
        5D la services early help
        7 other legal agency
        8 other
        10 unknown
    """),
)

NEED = CodeList(
    "need",
    "Need",
    f"{CENSUS}; SSDA903 guide 2025-26 has N1 to N8",
    in_use("""
        N1 Abuse, neglect or exploitation
        N2 Disability of the child
        N3 Disability or illness of a parent
        N4 Family in acute stress
        N5 Family dysfunction
        N6 Socially unacceptable behaviour
        N7 Low income
        N8 Absent parenting
        N9 Not a child in need
        N0 Not stated
    """),
    spelled("""
        N1 abuse or neglect; abuse neglect and exploitation; abuse and neglect
        N2 child s disability; childs disability; child s disability or illness
        N3 parental disability or illness; parental illness or disability
        N3 parents illness or disability
        N9 cases other than children in need; not cin
    """),
)

CLOSE_REASON = CodeList(
    "closure",
    "Why the case closed",
    CENSUS,
    in_use("""
        RC1 Adopted
        RC2 Died
        RC3 Child arrangements order
        RC4 Special guardianship order
        RC5 Moved to another local authority's services
        RC6 Moved to adult social care
        RC7 Services ended for another reason, such as no longer in need
        RC8 Closed after assessment, no further action
    """)
    + in_use("RC9 Closed after assessment, to early help", date(2022, 4, 1)),
    spelled("""
        RC3 residence order
        RC5 transferred to services of another local authority; transferred to another la
        RC6 transferred to adult social care services; transferred to adult social care
        RC7 services ceased for any other reason; no longer in need
        RC7 other including child no longer in need; other incl child no longer in need
        RC8 case closed after assessment no further action; closed after assessment nfa
        RC9 case closed after assessment referred to early help
        RC9 closed after assessment referred to early help
    """),
)

ABUSE = CodeList(
    "abuse",
    "Category of abuse",
    CENSUS,
    in_use("""
        NEG Neglect
        PHY Physical abuse
        SAB Sexual abuse
        EMO Emotional abuse
        MUL Several categories
    """),
    spelled("""
        PHY physical
        SAB sexual; sex
        EMO emotional
        MUL multiple; multiple not recommended; multiple categories
    """),
)

CASE_STATUS = CodeList(
    "case_status",
    "How the case stands",
    "Ofsted Annex A list 6",
    in_use("""
        CARE Looked after child
        PROTECTION Child protection plan
        NEED Child in need plan
        ASSESSMENT Open assessment
        CLOSED Closed episode
    """),
    spelled("""
        CARE in care; looked after; lac; cla; child looked after
        PROTECTION cp plan; cpp; cp; child protection
        NEED cin plan; cin; child in need
        ASSESSMENT assessment; being assessed
        CLOSED closed
    """),
)

BY_CHILD_OR_ADULT = date(2020, 4, 1)
CRIMINAL_EXPLOITATION_SINCE = date(2021, 4, 1)

FACTOR = CodeList(
    "factor",
    "What the assessment found",
    f"{CENSUS}; 18A and 19A were each split in 2020-21 by who harms",
    in_use("""
        1A Alcohol: the child
        1B Alcohol: a parent or carer
        1C Alcohol: somebody else in the household
        2A Drugs: the child
        2B Drugs: a parent or carer
        2C Drugs: somebody else in the household
        3A Domestic abuse: the child is harmed
        3B Domestic abuse: a parent or carer is harmed
        3C Domestic abuse: somebody else in the household is harmed
        4A Mental health: the child
        4B Mental health: a parent or carer
        4C Mental health: somebody else in the household
        5A Learning disability: the child
        5B Learning disability: a parent or carer
        5C Learning disability: somebody else in the household
        6A Physical disability or illness: the child
        6B Physical disability or illness: a parent or carer
        6C Physical disability or illness: somebody else in the household
        7A Young carer
        8B Privately fostered: from abroad, to go back to the parents
        8C Privately fostered: from abroad, to stay
        8D Privately fostered: from the United Kingdom, for schooling
        8E Privately fostered: from the United Kingdom, by own arrangement
        8F Privately fostered: otherwise
        9A Came alone seeking asylum
        10A Goes missing
        11A Sexual exploitation
        12A Trafficking
        13A Gangs
        14A Socially unacceptable behaviour
        15A Self-harm
        16A Neglect
        17A Emotional abuse
        20 Something else
        21 Nothing found
        22A Female genital mutilation
        23A Abuse linked to faith or belief
    """)
    + in_use(
        """
        18B Physical abuse by a child
        18C Physical abuse by an adult
        19B Sexual abuse by a child
        19C Sexual abuse by an adult
        """,
        BY_CHILD_OR_ADULT,
    )
    + in_use("24A Criminal exploitation", CRIMINAL_EXPLOITATION_SINCE)
    + retired(
        """
        18A Physical abuse, by whom not said
        19A Sexual abuse, by whom not said
        """,
        date(2020, 3, 31),
    ),
    spelled("""
        9A uasc
        10A missing
        11A child sexual exploitation
        16A abuse or neglect neglect
        17A abuse or neglect emotional abuse
        18A abuse or neglect physical abuse
        18B abuse or neglect physical abuse child on child
        18C abuse or neglect physical abuse adult on child
        19A abuse or neglect sexual abuse
        19B abuse or neglect sexual abuse child on child
        19C abuse or neglect sexual abuse adult on child
        20 other
        21 no factors identified
        22A female genital mutilation fgm
        24A child criminal exploitation
    """),
)

PARTICIPATION = CodeList(
    "participation",
    "How the child took part",
    "DfE SSDA903 guide 2025-26",
    in_use("""
        PN0 Under four years old
        PN1 Came and spoke
        PN2 Came, and an advocate spoke
        PN3 Came and showed their views without words
        PN4 Came and did not speak
        PN5 Did not come, briefed an advocate
        PN6 Did not come, sent their views
        PN7 Did not come, views not given
    """),
)
