"""Rating all skills again, one after the other, by what each level means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.models.skill_words import age_words, proof_words
from aipm_desktop.gui.widgets.level_scale import LevelScale
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import ElidedLabel, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.skill import LEVEL_NAMES
from aipm_desktop.planning.skills import Standing
from aipm_desktop.services.skills import described_levels, set_level


class ReassessSheet(Sheet):
    """0 to 5 rate the skill and go on to the next one; each rating is a step of its own that can be undone."""

    def __init__(self, desk: Desk, parent: QWidget, skills: Sequence[Standing], first: int = 0) -> None:
        super().__init__(desk.theme, parent, tr("Reassess your skills"), width=600)
        self.desk = desk
        self.skills = skills
        self.levels = {skill.id: skill.level for skill in skills}
        self.at = next((place for place, skill in enumerate(skills) if skill.id == first), 0)
        self.name = ElidedLabel(desk.theme, "", "h2")
        self.proofs = Para(desk.theme, "")
        self.scale = LevelScale(desk.theme, tr("Level now"))
        self.scale.chosen.connect(self.rate)
        for part in (self.name, self.proofs, self.scale):
            self.body.addWidget(part)
        self.body.setSpacing(desk.theme.u(8))
        self.back = self.add_button(tr("Back"), on_click=lambda: self.go(-1))
        self.skip = self.add_button(tr("Keep and go on"), "primary", lambda: self.go(1), default=True)
        self._show()

    def rate(self, level: int) -> None:
        """Keep a level and go on."""
        skill = self.skills[self.at]
        set_level(self.desk.store, skill.id, level)
        self.levels[skill.id] = level
        self.go(1)

    def go(self, step: int) -> None:
        """To another skill; behind the last one the sheet closes."""
        if self.at + step >= len(self.skills):
            self.accept()
            return
        self.at = max(0, self.at + step)
        self._show()
        self.scale.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        skill = self.skills[self.at]
        self.name.setText(one_line(skill.name))
        self.scale.setAccessibleName(tr("Level of {skill}", skill=one_line(skill.name, 80)))
        named = [(tr(name), meaning) for name, meaning in zip(LEVEL_NAMES, described_levels(skill.name), strict=True)]
        self.scale.show_levels(named, self.levels[skill.id], skill.target)
        today = self.desk.today()
        words = proof_words(skill, today)
        if skill.newest is not None and skill.proofs:
            what = one_line(next(proof.what for proof in skill.proofs if proof.on == skill.newest), 80)
            words = tr("Newest proof: {what}, {age}", what=what, age=age_words(skill.newest, today))
        self.proofs.setText(words[:1].upper() + words[1:])
        self.note.setText(tr("{number} of {all}", number=self.at + 1, all=len(self.skills)))
        self.back.setEnabled(self.at > 0)
