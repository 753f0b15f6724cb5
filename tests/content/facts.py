"""What the five source documents say, stated apart from the files that are loaded.

Taken from a reading of the documents, line by line; `test_facts.py` holds the loaded directory
against it. Whoever corrects a fact in `fixtures/` corrects it here too, from the document.
"""

from collections.abc import Set
from typing import NamedTuple

REVIEW = "landscape-review-2018"
OVERVIEW = "innovation-in-practice-2016"
LETTER = "health-and-wellbeing-boards-letter"
NEWS = "college-news-2018"
BRIEFING = "policing-public-health-briefing-2024"

# The number of lines of each document, which bounds the lines that a locator may name
LINES = {REVIEW: 2689, OVERVIEW: 39, LETTER: 86, NEWS: 25, BRIEFING: 35}

# The eight boxed case studies of the review: none of them names a lead agency
BOXED = [
    "breaking-the-generational-cycle",
    "connect",
    "ei-partnership-hub",
    "rest-centre",
    "street-triage-devon",
    "street-triage-leicestershire",
    "transforming-lives",
    "use-of-data-northamptonshire",
]


class Entry(NamedTuple):
    within: str  # an area that the entry names, or that its areas lie in
    sources: Set[str]  # documents it must cite; it may cite others too
    led_by: str | None = None  # None where the documents leave room for two readings
    stage: int = 0


ENTRIES = {
    # Boxed case studies of the review
    "breaking-the-generational-cycle": Entry("south-wales", {REVIEW}, "not_stated"),
    "transforming-lives": Entry("lancashire", {REVIEW}, "not_stated", stage=2),
    "ei-partnership-hub": Entry("northamptonshire", {REVIEW}, "not_stated"),
    "street-triage-leicestershire": Entry("leicestershire", {REVIEW}, "not_stated", stage=1),
    "street-triage-devon": Entry("devon-and-cornwall", {REVIEW}, "not_stated", stage=2),
    "rest-centre": Entry("merseyside", {REVIEW}, "not_stated", stage=2),
    "use-of-data-northamptonshire": Entry("northamptonshire", {REVIEW}, "not_stated"),
    "connect": Entry("north-yorkshire", {REVIEW}, "not_stated"),
    # Named in the letter, some also in the review
    "street-triage-national": Entry("england", {REVIEW, LETTER}, "not_stated", stage=2),
    "crisis-care-concordat": Entry("england", {REVIEW, LETTER}, "not_stated"),
    "drug-intervention-initiatives": Entry("england", {LETTER}, "not_stated"),
    "middlesbrough-heroin": Entry("cleveland", {LETTER}, "government"),
    "laaa": Entry("england-and-wales", {LETTER}, "not_stated"),
    "gravesham-meam": Entry("kent", {LETTER}, "health"),
    "pcc-health-and-wellbeing-boards": Entry("england", {REVIEW, LETTER}, "not_stated"),
    "liaison-and-diversion": Entry("england", {REVIEW}, "not_stated"),
    # Named in the parliamentary briefing
    "drug-diversion-thames-valley": Entry("thames-valley", {BRIEFING}, "police"),
    "drug-diversion-west-midlands": Entry("west-midlands", {BRIEFING}, "police"),
    "drug-diversion-durham": Entry("durham", {BRIEFING}, "police"),
    "drug-diversion-evaluation": Entry("england", {BRIEFING}, "partnership"),
    "right-care-right-person-humberside": Entry("humberside", {BRIEFING}, "police"),
    "right-care-right-person-national": Entry("england-and-wales", {BRIEFING}, "not_stated"),
    "london-vru": Entry("london", {BRIEFING}, "pcc"),
    "vru-programme": Entry("england-and-wales", {BRIEFING}, "not_stated"),
    "youth-endowment-fund": Entry("england-and-wales", {BRIEFING}, "voluntary"),
    "scotland-formal-collaboration": Entry("scotland", {BRIEFING}, "joint"),
    "scotland-diversion-from-prosecution": Entry("scotland", {BRIEFING}, "not_stated"),
    "glasgow-consumption-facility": Entry("scotland", {BRIEFING}, "not_stated"),
    "custody-nurses-study": Entry("england", {BRIEFING}),
    "drug-strategy": Entry("england", {BRIEFING}),
    "portugal-decriminalisation": Entry("portugal", {BRIEFING}, "not_stated", stage=2),
    "oregon": Entry("oregon", {BRIEFING}, "not_stated"),
    "british-columbia": Entry("british-columbia", {BRIEFING}, "not_stated"),
    # National agreements, guidance and research
    "consensus-statement": Entry("england-and-wales", {REVIEW, NEWS, BRIEFING}),
    "landscape-review": Entry("england-and-wales", {REVIEW}),
    "innovation-in-practice-2016": Entry("england", {OVERVIEW}),
    "information-sharing-guide": Entry("england-and-wales", {REVIEW, NEWS}),
    "public-health-approaches-discussion-paper": Entry("england-and-wales", {BRIEFING}),
    "apcc-guidance": Entry("england-and-wales", {BRIEFING}),
    "welsh-ace-study": Entry("wales", {REVIEW}),
    "usa-mental-health-encounters-study": Entry("outside-the-uk", {BRIEFING}),
    "youth-violence-international-research": Entry("outside-the-uk", {BRIEFING}),
}


