"""Lists about who a child is: sex, gender, ethnicity, disability, unknown pupil number."""

from sightline.codes.code_list import CodeList
from sightline.codes.lists.writing import in_use, spelled

SEX = CodeList(
    "sex",
    "Sex",
    "DfE children in need census guide 2025-26 (M, F, U since 2024-25; 1, 2, 0, 9 before)",
    in_use("""
        M Male
        F Female
        U Unknown
    """),
    spelled("""
        M 1; a male; boy; man; male child
        F 2; b female; girl; woman; female child
        U 0; 9; not known; not specified; indeterminate; not yet born; unborn
        U c not stated; not stated; not stated recorded; neither
    """),
)

GENDER = CodeList(
    "gender",
    "Gender",
    "Standard Safeguarding Dataset 1.4.5 (DfE common basic data set)",
    in_use("""
        00 Not known
        01 Man or boy
        02 Woman or girl
        09 Describes it in own words
    """),
    spelled("""
        00 0; unknown; u; not stated
        01 1; m; male; boy; man
        02 2; f; female; girl; woman
        09 9; prefer to self describe; other; indeterminate
    """),
)

ETHNICITY = CodeList(
    "ethnicity",
    "Ethnicity",
    "DfE children in need census and SSDA903 guides 2025-26",
    in_use("""
        WBRI White British
        WIRI White Irish
        WIRT Traveller of Irish heritage
        WOTH Any other White background
        WROM Gypsy or Roma
        MWBC White and Black Caribbean
        MWBA White and Black African
        MWAS White and Asian
        MOTH Any other mixed background
        AIND Indian
        APKN Pakistani
        ABAN Bangladeshi
        AOTH Any other Asian background
        BCRB Caribbean
        BAFR African
        BOTH Any other Black background
        CHNE Chinese
        OOTH Any other ethnic group
        REFU Refused to say
        NOBT Not yet obtained
    """),
    spelled("""
        WBRI A1; british; white english; english
        WIRI A2; irish
        WOTH A3; other white; white other; any other white
        WIRT A4; irish traveller; traveller irish heritage
        WROM A5; gypsy roma; gypsy; roma
        MWBC B1; mixed white and black caribbean
        MWBA B2; mixed white and black african
        MWAS B3; mixed white and asian
        MOTH B4; other mixed; mixed other; any other mixed or multiple ethnic background
        AIND C1; asian indian; asian or asian british indian
        APKN C2; asian pakistani; asian or asian british pakistani
        ABAN C3; asian bangladeshi; asian or asian british bangladeshi
        AOTH C4; other asian; asian other
        BCRB D1; black caribbean; black or black british caribbean
        BAFR D2; black african; black or black british african
        BOTH D3; other black; black other
        CHNE E1; CNHE
        OOTH E2; other ethnic group; other
        REFU E3; refused; declined; prefer not to say
        NOBT E4; information not yet obtained; not known; unknown; not obtained; not stated
    """),
)

DISABILITY = CodeList(
    "disability",
    "Disability",
    "DfE children in need census guide 2025-26",
    in_use("""
        NONE No disability
        MOB Mobility
        HAND Hand function
        PC Personal care
        INC Incontinence
        COMM Communication
        LD Learning
        HEAR Hearing
        VIS Vision
        BEH Behaviour
        CON Consciousness
        AUT Autism
        DDA Another disability
    """),
    spelled("""
        NONE none; not disabled; no known disability
        MOB mobility difficulties
        COMM communication difficulties
        LD learning disability; learning difficulties
        HEAR hearing impairment
        VIS visual impairment; vision impairment
        AUT autism asperger syndrome; autism spectrum; diagnosed with autism or asperger s syndrome
        DDA other; other disability; disabled under dda but not in defined categories
    """),
)

UPN_UNKNOWN = CodeList(
    "upn_unknown",
    "Why there is no unique pupil number",
    "DfE SSDA903 guide 2025-26 (UN1 to UN5), census schema 2026 (UN6, UN7), school census lists",
    in_use("""
        UN1 Not of school age and not yet given one
        UN2 Never at a maintained school in England
        UN3 Educated outside England
        UN4 New to care, number not yet known
        UN5 Sources disagree about the number
        UN6 Referral that came to no further action
        UN7 Newly referred, number not yet known
        UN8 New to the authority, number not yet known
        UN9 Never at a state school in England, or too old
        UN10 Another reason
    """),
)
