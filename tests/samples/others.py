"""The two small samples: real public goals at Gather, and an agenda for half a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from aligntui.rules.people_lines import understand_person
from aligntui.session import framing, gathering

from .running import BEGINS, Runner

SBA = (
    "Support small business revenue and job growth",
    "Build healthy entrepreneurial ecosystems and create business friendly environments",
    "Restore small businesses and communities after disasters",
    "Strengthen SBA's ability to serve small businesses",
    "Expand Access to Capital",
    "Help Small Business Exporters Succeed in Global Markets",
    "Ensure Federal Contract and Innovation Set-aside Goals are Met and/or Exceeded",
    "Develop Small Businesses through Technical Assistance",
    "Build Healthy Entrepreneurial Ecosystems",
    "Create a Small Business Friendly Environment",
)
"""U.S. Small Business Administration, Strategic Plan FY 2018-2022 (public domain): its goals and the objectives of
its first two goals."""


def sba_2018(path: Path) -> None:
    """Framed and gathered; the duplicates wait to be answered."""
    r = Runner(path, "SBA strategic plan 2018-2022", 2018, BEGINS)
    s = r.session
    framing.set_meta(
        s,
        organisation="U.S. Small Business Administration",
        currency="USD",
        horizon=date(2022, 9, 30),
        how_big="Help small businesses start, grow and recover",
        whom="America's small businesses and entrepreneurs",
        how_win="The only cabinet-level voice for small business",
    )
    framing.add_people(
        s,
        [
            understand_person(line)
            for line in (
                "Dana Reyes, administrator",
                "Lee Carter, office head, Capital access",
                "Max Hill, office head, Field",
            )
        ],
    )
    framing.set_leader(s, r.person("Dana"))
    framing.edit_team(s, r.team("Capital access"), manager=r.person("Lee").id, hours=320.0)
    framing.edit_team(s, r.team("Field"), manager=r.person("Max").id, hours=480.0)
    framing.use_preset(s, "Half a day")
    gathering.add_imperatives(s, SBA)
    r.finish()


def blank_day(path: Path) -> None:
    """An agenda and nothing else."""
    r = Runner(path, "A day to cut to three", 1, BEGINS)
    framing.use_preset(r.session, "Half a day")
    r.finish()
