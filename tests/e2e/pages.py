"""The pages that every check of all pages visits, and what each of them must be showing."""

from dataclasses import dataclass
from urllib.parse import urlencode

from casestudies.alerts import links
from casestudies.confirming import SIGNER
from casestudies.models import Alert

WIDTHS = [1280, 820, 390, 320]  # in CSS pixels; 320 is also what 1280 is at a zoom of 400%


@dataclass(frozen=True)
class Visited:
    name: str
    path: str
    shows: str  # so that the table still tests what its names say when the entries change
    status: int = 200

    def __str__(self) -> str:
        return self.name


def browse(**query: object) -> str:
    return f"/case-studies/?{urlencode(query, doseq=True)}" if query else "/case-studies/"


HOME = Visited("home", "/", "Browse by theme")
BROWSE = Visited("browse", browse(), "Showing 1 to 15 of")
FILTERED = Visited(
    "browse-filtered",
    browse(q="triage", theme="mental-health", evidence=[3, 4], led_by=["police", "joint"]),
    "Remove filter Theme: Mental health",
)
NOTHING_FOUND = Visited(
    "nothing-found", browse(q="triage", theme="dementia"), "Nothing matches all of your filters"
)
CASE_STUDY = Visited("case-study", "/case-studies/street-triage-devon/", "What is not known")
SPARSE = Visited("sparse-case-study", "/case-studies/oregon/", "Not stated in the source")
PLACES = Visited("places", "/places/", "List by region")
SETTING = Visited("setting", "/case-studies/landscape-review/setting/", "These are not results.")
SIGN_IN = Visited("sign-in", "/account/sign-in/", "I do not know my password")
SUGGEST = Visited("suggest", "/suggest/", "Did it help, and how do you know?")
ADOPTED = Visited("adopted", "/case-studies/oregon/adopted/", "Did the result hold?")
CONFIRMATION = 9_000_001
CONFIRM = Visited(
    "confirm", f"/confirm/{SIGNER.sign(f'{CONFIRMATION}-changed')}/", "What has changed?"
)
ALERT = 9_000_001
ASKED_FOR = Alert(pk=ALERT)
ALERTS = [
    Visited("alert-new", "/alerts/new/?theme=mental-health&q=triage", "Search: triage"),
    Visited("alert-asked", "/alerts/asked/", "Look into your mail"),
    Visited("alert-confirm", links.to_confirm(ASKED_FOR, "weekly"), "Start the alert"),
    Visited("alert-stop", links.to_stop(ASKED_FOR), "Stop the alert"),
    Visited("alerts-yours", links.to_yours(ASKED_FOR), "Stop all alerts"),
]
NO_CONFIRM = Visited("no-confirm", "/confirm/nonsense/", "This link does not work", status=404)
MISSING = Visited("404", "/case-studies/no-such-entry/", "Page not found", status=404)
GONE = Visited("archived", "/case-studies/archived/", "Its source was withdrawn.", status=410)

PAGES = [
    HOME,
    BROWSE,
    FILTERED,
    NOTHING_FOUND,
    CASE_STUDY,
    SPARSE,
    SETTING,
    Visited("themes", "/themes/", "Evidence gap"),
    Visited("theme", "/themes/mental-health/", "Search and filter these"),
    Visited("theme-gap", "/themes/dementia/", "This is a gap in the directory"),
    PLACES,
    Visited("force-area", "/places/devon-and-cornwall/", "Search and filter these"),
    Visited("force-area-gap", "/places/dyfed-powys/", "no entry from this area yet"),
    Visited("region", "/places/south-west/", "Areas within"),
    Visited("organisations", "/organisations/", "now Department of Health and Social Care"),
    Visited("organisation-ended", "/organisations/public-health-england/", "Ended "),
    Visited("about", "/about/", "How search works"),
    Visited("compare", "/compare/?case=transforming-lives&case=rest-centre", "£6.93"),
    Visited(
        "shortlist",
        browse(case=["transforming-lives", "rest-centre"]),
        "2 on your shortlist",
    ),
    Visited(
        "briefing",
        "/briefing/?case=transforming-lives&case=rest-centre&case=nonsense&title=For+the+board",
        "Your shortlist",
    ),
    Visited("briefing-nothing", "/briefing/", "There is nothing on your shortlist yet."),
    Visited("kept", "/briefing/kept/?case=rest-centre", "Keep this list?"),
    Visited("compare-nothing", "/compare/", "Compare"),
    Visited("evidence-map", "/evidence-map/", "Gap"),
    Visited("outcomes", "/outcomes/", "cannot be sorted by size"),
    Visited("lessons", "/lessons/", "Leadership"),
    Visited("lesson-topic", "/lessons/information-sharing/", "What helped"),
    Visited("approaches", "/approaches/", "Street triage"),
    Visited("approach", "/approaches/street-triage/", "Devon"),
    Visited("landscape", "/landscape/", "Health in custody"),
    Visited("checked", "/how-entries-are-checked/", "Evidence strength"),
    Visited("data", "/data/", "Open Government Licence"),
    Visited("api", "/api/docs/", "The answer at this moment"),
    Visited("accessibility", "/accessibility/", "partially"),
    Visited("cookies", "/cookies/", "csrftoken"),
    Visited("privacy", "/privacy/", "Privacy"),
    Visited("contact", "/contact/", "Contact"),
    SIGN_IN,
    Visited("new-password", "/account/password/forgotten/", "Email address of your account"),
    SUGGEST,
    Visited("report-problem", "/case-studies/oregon/report/", "What is wrong?"),
    Visited("report-page", "/report/?page=/themes/dementia/", "Which page is it about?"),
    ADOPTED,
    Visited("thank-you", "/thank-you/", "Thank you"),
    CONFIRM,
    *ALERTS,
    NO_CONFIRM,
    MISSING,
    GONE,
]
