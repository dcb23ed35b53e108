"""Organisations with whom I know there, and memberships with their renewals."""

from __future__ import annotations

from functools import partial

from aipm_desktop.gui.cards.memberships import add_membership, membership_due, renew_membership
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.models.organisation_rows import MembershipRows, OrganisationRows
from aipm_desktop.gui.pages.list_tabs import TabbedList
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.membership import MEMBERSHIP
from aipm_desktop.kinds.organisation import ORGANISATION
from aipm_desktop.services.merge_organisations import merge

_PARTS = (("organisations", "Organisations", "organisation"), ("memberships", "Memberships", "membership"))


class OrganisationsPage(TabbedList):
    """The list says whom you know at each, and whether you are a member."""

    heading, tab, parts, rows = "Organisations", "organisations", _PARTS, OrganisationRows
    catalogue_of = ORGANISATION.name

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, ORGANISATION.name)

    def shows_also(self) -> tuple[str, ...]:
        return (*super().shows_also(), "contact", "application")

    def row_actions(self, menu: Menu) -> None:
        organisation = self.desk.store.get(ORGANISATION.name, self.view.current_id())
        join = partial(add_membership, self.desk, organisation)
        menu.add(tr("Add a membership"), "identification-card", join)
        others = [id for id in self.view.chosen_ids() if id != organisation["id"]]
        if len(others) == 1:
            into = tr("Merge into “{name}”", name=one_line(organisation["name"], 40))
            menu.add(into, "git-merge", partial(self.merge, organisation["id"], others[0]))
        menu.addSeparator()

    def merge(self, keep: int, other: int) -> None:
        """Make two entries for the same organisation one; the other name is kept as an alias."""
        merge(self.desk.store, keep, other)
        offer_undo(self.desk, tr("Merged two organisations"))


class MembershipsPage(TabbedList):
    """What has to be renewed first stands first."""

    heading, tab, parts, rows = "Organisations", "memberships", _PARTS, MembershipRows

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, MEMBERSHIP.name)
        self.panel.remark = self._remark

    def _remark(self, id: int) -> str:
        due = membership_due(self.desk, MEMBERSHIP.name, self.desk.store.get(MEMBERSHIP.name, id))
        return f"{due[0]}." if due else ""

    def row_actions(self, menu: Menu) -> None:
        renew = partial(renew_membership, self.desk, self.view.current_id(), self.new_button)
        menu.add(tr("Renew…"), "arrows-clockwise", renew)
        menu.addSeparator()
