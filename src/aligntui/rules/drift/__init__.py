"""Drift: where plans of different teams, or a plan and its priority, do not fit. Derived each time, never stored.

Every rule is conservative: a finding that the room laughs at costs more trust than one that is missed. Only what can
be seen is looked at: tactics of priorities that stand, activities and steps of teams that exist.
"""

from .finding import Drift, Kind
from .findings import findings, own_findings

__all__ = ["Drift", "Kind", "findings", "own_findings"]
