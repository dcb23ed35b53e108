"""The one motion of toasts and popovers: a short fade, and none for a person who asked for less motion."""

from __future__ import annotations

from PySide6.QtCore import QAbstractAnimation, QPropertyAnimation
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

from aipm_desktop.gui.theme.theme import Theme

FADE_MS = 120


def fade_in(widget: QWidget, theme: Theme) -> None:
    """Let `widget` appear. The effect is taken off at the end, because it would blur text while it stays."""
    if theme.reduce_motion:
        return
    effect = QGraphicsOpacityEffect(widget)
    effect.setOpacity(0.0)
    widget.setGraphicsEffect(effect)
    animation = QPropertyAnimation(effect, b"opacity", effect)
    animation.setDuration(FADE_MS)
    animation.setStartValue(0.0)
    animation.setEndValue(1.0)
    animation.finished.connect(lambda: widget.setGraphicsEffect(None))  # type: ignore[arg-type]  # None takes it off
    animation.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)
