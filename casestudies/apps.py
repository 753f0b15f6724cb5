from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CaseStudiesConfig(AppConfig):
    name = "casestudies"
    verbose_name = _("Case studies")

    def ready(self) -> None:
        from casestudies.permissions import make_roles

        post_migrate.connect(make_roles, sender=self)
        # The library's name means nothing to curators
        apps.get_app_config("taggit").verbose_name = _("Free tags")
