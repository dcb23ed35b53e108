"""Links: only web and mail addresses are opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.links import open_link


class Opener(QObject):
    """Takes the place of the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.mark.parametrize("address", ["https://example.org/a?b=c&d", "http://example.org", "mailto:ada@mail.example"])
def test_web_and_mail_addresses_are_opened(address: str) -> None:
    opener = Opener()
    scheme = address.partition(":")[0]
    QDesktopServices.setUrlHandler(scheme, opener, "open")  # type: ignore[arg-type]  # the stub says bytes
    try:
        open_link(f" {address}\n")
    finally:
        QDesktopServices.unsetUrlHandler(scheme)
    assert opener.opened == [address]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "C:\\a.exe",
        "/bin/sh",
        "",
        "example.org",
        "ftp://a.example",
        "http://[",
    ],
)
def test_nothing_else_is_opened(address: str) -> None:
    with pytest.raises(AipmError, match="not opened"):
        open_link(address)
