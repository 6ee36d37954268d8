"""Sessions of any size with names of many scripts and lengths, for documents that have to hold up on paper."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from aligntui.model import (
    CHANGE_KINDS,
    Activity,
    AgendaItem,
    Ballot,
    Change,
    Comment,
    Commitment,
    Imperative,
    Meaning,
    Meta,
    Note,
    Person,
    Record,
    Review,
    Step,
    Stint,
    Tactic,
    Team,
    Vote,
    Workspace,
)
from aligntui.rules.plan import digest, plan_content

DAY = date(2026, 11, 23)
TODAY = date(2026, 11, 25)

TEAM_NAMES = (
    "Vertrieb Süd",
    "営業部（関西）",
    "فريق الخليج",
    "Großkundenbetreuung Österreich und Liechtenstein AG",
    "East 🚀",
    "Łódź",
    "Kinh doanh Hà Nội",
    "R/D",
    "R:D",
    "צוות הדרום",
)
PEOPLE_NAMES = (
    "Jürgen Müßig",
    "山田太郎",
    "فاطمة الزهراء",
    "Maximiliane von und zu Hohenlohe-Waldenburg-Schillingsfürst",
    "Nguyễn Thị Ánh",
    "Zażółć Gęśl",
    "Ananthakrishnan Subramaniam",
    "Li 👩‍💻",
    "Anna Berg",
    "Anna Berg",
    "דנה לוי",
)
TODAY_DOES = ("Quarterly trade letter", "Regional newsletter on paper", "Monthly audit")
KNOWN = ("Win the Gulf chains", "Service within one day", "Deutschlandweit ausliefern")


def own(kind: type[Record], number: int) -> str:
    return f"{kind.prefix}_{number:010d}"


def room(teams: int, *, marks: bool = False) -> Workspace:
    """A session of so many teams, each with three people, six tactics, changes, activities and a commitment. With
    `marks`, each team's and each person's words hold a mark of their own: `team3word`, `person7word`."""
    records: list[Record] = [
        Meta(
            title="Nordfrakt Strategie 2027",
            organisation="Nordfrakt Überseehandel AB",
            horizon=date(2028, 12, 31),
            currency="CHF",
            how_big="From 40 to 64 million Swiss francs a year until the end of 2028, half of it outside Europe",
            whom="Retail chains of 10 to 200 shops around the Gulf, in Kansai and between Hamburg and Wien",
            how_win="We are the only ones that deliver, install and train within one day, in the language of the shop",
            leader=own(Person, 1),
            facilitator=own(Person, 2),
            session_day=DAY,
        ),
        Person(id=own(Person, 1), name="Karin Lindqvist", role="managing director"),
        Person(id=own(Person, 2), name="Jonas Berg", role="facilitator", order=1),
    ]
    records += [AgendaItem(id=f"age_{key}", stage=key, minutes=minutes) for key, minutes in _AGENDA]
    records += [
        Stint(id=own(Stint, at), stage=key, started=datetime(2026, 11, 23, 9, at, tzinfo=UTC), seconds=minutes * 59)
        for at, (key, minutes) in enumerate(_AGENDA)
    ]
    records += _choosing()
    for at in range(teams):
        records += _team(at, marks=marks)
    if marks:
        records += _crossing()
    tables: dict[str, list[Record]] = {}
    for record in records:
        tables.setdefault(record.table, []).append(record)
    workspace = Workspace(tables)
    return Workspace({**tables, Review.table: _reviews(workspace, teams)})


_AGENDA = (
    ("frame", 20),
    ("gather", 30),
    ("cut", 40),
    ("translate", 80),
    ("change", 40),
    ("drop", 40),
    ("approve", 30),
    ("close", 20),
)


def _choosing() -> list[Record]:
    texts = [
        *KNOWN,
        "Open an office in Łódź",
        "Refresh the brand",
        "海外展開を加速する",
        "تحسين خدمة العملاء",
        "Hire a data team",
    ]
    texts += [f"Imperative number {at} that somebody calls important" for at in range(5)]
    records: list[Record] = []
    for at, text in enumerate(texts):
        fate = (
            {
                "fate": "priority",
                "letter": "ABC"[at],
                "short_name": text,
                "sentence": f"{text}, so that chains stay with us for years",
                "measure": "Orders from chains",
                "target": f"from {at + 12} to {at + 40} a quarter",
                "target_day": date(2027, 12, 31),
            }
            if at < 3
            else (
                {"fate": "parked", "look_again": date(2027, 9, 1), "reason": "after the launch"}
                if at % 3 == 0
                else {"fate": "let go", "reason": "nobody asked for it"}
                if at % 3 == 1
                else {"fate": "folded", "folded_into": own(Imperative, 1), "reason": "the same thing"}
            )
        )
        records.append(Imperative(id=own(Imperative, at), text=text, order=at, **fate))
    ids = tuple(own(Imperative, at) for at in range(len(texts)))
    records.append(
        Ballot(
            id=own(Ballot, 1),
            number=1,
            kind="count",
            dots=4,
            most_per_item=4,
            voters=60,
            candidates=ids,
            state="closed",
        )
    )
    records += [
        Vote(id=own(Vote, at), ballot=own(Ballot, 1), candidate=one, dots=20 - at) for at, one in enumerate(ids)
    ]
    records.append(
        Note(
            id=own(Note, 1),
            text="Who pays for the tablets?",
            kind="parking lot",
            at=datetime(2026, 11, 23, 10, tzinfo=UTC),
        )
    )
    records.append(Note(id=own(Note, 2), text="the leader is tired", at=datetime(2026, 11, 23, 10, tzinfo=UTC)))
    return records


def _crossing() -> list[Record]:
    """What one team's plan has to do with another's: hours that go over, a thing that one needs and the other stops,
    the same customers with another offer."""
    return [
        Activity(
            id=own(Activity, 900),
            team=own(Team, 0),
            text="Quarterly fax catalogue",
            reason="too slow team0word",
            hours=3,
            mark="cut",
            redeploy_to=own(Tactic, 6),
            prime=own(Person, 3),
        ),
        Tactic(
            id=own(Tactic, 900),
            team=own(Team, 1),
            priority=own(Imperative, 0),
            text="Visit 9 bakeries with the quarterly fax catalogue team1word",
            owner=own(Person, 6),
        ),
        Tactic(
            id=own(Tactic, 901),
            team=own(Team, 2),
            priority=own(Imperative, 0),
            text="Sell 9 bakeries the oven contract team2word",
            owner=own(Person, 9),
        ),
    ]


def _team(at: int, *, marks: bool) -> list[Record]:
    team = own(Team, at)
    mark = f" team{at}word" if marks else ""
    first = 3 + at * 3
    people = [
        Person(
            id=own(Person, first + nth),
            name=_person(first + nth),
            role=("regional manager", "account executive", "engineer")[nth],
            team=team,
            order=first + nth,
        )
        for nth in range(3)
    ]
    manager = people[0]
    records: list[Record] = [
        Team(
            id=team,
            name=_team_name(at),
            manager=manager.id,
            hours=120,
            order=at,
            gap_accepted="until the summer" if at % 5 == 4 else "",
        ),
        *people,
    ]
    for nth in range(3):
        priority = own(Imperative, nth)
        if (at + nth) % 7 == 6:
            records.append(
                Meaning(
                    id=own(Meaning, at * 3 + nth),
                    team=team,
                    priority=priority,
                    no_part=f"we only run the warehouse{mark}",
                )
            )
            continue
        records.append(
            Meaning(
                id=own(Meaning, at * 3 + nth),
                team=team,
                priority=priority,
                text=f"We win the twelve chains of our region with the service of one day{mark}",
            )
        )
        for k in range(2):
            who = people[(nth + k) % 3]
            text = f"Call {10 + at} menswear chains in {_team_name(at)} every week with the CRM application"
            text += f" until all have answered{mark}"
            if marks:
                text += f" person{first + (nth + k) % 3}word"
            if (nth + k + at) % 4 == 3:
                text = f"Improve our standing with customers{mark}"
            records.append(
                Tactic(
                    id=own(Tactic, at * 6 + nth * 2 + k),
                    team=team,
                    priority=priority,
                    text=text,
                    owner=who.id,
                    due=DAY + timedelta(days=30 + 17 * nth + at),
                    hours=6.5,
                    order=nth * 2 + k,
                    overruled="direct" if at % 6 == 5 and k == 1 else "",
                    overruled_why="she knows the chains" if at % 6 == 5 and k == 1 else "",
                )
            )
    for nth, kind in enumerate(CHANGE_KINDS):
        change = own(Change, at * 4 + nth)
        if nth == 3:
            records.append(Change(id=change, team=team, kind=kind, not_needed=f"the tablets are new{mark}", order=nth))
            continue
        records.append(
            Change(
                id=change,
                team=team,
                kind=kind,
                from_what="visits by chance",
                to_what=f"a calendar of visits{mark}",
                priority=own(Imperative, nth),
                hours=3,
                order=nth,
            )
        )
        records.append(
            Step(
                id=own(Step, at * 4 + nth),
                change=change,
                text=f"Train four reps on the calendar{mark}",
                owner=people[nth].id,
                due=DAY + timedelta(days=60 + at),
            )
        )
    for nth in range(3):
        cut = nth < 2
        records.append(
            Activity(
                id=own(Activity, at * 3 + nth),
                team=team,
                text=f"{TODAY_DOES[nth]} of {_team_name(at)}{mark}",
                hours=4 + nth * 2.5,
                money=120000 if nth == 0 else None,
                mark="cut" if cut else "keep",
                serves="" if cut else own(Imperative, 0),
                prime=people[nth].id if cut else "",
                reason="nobody reads it" if cut else "",
                stop_by=DAY + timedelta(days=50 + at) if cut else None,
                redeploy_to=own(Tactic, at * 6) if nth == 0 else "",
                order=nth,
            )
        )
    records.append(
        Commitment(
            id=own(Commitment, at),
            who=manager.id,
            what=f"Visit the first ten chains{mark}",
            due=DAY + timedelta(days=9 + at % 20),
            look_again="every Monday",
            order=at,
        )
    )
    if at % 3 == 1:
        records.append(
            Comment(
                id=own(Comment, at),
                team=team,
                text=f"Which chains first?{mark}",
                by=own(Person, 1),
                at=datetime(2026, 11, 24, 9, tzinfo=UTC),
            )
        )
    return records


def _team_name(at: int) -> str:
    name = TEAM_NAMES[at % len(TEAM_NAMES)]
    return name if at < len(TEAM_NAMES) else f"{name} {at // len(TEAM_NAMES) + 1}"


def _person(at: int) -> str:
    return PEOPLE_NAMES[at % len(PEOPLE_NAMES)]


def _reviews(workspace: Workspace, teams: int) -> list[Record]:
    """A third approved, of those every other changed since; the others handed in or drafts."""
    found: list[Record] = []
    for at in range(teams):
        team, moment = own(Team, at), datetime(2026, 11, 24, 12, at % 60, tzinfo=UTC)
        if at % 3 == 2:
            continue
        found.append(
            Review(id=own(Review, at * 2), team=team, event="handed in", by=own(Person, 3 + at * 3), at=moment)
        )
        if at % 3 == 0:
            seal = digest(plan_content(workspace, team)) if at % 2 == 0 else "broken"
            found.append(
                Review(
                    id=own(Review, at * 2 + 1),
                    team=team,
                    event="approved",
                    by=own(Person, 1),
                    at=moment + timedelta(hours=1),
                    reason="we learn as we go",
                    digest=seal,
                )
            )
    return found
