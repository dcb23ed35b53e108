"""Two exports of one invented member: an old one, and a later one with every kind of row."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.linkedin_files import NEW, NOTE

OLD = (
    "Kwame,Mensah,https://www.linkedin.com/in/kwame-m,,Fieldstone Energy,Data Science Lead,04 Mar 2023",
    "Jonas,Lindqvist,https://www.linkedin.com/in/jonas-l,,Northwind Labs,Head of AI Delivery,02 Feb 2022",
    "Elena,Petrova,https://www.linkedin.com/in/elena-p,,Quill & Co,Responsible AI Lead,30 Sep 2021",
    "Marcus,Webb,,,Meridian Telecom,PMO Lead,",
)
LATER = (
    "Kwame,Mensah,https://www.linkedin.com/in/kwame-m,,Fieldstone Energy,AI Programme Lead,04 Mar 2023",
    "Anouk,Fischer,https://www.linkedin.com/in/anouk-f,,Atlas Mobility,ML Engineer,17 Nov 2026",
    "Tariq,,https://www.linkedin.com/in/tariq-x,,Saltmarsh Games,Producer,12 Jun 2024",
    "Jonas,Lindqvist,https://www.linkedin.com/in/jonas-l,,Northwind Labs,Head of AI Delivery,02 Feb 2022",
    "Elena,Petrova,https://www.linkedin.com/in/elena-p,,Lumen Bank,Responsible AI Lead,30 Sep 2021",
    "Bianca,Conti,https://www.linkedin.com/in/bianca-c,,Verdant Foods,Product Manager,31 Feb 2024",
    "Marcus,Webb,https://www.linkedin.com/in/marcus-w,,Meridian Telecom,PMO Lead,02 Nov 2026",
    "Felix,<b>Hoffmann</b>,https://www.linkedin.com/in/felix-h,,Orbital Freight,Delivery Director,21 Oct 2026",
    ",,,,,,21 Oct 2026",
    ",,,,,,20 Oct 2026",
    'Ines,"Costa,https://www.linkedin.com/in/ines-c,,Verdant Foods,Product Lead,01 May 2024,,,x',
    "Erik,Larsen,https://www.linkedin.com/in/erik-l,,Orbital Freight,Scrum Master,30 Apr 2024",
)


def write(path: Path, rows: tuple[str, ...]) -> Path:
    """A file as LinkedIn writes it, with these rows."""
    path.write_text(NOTE + ",".join(NEW) + "\n" + "\n".join(rows), encoding="utf-8")
    return path


def old_export(folder: Path) -> Path:
    return write(folder / "Connections-old.csv", OLD)


def later_export(folder: Path) -> Path:
    return write(folder / "Connections.csv", LATER)