class Figure(NamedTuple):
    value: str
    unit: str
    source: str
    period: str | None = ""  # words that its period has; "" for none stated, None for any
    qualifier: str = ""  # words that its qualifier has
    upper: str | None = None
    is_result: bool = False


# Every figure of every entry. Those of the review as a whole are under CONTEXT.
FIGURES = {
    "transforming-lives": [
        Figure("6.93", "pounds_per_pound", REVIEW, "first year", "in the region of", is_result=True)
    ],
    "ei-partnership-hub": [Figure("70", "percent", REVIEW, upper="80")],
    "street-triage-leicestershire": [
        Figure("89", "percent", REVIEW, "since 2012", is_result=True),
        Figure("500", "hours_per_week", REVIEW, qualifier="estimated", is_result=True),
    ],
    "street-triage-devon": [
        Figure("277", "count", REVIEW, "2016/17", "calculated", is_result=True)
    ],
    "rest-centre": [
        Figure("4.80", "pounds_per_pound", REVIEW, qualifier="estimated", is_result=True)
    ],
    "use-of-data-northamptonshire": [Figure("40", "percent", REVIEW)],
    "street-triage-national": [
        Figure("9", "count", REVIEW, "pilot"),
        Figure("24", "count", REVIEW, "end of the national pilot", "around"),
        Figure("30", "count", LETTER, "letter", "around"),
    ],
    "crisis-care-concordat": [Figure("27", "count", REVIEW, None)],
    "drug-intervention-initiatives": [
        Figure("25", "count", LETTER, "letter", "around"),
        Figure("2.50", "pounds_per_pound", LETTER),  # of treatment, so no result of this initiative
    ],
    "pcc-health-and-wellbeing-boards": [
        Figure("24", "count", REVIEW, None),
        Figure("4", "count", REVIEW, None),
        Figure("3", "count", REVIEW, None),
        Figure("15", "count", REVIEW, None),
    ],
    "vru-programme": [Figure("20", "count", BRIEFING, "2019 and 2022")],
    "drug-strategy": [Figure("533000000", "pounds", BRIEFING, "2022/23 to 2024/25", "commitment")],
    "welsh-ace-study": [
        Figure("15", "other", REVIEW, None),
        Figure("16", "other", REVIEW, None),
        Figure("20", "other", REVIEW, None),
    ],
}

# Numbers of the review as a whole (value, upper value, unit): its entry may state any of them
CONTEXT = {
    ("54", None, "count"),  # surveys
    ("40", None, "count"),  # of them from the police side
    ("14", None, "count"),  # and from the national and regional side
    ("29", None, "count"),  # force areas that answered, of 43
    ("67", None, "percent"),
    ("71", None, "percent"),  # national bodies that took part, 5 of 7
    ("77.42", None, "percent"),  # police answers with a seat on a board, 24 of 31
    ("38", None, "count"),  # examples of good practice
    ("14", None, "count"),  # of them led by the police
    ("9", None, "count"),  # by health
    ("7", None, "count"),  # jointly
    ("32", None, "count"),  # with information on funding
    ("19", None, "count"),  # of them jointly funded
    ("80", None, "percent"),  # demand that is work with people with complex needs, estimated
    ("2", "40", "percent"),  # officers' time on incidents with mental health problems
    ("84", None, "percent"),  # command and control calls that are not about crime
    ("55", None, "percent"),  # prisoners believed to be problem drug users
}


