"""Large workspaces with real-looking text, the same for the same seed."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

from aligntui.model import Activity, Imperative, Meaning, Meta, Person, Tactic, Team, Workspace

WHO = ("Priya", "Tom", "Sara", "Ville", "Ingrid", "Anders", "Lotta", "Mikael", "Aino", "Karin", "Omar", "Yuki")
DEEDS = ("calls", "visits", "books", "audits", "trains", "coaches", "emails", "demos to", "signs", "ships to")
WHOM = (
    "menswear chains",
    "dental clinics",
    "ward nurses",
    "crane drivers",
    "garden centres",
    "hotel groups",
    "parents",
)
WITH = (
    "the CRM demo",
    "the safety checklist",
    "the loyalty offer",
    "the spring catalogue",
    "the simulator",
    "a free trial",
)
WHEN = ("every week", "by 31 March", "in Q3", "every Tuesday", "by the end of June", "within 48 hours", "a month")
VAGUE = ("Exploit the {0}", "Support {0}", "Keep in touch with {0}", "Improve how we serve {0}", "Focus on {0}")
TODAY_WORK = ("Weekly report for", "Newsletter to", "Binder about", "Review meeting on", "Price list for")


def statement(draw: random.Random) -> str:
    """A tactic, precise four times out of five."""
    if draw.random() < 0.2:
        return draw.choice(VAGUE).format(draw.choice(WHOM))
    return (
        f"{draw.choice(WHO)} {draw.choice(DEEDS)} {draw.randint(2, 90)} {draw.choice(WHOM)}"
        f" with {draw.choice(WITH)} {draw.choice(WHEN)}"
    )


def large_workspace(teams: int = 1_000, tactics: int = 15_000, seed: int = 7) -> Workspace:
    """A workspace of this many teams and tactics, spread evenly over three priorities."""
    draw = random.Random(seed)
    meta = Meta(
        workspace="wsp_large", title=f"{teams:,} teams", horizon=date(2027, 12, 31), how_big="Grow", leader="per_1"
    )
    priorities = [
        Imperative(
            id=f"imp_{nth}",
            text=f"{name} first in every region",
            short_name=f"{name} first",
            letter=letter,
            fate="priority",
            measure=f"Orders from {name.lower()}",
            order=nth,
        )
        for nth, (letter, name) in enumerate((("A", "Menswear"), ("B", "Clinics"), ("C", "Hotels")), 1)
    ]
    people, all_teams, meanings, all_tactics, activities = [], [], [], [], []
    per_team = max(tactics // max(teams, 1), 1)
    for number in range(1, teams + 1):
        manager = f"per_{number}"
        people.append(
            Person(
                id=manager,
                name=f"{draw.choice(WHO)} Nilsson {number}",
                role="manager",
                team=f"tea_{number}",
                order=number,
            )
        )
        all_teams.append(Team(id=f"tea_{number}", name=f"Team {number}", manager=manager, hours=160.0, order=number))
        for priority in priorities:
            meanings.append(
                Meaning(
                    id=f"mea_{number}{priority.letter.lower()}",
                    team=f"tea_{number}",
                    priority=priority.id,
                    text=f"We serve {draw.choice(WHOM)} before anybody else.",
                )
            )
        for nth in range(per_team):
            all_tactics.append(
                Tactic(
                    id=f"tac_{number}_{nth}",
                    team=f"tea_{number}",
                    priority=priorities[nth % 3].id,
                    text=statement(draw),
                    owner=manager if draw.random() < 0.6 else "",
                    due=date(2027, draw.randint(1, 12), draw.randint(1, 28)),
                    hours=float(draw.randint(1, 9)),
                    order=number * 100 + nth,
                )
            )
        for nth in range(4):
            activities.append(
                Activity(
                    id=f"act_{number}_{nth}",
                    team=f"tea_{number}",
                    text=f"{draw.choice(TODAY_WORK)} {draw.choice(WHOM)}",
                    hours=float(draw.randint(1, 12)),
                    mark="cut" if nth % 2 else "keep",
                    order=number * 10 + nth,
                )
            )
    return Workspace(
        {
            "meta": [meta],
            "people": people,
            "teams": all_teams,
            "imperatives": priorities,
            "meanings": meanings,
            "tactics": all_tactics,
            "activities": activities,
        }
    )


MOMENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
