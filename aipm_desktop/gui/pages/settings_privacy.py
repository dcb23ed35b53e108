"""The settings of encryption and of the app lock, and what they do not protect."""

from __future__ import annotations

from collections.abc import Callable

from aipm_desktop.gui.cards.encrypt_sheet import EncryptSheet
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.settings_rows import Section, SettingRow
from aipm_desktop.gui.shell.lock_password import PasswordSheet, not_protected
from aipm_desktop.gui.shell.shortcuts import keys_of
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.words import tr
from aipm_desktop.services.encryption import can_encrypt, is_encrypted
from aipm_desktop.services.privacy_lock import is_set
from aipm_desktop.settings import Settings

_MINUTES = (1, 5, 15, 30, 60)


def privacy_section(desk: Desk, settings: Settings, change: Callable[..., None]) -> Section:
    """Encryption, lock, idle time, and plain words."""
    theme, has = desk.theme, is_set(desk.store.folder)
    effect = (
        tr("A password is set. {keys} locks at once.", keys=keys_of("lock"))
        if has
        else tr("Ask for a password when the program starts and after a pause")
    )
    button = Button(theme, tr("Change…") if has else tr("Set password…"))
    button.clicked.connect(lambda: PasswordSheet(desk, button.window()).open())
    options = [("0", tr("Never"))]
    options += [(str(n), tr("1 minute") if n == 1 else tr("{n} minutes", n=n)) for n in _MINUTES]
    idle = Combo(theme, tr("Lock after a pause of"), options, str(settings.lock_minutes))
    idle.setFixedWidth(theme.u(160))
    idle.setEnabled(has)
    idle.changed.connect(lambda key: change(lock_minutes=int(key)))
    encrypted = is_encrypted(desk.store.folder)
    rows = [
        _encryption_row(desk, encrypted),
        SettingRow(theme, tr("App lock"), effect, button),
        SettingRow(theme, tr("Lock after a pause of"), tr("Without a key here or a movement of the pointer"), idle),
        SettingRow(theme, tr("What the lock does not protect"), not_protected(encrypted=encrypted)),
    ]
    return Section(theme, "privacy", tr("Privacy"), "lock-key", rows)


def _encryption_row(desk: Desk, has: bool) -> SettingRow:
    theme = desk.theme
    effect = (
        tr("Your data are encrypted and open with your password")
        if has
        else tr("Off. Whoever can read the data folder can read your data.")
    )
    button = Button(theme, tr("Change…") if has else tr("Encrypt…"))
    button.setAccessibleName(tr("Change the encryption") if has else tr("Encrypt the data"))
    button.clicked.connect(lambda: EncryptSheet(desk, button.window()).open())
    if not can_encrypt():
        effect = tr("This copy of the program comes without SQLCipher, which it takes")
        button.setEnabled(False)
    return SettingRow(theme, tr("Encryption"), effect, button)
