"""The rules for accounts, as Django and django-allauth are told them.

`settings` takes all of this in; what the environment decides is there.
"""

# One door for all, which only lets in: accounts are made by `make_curator` or in the admin
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "directory.accounts.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody can have mail sent to an address of their choice

# Passwords (OWASP ASVS 5.0, 6.2)
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # of accounts from before
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "directory.accounts.passwords.WordsOfThisService"},
]

# Attempts, counted for all workers in the cache. These are beside django-allauth's own: of wrong
# passwords and codes 5 in 5 minutes for an account, and 10 a minute for an address
ACCOUNT_RATE_LIMITS = {"change_password": "5/5m/user"}

# Second factors
MFA_ADAPTER = "directory.accounts.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Shared Purpose"
MFA_TOTP_TOLERANCE = 1  # the codes before and after it too: clocks differ, typing takes time

# Sessions: kept in the database, ended by `directory.accounts.sessions`
SESSION_COOKIE_AGE = 30 * 60  # seconds without a page
SESSION_LONGEST = 12 * 60 * 60  # seconds from signing in, whatever is done meanwhile
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_SESSION_REMEMBER = False

# Forms with the words and the look of the site
ACCOUNT_FORMS = {
    "login": "directory.accounts.forms.SignIn",
    "reauthenticate": "directory.accounts.forms.ConfirmByPassword",
    "change_password": "directory.accounts.forms.ChangePassword",
    "set_password": "directory.accounts.forms.SetPassword",
    "reset_password": "directory.accounts.forms.AskForReset",
    "reset_password_from_key": "directory.accounts.forms.ResetPassword",
}
MFA_FORMS = {
    "authenticate": "directory.accounts.forms.EnterCode",
    "authenticate_webauthn": "directory.accounts.forms.UsePasskey",
    "reauthenticate": "directory.accounts.forms.ConfirmByCode",
    "reauthenticate_webauthn": "directory.accounts.forms.ConfirmByPasskey",
    "activate_totp": "directory.accounts.forms.AddApp",
    "add_webauthn": "directory.accounts.forms.AddPasskey",
    "edit_webauthn": "directory.accounts.forms.RenamePasskey",
}