class Evaluation(NamedTuple):
    status: str
    evaluator: str = ""  # words that the evaluator's name has; "" for none named
    design: str = "not_stated"
    published: str = "not_stated"


# Every evaluation that the documents speak of; no other entry has one
EVALUATIONS = {
    "transforming-lives": [
        Evaluation("complete", "Centre for Local Economic Strategies", "economic", "no")
    ],
    "street-triage-devon": [Evaluation("complete")],
    "rest-centre": [Evaluation("complete", design="economic")],
    "connect": [Evaluation("planned")],
    "street-triage-national": [Evaluation("complete")],
    "drug-diversion-thames-valley": [Evaluation("under_way", "University of Kent")],
    "drug-diversion-west-midlands": [Evaluation("under_way", "University of Kent")],
    "drug-diversion-durham": [Evaluation("under_way", "University of Kent")],
    "drug-diversion-evaluation": [Evaluation("under_way", "University of Kent")],
    "portugal-decriminalisation": [
        Evaluation("complete", "Researchers and policy experts"),
        Evaluation("complete", "research review"),
    ],
}


class Partners(NamedTuple):
    named: Set[str]  # organisations that must be there
    possibly: Set[str] = frozenset()  # others that may be
    in_all: int | None = None  # with those described in words; None where the text is open


PARTNERS = {
    "breaking-the-generational-cycle": Partners(
        {
            "barnardos",
            "bridgend-county-borough-council",
            "nspcc",
            "police-and-crime-commissioner-for-south-wales",
            "public-health-wales",
            "south-wales-police",
        },
        possibly={"home-office", "home-office-police-innovation-fund"},
    ),
    "transforming-lives": Partners(
        {
            "blackburn-with-darwen-borough-council",
            "east-lancashire-hospitals-nhs-trust",
            "families-health-and-wellbeing-consortia",
            "lancashire-and-cumbria-community-rehabilitation-company",
            "lancashire-care-nhs-foundation-trust",
            "lancashire-constabulary",
            "lancashire-fire-and-rescue-service",
        },
        in_all=8,
    ),
    "ei-partnership-hub": Partners(
        {"northamptonshire-healthcare-nhs-foundation-trust"}, possibly={"northamptonshire-police"}
    ),
    "street-triage-leicestershire": Partners({"leicestershire-police"}),
    "street-triage-devon": Partners(
        {
            "devon-partnership-nhs-trust",
            "exeter-and-central-approved-mental-health-professional-service",
        },
        possibly={
            "devon-and-cornwall-police",
            "office-of-the-police-and-crime-commissioner-for-devon-and-cornwall",
        },
        in_all=5,
    ),
    "rest-centre": Partners({"citysafe-partnership"}, in_all=7),
    "use-of-data-northamptonshire": Partners(set()),
    "connect": Partners(
        {
            "british-transport-police",
            "city-of-york-council",
            "college-of-policing",
            "higher-education-funding-council-for-england",
            "north-yorkshire-and-york-forum",
            "north-yorkshire-county-council",
            "north-yorkshire-fire-and-rescue-service",
            "north-yorkshire-police",
            "selby-district-council",
            "tees-esk-and-wear-valleys-nhs-foundation-trust",
            "university-of-york",
            "york-teaching-hospital-nhs-foundation-trust",
            "yorkshire-ambulance-service",
        },
        in_all=13,
    ),
    "middlesbrough-heroin": Partners({"home-office", "public-health-england"}),
    "gravesham-meam": Partners(
        {"hm-prison-service", "jobcentre-plus"}, possibly={"making-every-adult-matter"}, in_all=6
    ),
    "drug-diversion-thames-valley": Partners({"thames-valley-police"}),
    "drug-diversion-west-midlands": Partners({"west-midlands-police"}),
    "drug-diversion-durham": Partners({"durham-constabulary"}),
    "drug-diversion-evaluation": Partners({"college-of-policing", "university-of-kent"}),
    "right-care-right-person-humberside": Partners({"humberside-police"}),
    "right-care-right-person-national": Partners(
        {"college-of-policing", "national-police-chiefs-council"}
    ),
    "london-vru": Partners(
        {"mayors-office-for-policing-and-crime"}, possibly={"london-violence-reduction-unit"}
    ),
    "youth-endowment-fund": Partners({"youth-endowment-fund"}, possibly={"hm-government"}),
    "scotland-formal-collaboration": Partners({"police-scotland", "public-health-scotland"}),
}

