"""People with a password, and their way in."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client

from tests.builders import code_of_app, make_person

PASSWORD = "correct horse battery staple"
SIGN_IN, CODE, ACCOUNT = "/account/sign-in/", "/account/sign-in/code/", "/account/"
LIST = "/admin/casestudies/casestudy/"


def make_keeper(name: str = "ada", *, factor: bool = True) -> User:
    """Make somebody who may publish and has a password, and an app for codes unless said."""
    user = make_person("Publisher", name)
    user.set_password(PASSWORD)
    user.email = f"{name}@example.org"
    user.save()
    if not factor:
        Authenticator.objects.filter(user=user).delete()
    return user


def enter(client: Client, name: str = "ada", password: str = PASSWORD, **more: Any) -> Any:
    """Give a name and a password."""
    address = more.pop("address", "127.0.0.1")
    typed = {"login": name, "password": password} | more
    return client.post(SIGN_IN, typed, REMOTE_ADDR=address)


def sign_in(name: str = "ada", steps: int = 0) -> Client:
    """Sign in with a password and a code. A code works once: a second time takes another step."""
    client = Client()
    enter(client, name)
    assert client.post(CODE, {"code": code_of_app(steps)}).status_code == 302
    assert "_auth_user_id" in client.session
    return client
