"""Merging an organisation that was recorded twice: one stays, and what names the other moves."""

from casestudies.merging.merge import merge
from casestudies.merging.plan import Plan, plan

__all__ = ["Plan", "merge", "plan"]