# Organisations that ended: when, and what a reader should look for now
SUCCESSORS = {
    "big-lottery-fund": ("January 2019", {"the-national-lottery-community-fund"}),
    "department-of-health": ("January 2018", {"department-of-health-and-social-care"}),
    "early-intervention-foundation": (
        "December 2022",
        {"foundations-what-works-centre-for-children-and-families"},
    ),
    "hampshire-constabulary": ("2022", {"hampshire-and-isle-of-wight-constabulary"}),
    "lancashire-care-nhs-foundation-trust": (
        "1 October 2019",
        {"lancashire-and-south-cumbria-nhs-foundation-trust"},
    ),
    "north-yorkshire-county-council": ("1 April 2023", {"north-yorkshire-council"}),
    "public-health-england": (
        "1 October 2021",
        {"uk-health-security-agency", "office-for-health-improvement-and-disparities"},
    ),
    "selby-district-council": ("1 April 2023", {"north-yorkshire-council"}),
}

# Known from elsewhere: true or not, no document says it, so only a curator's note may
OUTSIDE = [
    "13 January 2025",
    "27 January 2017",
    "28 November 2017",
    "Checkpoint",
    "DIVERT",
    "Early Action Together",
    "Evaluation Accelerator Fund",
    "Police Knowledge Fund",
    "Thistle",
    "University of Plymouth",
    "£1 million",
    "£1.8 million",
    "£10 million",
    "£750,000",
]

# The Welsh names in use: of an area, of its police force; and of organisations
WELSH_AREAS = {
    "wales": ("Cymru", ""),
    "north-wales": ("Gogledd Cymru", "Heddlu Gogledd Cymru"),
    "gwent": ("", "Heddlu Gwent"),
    "south-wales": ("De Cymru", "Heddlu De Cymru"),
    "dyfed-powys": ("", "Heddlu Dyfed-Powys"),
    "bridgend": ("Pen-y-bont ar Ogwr", ""),
}
WELSH_ORGANISATIONS = {
    "dyfed-powys-police": "Heddlu Dyfed-Powys",
    "gwent-police": "Heddlu Gwent",
    "north-wales-police": "Heddlu Gogledd Cymru",
    "public-health-wales": "Iechyd Cyhoeddus Cymru",
    "south-wales-police": "Heddlu De Cymru",
}

