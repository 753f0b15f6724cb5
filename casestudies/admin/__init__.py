"""The curators' pages: stock Django admin, arranged for this work.

Themes and partners are registered here too, and not in their own apps: all records share one base
(`records.py`), and the two leaves may import neither each other nor anything above them.
"""

from casestudies.admin import case_study, contributions, partners, searches, sources, tags, themes

__all__ = ["case_study", "contributions", "partners", "searches", "sources", "tags", "themes"]
