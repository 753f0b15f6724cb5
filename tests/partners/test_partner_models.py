import pytest
from django.core.exceptions import ValidationError

from partners.models import Area, Organisation
from tests.builders import make_area, make_organisation

pytestmark = pytest.mark.django_db


def test_records_say_what_they_are():
    area = Area(slug="kent", name="Kent")
    trust = Organisation(slug="trust", name="The Trust")

    assert (str(area), area.get_absolute_url()) == ("Kent", "/places/kent/")
    assert (str(trust), trust.get_absolute_url()) == ("The Trust", "/organisations/trust/")


def test_areas_are_told_apart_by_kind_and_tile():
    region = make_area("south-east", kind="region")
    kent = make_area("kent", parent=region, tile_column=5, tile_row=9)
    devon = make_area("devon", parent=region, tile_column=2, tile_row=9)
    transport = make_area("transport")
    make_area("medway", kind="local_authority", parent=kent)

    assert set(Area.objects.force_areas()) == {kent, devon, transport}
    assert list(Area.objects.on_the_tile_map()) == [devon, kent]
    assert set(Area.objects.with_a_page()) == {region, kent, devon, transport}


@pytest.mark.parametrize(
    ("fields", "ended"),
    [({}, False), ({"valid_until": "2018"}, True), ({"successor_note": "It merged."}, True)],
)
def test_an_organisation_that_ended_says_so(fields, ended):
    assert Organisation(**fields).has_ended is ended


def test_an_area_cannot_lie_in_itself():
    nation = make_area("nation", kind="nation")
    region = make_area("region", kind="region", parent=nation)
    kent = make_area("kent", parent=region)
    kent.full_clean()
    nation.parent = kent
    new = Area(slug="new", name="New", kind="region")
    new.parent = new

    for area in (nation, new):
        with pytest.raises(ValidationError) as refused:
            area.clean()
        assert refused.value.message_dict == {"parent": ["An area cannot lie in itself."]}


def test_history_remembers_successors():
    old, new = make_organisation("old"), make_organisation("new")
    old.successors.add(new)

    remembered = old.history.first().successors.all()

    assert [row.to_organisation_id for row in remembered] == [new.pk]