# The 43 police force areas of England and Wales: code of the Office for National Statistics, name,
# column and row of the tile, who answered the survey of 2017
FORCE_AREAS = [
    ("E23000007", "Northumbria", 4, 1, "force"),
    ("E23000002", "Cumbria", 3, 2, "none"),
    ("E23000008", "Durham", 4, 2, "none"),
    ("E23000013", "Cleveland", 5, 2, "none"),
    ("E23000003", "Lancashire", 3, 3, "none"),
    ("E23000009", "North Yorkshire", 4, 3, "both"),
    ("E23000004", "Merseyside", 2, 4, "force"),
    ("E23000005", "Greater Manchester", 3, 4, "force"),
    ("E23000010", "West Yorkshire", 4, 4, "both"),
    ("E23000012", "Humberside", 5, 4, "both"),
    ("W15000001", "North Wales", 1, 5, "force"),
    ("E23000006", "Cheshire", 2, 5, "none"),
    ("E23000018", "Derbyshire", 3, 5, "none"),
    ("E23000011", "South Yorkshire", 4, 5, "force"),
    ("E23000019", "Nottinghamshire", 5, 5, "none"),
    ("W15000004", "Dyfed-Powys", 1, 6, "force"),
    ("E23000016", "West Mercia", 2, 6, "force"),
    ("E23000015", "Staffordshire", 3, 6, "force"),
    ("E23000021", "Leicestershire", 4, 6, "force"),
    ("E23000020", "Lincolnshire", 5, 6, "force"),
    ("E23000024", "Norfolk", 6, 6, "force"),
    ("W15000003", "South Wales", 1, 7, "none"),
    ("W15000002", "Gwent", 2, 7, "force"),
    ("E23000014", "West Midlands", 3, 7, "force"),
    ("E23000022", "Northamptonshire", 4, 7, "force"),
    ("E23000023", "Cambridgeshire", 5, 7, "opcc"),
    ("E23000025", "Suffolk", 6, 7, "force"),
    ("E23000037", "Gloucestershire", 2, 8, "force"),
    ("E23000017", "Warwickshire", 3, 8, "both"),
    ("E23000026", "Bedfordshire", 4, 8, "force"),
    ("E23000027", "Hertfordshire", 5, 8, "none"),
    ("E23000028", "Essex", 6, 8, "force"),
    ("E23000036", "Avon and Somerset", 2, 9, "none"),
    ("E23000038", "Wiltshire", 3, 9, "none"),
    ("E23000029", "Thames Valley", 4, 9, "none"),
    ("E23000001", "Metropolitan Police", 5, 9, "none"),
    ("E23000034", "City of London", 6, 9, "none"),
    ("E23000035", "Devon and Cornwall", 1, 10, "force"),
    ("E23000039", "Dorset", 2, 10, "opcc"),
    ("E23000030", "Hampshire and Isle of Wight", 3, 10, "force"),
    ("E23000031", "Surrey", 4, 10, "force"),
    ("E23000033", "Sussex", 5, 10, "force"),
    ("E23000032", "Kent", 6, 10, "force"),
]

# The 24 areas of work of Table 1, as the two groups of Annex 2 named them: completed, active and
# possible future work of national and regional bodies, then of the police side; and the total
AREAS_OF_WORK = [
    ("Mental health", (4, 11, 3), (13, 32, 9), 72),
    ("Health in custody", (4, 12, 2), (14, 25, 8), 65),
    ("Drugs", (4, 12, 3), (12, 26, 5), 62),
    ("Alcohol", (4, 12, 3), (11, 22, 6), 58),
    ("Prevention of offending and reoffending", (3, 9, 2), (10, 23, 10), 57),
    ("Child sexual exploitation", (2, 3, 4), (11, 27, 7), 54),
    ("Suicide prevention", (2, 10, 3), (8, 23, 5), 51),
    ("Safeguarding", (1, 7, 3), (10, 24, 5), 50),
    ("Domestic abuse", (1, 5, 2), (9, 26, 6), 49),
    ("Dementia", (0, 4, 3), (9, 20, 9), 45),
    ("Violence prevention", (1, 8, 3), (6, 16, 10), 44),
    ("Sexual health", (0, 3, 4), (7, 16, 9), 39),
    ("Missing from home", (0, 1, 4), (7, 21, 6), 39),
    ("ACE (adverse child experiences)", (1, 7, 4), (2, 10, 13), 37),
    ("Homelessness", (0, 3, 4), (2, 13, 15), 37),
    ("Sex workers", (1, 2, 2), (7, 15, 10), 37),
    ("Modern slavery", (0, 1, 4), (6, 20, 6), 37),
    ("Neglect", (0, 2, 4), (5, 18, 8), 37),
    ("Radicalisation", (1, 3, 3), (7, 12, 7), 33),
    ("Social isolation", (0, 2, 3), (1, 6, 17), 29),
    ("Long term conditions", (0, 2, 3), (2, 5, 12), 24),
    ("Physical activity", (0, 3, 5), (1, 3, 11), 23),
    ("Obesity", (0, 1, 4), (1, 4, 11), 21),
    ("Migrant health", (0, 2, 3), (1, 2, 13), 21),
]
