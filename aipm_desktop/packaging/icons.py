"""The icon's files, drawn from the one SVG: PNGs for desktops, an .ico for Windows, an .icns for macOS.

    python -m aipm_desktop.packaging.icons       # in the checkout, after the SVG was changed

Both containers are written here: their headers are a few numbers (Microsoft's ICONDIR, Apple's icns).
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from aipm_desktop.assets import asset

PNG_SIDES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Those of the hicolor theme."""
ICO_SIDES = (16, 20, 24, 32, 40, 48, 64, 256)
"""Those that Windows asks for at 100, 125, 150 and 200 percent."""
ICNS_SIDES = {
    b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic13": 256, b"ic08": 256, b"ic14": 512, b"ic09": 512, b"ic10": 1024,
}  # fmt: skip
"""Apple's names, the PNG ones: ic11 is 16 points at twice the resolution, and so on."""
_MAC_MARGIN = 100 / 1024
"""The icon grid of macOS leaves this much free on every side."""
_HEADER_BYTES = 40


def files() -> Iterator[tuple[str, bytes]]:
    """Name below resources/icons and content of every file that is drawn. Needs a QGuiApplication."""
    for side in PNG_SIDES:
        yield f"app/{side}.png", png(draw(side))
    yield "app/aipm-desktop.ico", ico([draw(side) for side in ICO_SIDES])
    yield "app/aipm-desktop.icns", icns({name: draw(side, _MAC_MARGIN) for name, side in ICNS_SIDES.items()})


def draw(side: int, margin: float = 0) -> QImage:
    """The icon as a square of `side` pixels, with this share of it left free on every side."""
    picture = QImage(side, side, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    free = side * margin
    painter = QPainter(picture)
    inside = QRectF(picture.rect()).adjusted(free, free, -free, -free)
    QSvgRenderer(str(asset("icons/aipm-desktop.svg"))).render(painter, inside)
    painter.end()
    return picture


def png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setQuality(0)  # the smallest file, not the worst picture
    writer.write(picture)
    return bytes(buffer.data().data())


def ico(pictures: list[QImage]) -> bytes:
    """ICONDIR, an ICONDIRENTRY each, then the pictures: small ones as bitmaps, which every part of Windows reads."""
    contents = [png(picture) if picture.width() >= 256 else _bitmap(picture) for picture in pictures]
    offset = 6 + 16 * len(pictures)
    head = struct.pack("<3H", 0, 1, len(pictures))
    for picture, content in zip(pictures, contents, strict=True):
        side = picture.width() % 256  # 0 says 256
        head += struct.pack("<4B2H2L", side, side, 0, 0, 1, 32, len(content), offset)
        offset += len(content)
    return head + b"".join(contents)


def _bitmap(picture: QImage) -> bytes:
    """BITMAPINFOHEADER, twice the height for the mask behind it, then the rows from the bottom up."""
    side = picture.width()
    header = struct.pack("<L2l2H6L", _HEADER_BYTES, side, 2 * side, 1, 32, 0, 0, 0, 0, 0, 0)
    upside_down = picture.flipped(Qt.Orientation.Vertical)  # has to outlive the view of its pixels
    pixels = bytes(upside_down.constBits())
    mask = bytes(side * ((side + 31) // 32) * 4)  # the alpha channel says it already
    return header + pixels + mask


def icns(pictures: dict[bytes, QImage]) -> bytes:
    """The word icns and the length of all, then each picture: its name, its length with these 8 octets, its PNG."""
    entries = b""
    for name, picture in pictures.items():
        content = png(picture)
        entries += name + struct.pack(">L", len(content) + 8) + content
    return b"icns" + struct.pack(">L", len(entries) + 8) + entries


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    for name, content in files():
        file = asset("icons") / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
        print(f"{len(content):>7,}  {name}")
    application.quit()


if __name__ == "__main__":
    main()
