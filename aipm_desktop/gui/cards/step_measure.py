"""What counts for a step of the roadmap: how far it is by the records, and which ones they are."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import GUTTER, RecordCard
from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.progress import ProgressBar
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME, KINDS
from aipm_desktop.kinds.roadmap import LANES
from aipm_desktop.planning.roadmap import Standing
from aipm_desktop.services import roadmap

_MOST = 8
_HUES = {lane.key: lane.hue for lane in LANES}


class StepMeasureCard(RecordCard):
    """A step with a measure is ticked by its records; only one without keeps a check box."""

    listens = tuple(kind.name for kind in KINDS if kind.name != "goal")

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        super().__init__(desk, record, "What counts")
        theme, u = desk.theme, desk.theme.u
        self.words = Label(theme, "", "strong")
        self.bar = ProgressBar(theme, "")
        self._measured = QWidget()
        row = QHBoxLayout(self._measured)
        row.setContentsMargins(u(GUTTER), 0, u(GUTTER), u(4))
        row.setSpacing(u(12))
        row.addWidget(self.bar, 1)
        row.addWidget(self.words)
        self.body.addWidget(self._measured)
        self.told = Para(theme, "")
        self.add_plain(self.told)
        self.check = CheckBox(theme, tr("Achieved"))
        self.check.clicked.connect(
            lambda: self.record.set_status("achieved" if self.check.isChecked() else "in_progress")
        )
        self.add_plain(self.check)
        self.lines: list[RecordLine] = []
        self.reload()

    def reload(self) -> None:
        found = roadmap.standing_of(self.desk.store, self.record.values, self.desk.today())
        by_hand = found.measure is None and not found.fault
        self.check.setVisible(by_hand)
        self.check.setChecked(found.achieved)
        self._measured.setVisible(found.measure is not None)
        self.bar.hue = _HUES.get(self.record.values["lane"], "success")
        self.bar.set(found.fraction, found.counted)
        self.words.setText(found.counted)
        self.told.setText(self._told(found))
        self._show_records(found)

    def _told(self, found: Standing) -> str:
        if found.fault:
            return tr("The measure cannot be read: {why}", why=found.fault)
        if found.measure is None:
            return tr(
                "You decide when this is achieved. With a measure such as “interviews held >= 5” it ticks itself."
            )
        if not found.tally.ids:
            return tr("No record counts yet.")
        more = len(found.tally.ids) - _MOST
        return tr("These records count; the newest come first.") if more > 0 else tr("These records count.")

    def _show_records(self, found: Standing) -> None:
        for line in self.lines:
            line.hide()
            self.body.removeWidget(line)
            line.deleteLater()
        self.lines = []
        if found.measure is None:
            return
        kind = BY_NAME[found.measure.kind]
        ids = found.tally.ids[:_MOST]
        titles = self.desk.store.titles(kind.name, ids)
        for id in ids:
            line = RecordLine(self.theme, titles.get(id, ""), icon=kind.icon, hue=kind.hue)
            line.clicked.connect(partial(self.desk.navigator.open_record, kind.name, id))
            self.lines.append(line)
            self.body.addWidget(line)
