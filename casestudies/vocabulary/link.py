"""What asking an address brought."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LinkState(TextChoices):
    WORKS = "works", _("Works")
    MOVED = "moved", _("Moved permanently")
    GONE = "gone", _("Gone")
    UNREACHABLE = "unreachable", _("Unreachable")
    REFUSED = "refused", _("Refused by our rules")


FAILING = [LinkState.GONE, LinkState.UNREACHABLE, LinkState.REFUSED]


class LinkReason(TextChoices):
    """Why there was no answer, or none that counts."""

    STATUS = "status", _("The server answered with an error.")
    NAME = "name", _("Nobody knows the name of the server.")
    CONNECTION = "connection", _("No connection to the server.")
    CERTIFICATE = "certificate", _("The server's certificate is not in order.")
    TIME = "time", _("The server took too long.")
    ANSWER = "answer", _("The server's answer cannot be read.")
    REDIRECTS = "redirects", _("It leads on and on.")
    # Ours
    SCHEME = "scheme", _("Only http and https addresses are asked.")
    PORT = "port", _("Only the ports 80 and 443 are asked.")
    CREDENTIALS = "credentials", _("It has a user name or a password in it.")
    HOST = "host", _("The name of the server is not one that can be asked.")
    PRIVATE = "private", _("It leads to a computer that is not on the public internet.")


OUR_RULES = {
    LinkReason.SCHEME,
    LinkReason.PORT,
    LinkReason.CREDENTIALS,
    LinkReason.HOST,
    LinkReason.PRIVATE,
}
