import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.builders import make_curator, make_publisher


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def curator(db: None) -> Client:
    """Somebody who may change case studies and not publish them."""
    return signed_in(make_curator())


@pytest.fixture
def publisher(db: None) -> Client:
    return signed_in(make_publisher())
