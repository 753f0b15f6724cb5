"""Loading `fixtures/` into the database: all or nothing, and a second time changes nothing."""

from casestudies.loading.directory import load
from casestudies.loading.problems import Problem, Refused, Report

__all__ = ["Problem", "Refused", "Report", "load"]
