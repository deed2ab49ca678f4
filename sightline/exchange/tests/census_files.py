"""Census files of our own making, with an invented child, for the tests."""

from sightline.exchange.returns.rows import Row, Said

HEADER = """<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>
<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel>
<LEA>989</LEA><SerialNo>001</SerialNo></Source></Header>"""
WHO = """<ChildIdentifiers><LAchildID>NM100</LAchildID><UPN>A12345678901B</UPN>
<FormerUPN>B123456789012</FormerUPN><PersonBirthDate>2012-05-06</PersonBirthDate><Sex>F</Sex>
</ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities>
<Disability>AUT</Disability><Disability>LD</Disability></Disabilities></ChildCharacteristics>"""
WHOLE = f"""<Child>{WHO}<CINdetails>
<CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>6</ReferralSource>
<PrimaryNeedCode>N1</PrimaryNeedCode><CINclosureDate>2026-02-01</CINclosureDate>
<ReasonForClosure>RC7</ReasonForClosure><DateOfInitialCPC>2025-08-01</DateOfInitialCPC>
<Assessments><AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate>
<AssessmentInternalReviewDate>2025-05-12</AssessmentInternalReviewDate>
<AssessmentAuthorisationDate>2025-06-20</AssessmentAuthorisationDate>
<FactorsIdentifiedAtAssessment><AssessmentFactors>11A</AssessmentFactors>
<AssessmentFactors>24A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
<CINPlanDates><CINPlanStartDate>2025-06-25</CINPlanStartDate>
<CINPlanEndDate>2025-07-25</CINPlanEndDate></CINPlanDates>
<Section47><S47ActualStartDate>2025-07-03</S47ActualStartDate>
<InitialCPCtarget>2025-07-24</InitialCPCtarget><DateOfInitialCPC>2025-07-22</DateOfInitialCPC>
<ICPCnotRequired>false</ICPCnotRequired></Section47>
<ReferralNFA>0</ReferralNFA>
<ChildProtectionPlans><CPPstartDate>2025-07-22</CPPstartDate><CPPendDate>2026-01-20</CPPendDate>
<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
<LatestCategoryOfAbuse>SAB</LatestCategoryOfAbuse><NumberOfPreviousCPP>1</NumberOfPreviousCPP>
<Reviews><CPPreviewDate>2025-10-14</CPPreviewDate><CPPreviewDate>2026-01-20</CPPreviewDate>
</Reviews></ChildProtectionPlans>
<PreProceedingsandFGDM><PPStartDate>2025-11-03</PPStartDate><LBPSentDate>2025-11-10</LBPSentDate>
<FGDMMeetingOffer>1</FGDMMeetingOffer><FGDMMeetingFac>0</FGDMMeetingFac>
<InitialPPMeetingDate>2025-11-20</InitialPPMeetingDate><ReviewMeetingsCount>2</ReviewMeetingsCount>
<StepDecisionDate>2026-01-09</StepDecisionDate><PPOutcome>A</PPOutcome>
<CourtAppDate>2026-01-12</CourtAppDate><LetterInitCPDate>2026-01-13</LetterInitCPDate>
</PreProceedingsandFGDM></CINdetails></Child>"""


def census(children, header=HEADER):
    return f"<Message>\n{header}\n<Children>\n{children}\n</Children>\n</Message>"


def child(details, who=WHO):
    return f"<Child>{who}<CINdetails>{details}</CINdetails></Child>"


def rows_of(output, table):
    return [one for one in output if isinstance(one, Row) and one.table == table]


def said_of(output):
    return [one for one in output if isinstance(one, Said)]


def row(output, table):
    (one,) = rows_of(output, table)
    return one
