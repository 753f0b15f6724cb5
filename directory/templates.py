"""Where templates come from."""

import re

from django.template import Origin
from django.template.loaders import filesystem


class Loader(filesystem.Loader):
    """Load pages without the white space around their line ends, which readers would pay for."""

    def get_contents(self, origin: Origin) -> str:
        contents = super().get_contents(origin)
        is_page = str(origin.name).endswith(".html")
        return re.sub(r"\s*\n\s*", "\n", contents) if is_page else contents
