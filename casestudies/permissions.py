"""The curators' roles, as groups: what each may do with which kind of record.

Made after each migration, when the permissions are there, on a new database and on an old one. This
table is the truth: what somebody changed in one of these groups by hand is put back.
"""

from typing import Any

from django.apps import apps as all_apps
from django.contrib.auth.management import create_permissions

PARTS = [
    *("partnership", "funding", "informationsharing", "evaluation", "outcome", "lesson"),
    *("citation", "relation"),
]
SENT_IN = ["suggestion", "feedback", "adoption"]
VOCABULARIES = {
    "casestudies": ["source"],
    "partners": ["area", "organisation"],
    "taggit": ["tag"],
    "themes": ["theme", "surveyfigure", "approach", "externalrating", "searchterm"],
}
CHANGE = ("add", "change", "delete", "view")


def _all(actions: tuple[str, ...], app: str, models: list[str]) -> set[str]:
    return {f"{app}.{action}_{model}" for action in actions for model in models}


CONTRIBUTOR = {
    *_all(("add", "change", "view"), "casestudies", ["casestudy"]),
    *_all(CHANGE, "casestudies", PARTS),
    *_all(("add", "view"), "casestudies", ["source"]),
    *(name for app, models in VOCABULARIES.items() for name in _all(("view",), app, models)),
}
CURATOR = {
    *CONTRIBUTOR,
    *("casestudies.review_casestudy", "casestudies.delete_casestudy"),
    *_all(CHANGE, "casestudies", SENT_IN),
    *_all(("view", "delete"), "casestudies", ["searchedwords"]),
    *_all(("view", "change"), "casestudies", ["confirmation"]),
    *(name for app, models in VOCABULARIES.items() for name in _all(CHANGE, app, models)),
}
PUBLISHER = {*CURATOR, "casestudies.publish_casestudy"}

ROLES = {"Contributor": CONTRIBUTOR, "Curator": CURATOR, "Publisher": PUBLISHER}


def make_roles(*, using: str, apps: Any = all_apps, **_: Any) -> None:
    """Make the groups, or bring them in line. A second time changes nothing."""
    for app in ("casestudies", *VOCABULARIES):  # some would get theirs only after this
        create_permissions(all_apps.get_app_config(app), verbosity=0, using=using, apps=apps)
    try:
        groups = apps.get_model("auth", "Group").objects.using(using)
        permissions = apps.get_model("auth", "Permission").objects.using(using)
    except LookupError:  # accounts are not migrated yet
        return
    rows = permissions.values_list("content_type__app_label", "codename", "pk")
    known = {f"{app}.{codename}": pk for app, codename, pk in rows}
    for role, names in ROLES.items():
        group, _made = groups.get_or_create(name=role)
        group.permissions.set([known[name] for name in sorted(names) if name in known])
