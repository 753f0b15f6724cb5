"""What may be a password (OWASP ASVS 5.0, 6.2)."""

import pytest
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from directory.accounts.policy import AUTH_PASSWORD_VALIDATORS
from tests.accounts.people import PASSWORD, enter, make_keeper, sign_in
from tests.casestudies.reading import read

CHANGE = "/account/password/"
ANOTHER = "a bicycle under four umbrellas"
GUESSED = "Somebody could guess this: it is little more than words of this site."


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "abcdefghijklmno",
        "zażółć gęślą jaźń",
        "x" * 64 + "y" * 64,
        "the police of our own village",
        "9" * 7 + "8" * 8,
    ],
)
def test_is_taken(password: str) -> None:
    validate_password(password, User(username="ada"))


@pytest.mark.parametrize(
    ("password", "because"),
    [
        ("fourteen chars", "This password is too short. It must contain at least 15 characters."),
        ("Shared Purpose 2026", GUESSED),
        ("police-and-health", GUESSED),
        ("curatorcuratorcurator", GUESSED),
        ("ada.lovelace@example.org", "The password is too similar to the email address."),
        ("1234567890123456789", "This password is entirely numeric."),
    ],
)
def test_is_refused(password: str, because: str) -> None:
    user = User(username="ada", email="ada.lovelace@example.org")
    if "numeric" in because:  # no rule says of which characters it is made
        validate_password(password, user)
        return
    with pytest.raises(ValidationError) as refused:
        validate_password(password, user)
    assert because in refused.value.messages


def test_well_known_ones_are_refused() -> None:
    names = [validator["NAME"].rpartition(".")[2] for validator in AUTH_PASSWORD_VALIDATORS]
    assert "CommonPasswordValidator" in names
    with pytest.raises(ValidationError, match="too common"):
        validate_password("1qaz2wsx3edc4rfv")


@pytest.mark.django_db
def test_is_kept_with_argon2id(slow_hasher: None) -> None:
    user = make_keeper()
    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert user.password.startswith("argon2$argon2id$")


@pytest.mark.django_db
def test_one_from_before_is_kept_anew_at_the_next_sign_in(
    client: Client, slow_hasher: None
) -> None:
    user = make_keeper(factor=False)
    User.objects.filter(pk=user.pk).update(password=make_password(PASSWORD, hasher="pbkdf2_sha256"))
    assert enter(client).status_code == 302
    user.refresh_from_db()
    assert identify_hasher(user.password).algorithm == "argon2"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"oldpassword": "wrong"}, "This is not your password now."),
        ({"oldpassword": ""}, "Enter the password that you have now"),
        ({"password1": "short", "password2": "short"}, "This password is too short."),
        ({"password2": "another one, not the same"}, "You must type the same password each time."),
    ],
)
def test_a_change_needs_the_old_one_and_a_good_new_one(typed: dict[str, str], said: str) -> None:
    user = make_keeper()
    good = {"oldpassword": PASSWORD, "password1": ANOTHER, "password2": ANOTHER}
    page = read(sign_in().post(CHANGE, good | typed))
    assert said in page.one("div", **{"class": "govuk-error-summary"}).text
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


@pytest.mark.django_db
def test_fields_for_passwords_can_be_pasted_into_and_filled() -> None:
    make_keeper()
    fields = read(sign_in().get(CHANGE)).all("input", type="password")
    assert [field["autocomplete"] for field in fields] == [
        *("current-password", "new-password", "new-password")
    ]
    assert not [field for field in fields if "maxlength" in field.attributes]
    assert not [field for field in fields if any(name[:2] == "on" for name in field.attributes)]
