"""Two sessions write one log, also while one is cut off: whatever they do, in any order, both see the same in the end,
the rules hold, and nothing that somebody was told is lost."""

from contextlib import suppress

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from aligntui.model import (
    Ballot,
    Slip,
)
from aligntui.rules.papers import voted
from aligntui.session import (
    Loaded,
    Refused,
    Session,
)
from aligntui.session.ways import WAYS
from aligntui.store import SharedMemory
from tests.building import Ticking, add_activities, add_tactic, small_session, team
from tests.session.doing import DOES, rules_hold


class Cable:
    """What lies between a site and the log, and can be pulled."""

    def __init__(self, store) -> None:
        self._store = store
        self.pulled = False
        self.slips = store.slips
        self.read_only = ""

    def append(self, transaction, after):
        if self.pulled:
            raise OSError(110, "the line is cut")
        return self._store.append(transaction, after)

    def post(self, waiting, aside, after):
        return False

    def follow(self, after):
        if self.pulled:
            raise OSError(110, "the line is cut")
        return self._store.follow(after)


def test_nearly_every_verb_is_played():
    assert set(DOES) - {"undo", "redo"} <= set(WAYS)
    assert len(DOES) > 55


class TwoSites(RuleBasedStateMachine):
    """Two keyboards and one log."""

    @initialize()
    def start(self) -> None:
        first = small_session()
        add_tactic(first, "East", "A", "Tom calls 20 accounts @Tom ~6h")
        add_activities(first, team(first, "East").id, ["Binder ~12h"])
        self.log = SharedMemory(Loaded(first.workspace, first.history))
        self.sites = []
        for name in ("ann", "bo"):
            opened = self.log.open()
            cable = Cable(opened.store)
            self.sites.append(Session(cable, opened.loaded, by=name, home=f"site_{name}", clock=Ticking()))

    @rule(which=st.integers(0, 1), verb=st.sampled_from(sorted(DOES)), nth=st.integers(0, 9))
    def does(self, which: int, verb: str, nth: int) -> None:
        # No decision is made offline; a shared store refuses it with a sentence.
        site = self.sites[which]
        if site.store.pulled and (WAYS.get(verb, ("strict", ""))[0] == "strict" or verb in ("undo", "redo")):
            return
        with suppress(Refused, StopIteration):
            DOES[verb](site, nth)

    @rule(which=st.integers(0, 1))
    def catches_up(self, which: int) -> None:
        if not self.sites[which].store.pulled:
            self.sites[which].catch_up()

    @rule(which=st.integers(0, 1))
    def is_cut_off_or_back(self, which: int) -> None:
        cable = self.sites[which].store
        cable.pulled = not cable.pulled
        if not cable.pulled:
            self.sites[which].retry()

    def teardown(self) -> None:
        if not hasattr(self, "sites"):
            return
        for site in self.sites:
            site.store.pulled = False
            assert site.retry()
        for site in self.sites:
            site.catch_up()
        ann, bo = self.sites
        everything = self.log.open().loaded
        assert ann.history == bo.history == everything.history
        assert ann.workspace == bo.workspace == everything.workspace
        assert [one.seq for one in ann.history] == list(range(1, len(ann.history) + 1))
        rules_hold(ann.workspace)
        for site in self.sites:
            self.no_vote_is_lost(site)

    def no_vote_is_lost(self, session: Session) -> None:
        for ballot in session.workspace.find(Ballot, kind="pass"):
            there = voted(session.workspace, ballot)
            if ballot.state == "open":
                assert all(person in there for person in session.store.slips.papers(ballot.id))
            elif ballot.folded is not None:  # revealed: as many papers as people voted (who was removed since is gone)
                assert len(session.workspace.find(Slip, ballot=ballot.id)) >= len(there)


TestTwoSites = TwoSites.TestCase
TestTwoSites.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
