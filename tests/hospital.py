"""A hospital's session: eight teams, people, teams and customers with names of forty letters, every stage filled."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from aligntui.model import Activity, Ballot, Change, Imperative, Person, Tactic, Team
from aligntui.rules.people_lines import understand_person
from aligntui.rules.quick_entry import understand_tactic
from aligntui.session import (
    Session,
    approving,
    balloting,
    changing,
    closing,
    cutting,
    dropping,
    framing,
    gathering,
    translating,
)
from aligntui.store import create_workspace
from tests.building import add_activities

TODAY = date(2026, 11, 24)
TITLE = "Addenbrooke's together: safe care to 2030"

TEAMS = (
    "Emergency Department and Ambulance Bridge",
    "Surgery and Theatre Scheduling Directorate",
    "Outpatient Clinics and Referral Centre",
    "Maternity and Neonatal Intensive Care Unit",
    "Digital Records and Electronic Prescribing",
    "Community Discharge and Home Support Team",
    "Pharmacy",
    "Estates, Portering and Patient Transport",
)
MANAGERS = (
    "Maximiliane Ostrowska-Featherstonehaugh",
    "Bartholomew Oluwaseun Chukwuemeka-Greene",
    "Aleksandra Wojciechowska-Pendergast-Lee",
    "Thirumalaiswamy Venkatasubramanian Iyer",
    "Guadalupe Hernandez de la Torre Santiago",
    "Konstantinos Papadimitrakopoulos-Barnes",
    "Li Na",
    "Wilhelmina van den Heuvel-Abercrombie",
)
IMPERATIVES = (
    "Nobody waits longer than four hours in the emergency department",
    "Cut the eighteen-month queue for planned operations by half",
    "Every ward sees the same record of a patient",
    "Keep our nurses: leave nobody on their own on a night shift",
    "Send patients home on the day that they are well enough",
    "Build the children's cancer hospital",
    "Halve infections that people catch with us",
    "Open a second scanner in Ely",
    "Be a good neighbour and net zero by 2040",
    "Bring research to every bedside",
)
PRIORITIES = (
    (IMPERATIVES[0], "Four hours at most in emergency care", "Share of patients seen within four hours", "61 to 85%"),
    (IMPERATIVES[1], "Half the queue for planned operations", "Patients waiting over 52 weeks", "from 4,200 to 2,100"),
    (
        IMPERATIVES[4],
        "Home on the day they are well enough",
        "Beds taken by people who could go home",
        "from 140 to 60",
    ),
)
TACTICS = (
    "Ring 20 patients a day who wait over 52 weeks for an operation date @{who} ^31mar ~6h",
    "Hold a bed meeting at 8 and at 14 with all ward sisters @{who} ^15jan ~5h",
    "Work on better flow",
)
MEANINGS = (
    "A nurse decides within fifteen minutes of arrival where somebody goes, and nobody waits on the bridge.",
    "Each list starts at 8:30 with the first patient asleep, and none is given back for want of a bed.",
    "The letter, the medicine and the ride are ready before noon on the day that somebody goes home.",
)
ACTIVITIES = (
    ("Monthly breach report for the regional board", 10.0),
    ("Second paper copy of every drug chart for the ward folder", 12.5),
    ("Weekly meeting of all matrons about bed numbers", 8.0),
)
CHANGES = (
    ("project", "Two lists of the same patients", "One list that every ward and clinic sees and keeps"),
    ("skill", "", "Every sister in charge can discharge without a consultant"),
    ("technology", "Bleeps and whiteboards", "The bed list in Epic, on every phone"),
)


def run(path: Path) -> None:
    """The session from the empty file to a full Close, saved in this file."""
    ticking = _Clock()
    opened = create_workspace(path, title=TITLE)
    session = Session(opened.store, opened.loaded, by="Grace Okafor", clock=ticking)
    with_people(session)
    to_priorities(session)
    plans(session)
    assert session.close()


class _Clock:
    """A minute at each look."""

    def __init__(self) -> None:
        self.minutes = 0

    def __call__(self) -> datetime:
        self.minutes += 1
        return datetime.fromtimestamp(datetime(2026, 11, 24, 8, tzinfo=UTC).timestamp() + self.minutes * 4, UTC)


def with_people(session: Session) -> None:
    """The frame: who is there, in which team, with how much time."""
    framing.set_meta(session, organisation="Cambridge University Hospitals", horizon=date(2030, 3, 31), currency="GBP")
    framing.set_meta(
        session,
        how_big="Eight of ten patients seen within four hours, and nobody waits over a year, by 2030",
        whom="Everybody in Cambridgeshire who is ill, old or about to be born",
        how_win="Wards, clinics and the community plan one day together, from one list",
    )
    people = ["Grace Okafor, director of operations"]
    for team, manager in zip(TEAMS, MANAGERS, strict=True):
        people.append(f"{manager}, general manager, {team.replace(',', '')}")
    people.append(f"Ami Rao, ward sister, {TEAMS[0]}")
    framing.add_people(session, [understand_person(words) for words in people])
    framing.set_leader(session, _person(session, "Grace"))
    for team, name, manager in zip(session.workspace.all(Team), TEAMS, MANAGERS, strict=True):
        framing.edit_team(session, team, name=name, manager=_person(session, manager).id, hours=160.0)
    framing.use_preset(session, "Half a day")


def to_priorities(session: Session) -> None:
    """Ten imperatives, a ballot, three priorities and a fate for all."""
    gathering.add_imperatives(session, list(IMPERATIVES), themes=("Together, our strategy",))
    for text in IMPERATIVES[:4]:
        gathering.edit_imperative(session, _imperative(session, text), said_by=_person(session, MANAGERS[0]).id)
    candidates = [one.id for one in session.workspace.all(Imperative)]
    ballot = balloting.open_ballot(session, dots=3, voters=10, candidates=candidates)
    for text, dots in zip(IMPERATIVES, (9, 7, 2, 1, 6, 2, 1, 1, 0, 1), strict=True):
        balloting.set_total(session, ballot, _imperative(session, text).id, dots)
    balloting.reveal(session, ballot)
    balloting.agree(session, ballot)
    for text, name, measure, target in PRIORITIES:
        cutting.describe_priority(
            session,
            _imperative(session, text),
            short_name=name,
            sentence=text,
            measure=measure,
            target=target,
            target_day=date(2027, 12, 31),
        )
    again = date(2027, 9, 1)
    cutting.park(session, _imperative(session, IMPERATIVES[2]), "After the new record system is in at all wards", again)
    cutting.park(session, _imperative(session, IMPERATIVES[5]), "Its building has a programme of its own", again)
    into = _imperative(session, IMPERATIVES[0])
    cutting.fold_into(session, _imperative(session, IMPERATIVES[3]), into, "The night desk is where they leave us")
    cutting.let_go(session, _imperative(session, IMPERATIVES[7]), "No money before the theatres are full")


def plans(session: Session) -> None:
    """What eight teams mean, do, change, drop and promise."""
    workspace = session.workspace
    chosen = sorted((one for one in workspace.all(Imperative) if one.letter), key=lambda one: one.letter)
    for nth, team in enumerate(workspace.all(Team)):
        manager = _person(session, MANAGERS[nth])
        for at, priority in enumerate(chosen):
            if (nth + at) % 5 == 4:
                translating.declare_no_part(session, team.id, priority.id, "No patient of ours waits there")
                continue
            translating.set_meaning(session, team.id, priority.id, MEANINGS[at])
            for tactic in TACTICS[: 1 + (nth + at) % 3]:
                said = understand_tactic(tactic.format(who=manager.name), workspace, team.id, TODAY)
                translating.add_tactic(session, team.id, priority.id, said)
        for kind, before, after in CHANGES:
            changing.add_change(session, team.id, kind, to_what=after, from_what=before, priority=chosen[0].id)
        changing.not_needed(session, team.id, "value", "We live it on most wards already")
        change = workspace.find(Change, team=team.id)[0]
        changing.add_step(session, change, "Build the list in Epic", manager.id, date(2027, 2, 1))
        add_activities(session, team.id, [f"{text} ~{hours}h" for text, hours in ACTIVITIES])
        found = workspace.find(Activity, team=team.id)
        dropping.keep(session, found[2], chosen[0].id)
        tactic = workspace.first(Tactic, team=team.id)
        dropping.cut(
            session,
            found[0],
            prime=manager.id,
            reason="Nobody reads it",
            stop_by=date(2027, 1, 31),
            redeploy_to=tactic.id if tactic else chosen[0].id,
        )
        if nth < 3:
            approving.hand_in(session, team.id)
    approving.approve(session, workspace.all(Team)[0].id, "The rest can be mended by Friday")
    for manager in MANAGERS[:5]:
        closing.add_commitment(
            session,
            _person(session, manager).id,
            "tells the team on Monday at eight what the three mean for everybody's own week",
            date(2026, 11, 30),
            "every Monday",
        )


def ballot_going_on(session: Session, kind: str = "count") -> Ballot:
    """Another ballot over all imperatives, open."""
    candidates = [one.id for one in session.workspace.all(Imperative)]
    return balloting.open_ballot(session, dots=3, voters=10, candidates=candidates, kind=kind)


def _person(session: Session, start: str) -> Person:
    return next(one for one in session.workspace.all(Person) if one.name.startswith(start))


def _imperative(session: Session, text: str) -> Imperative:
    return next(one for one in session.workspace.all(Imperative) if one.text == text)
