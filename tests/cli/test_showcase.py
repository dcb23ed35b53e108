"""The résumé and the portfolio by the terminal, also where there is no screen."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Aipm


def test_a_resume_and_a_portfolio_are_written_and_what_is_left_out_is_said(aipm: Aipm, tmp_path: Path) -> None:
    for title, marked in (("Lead", "yes"), ("Assistant", "no")):
        assert aipm("add", "experience", f"role={title}", "status=active", f"in_portfolio={marked}").code == 0
    assert aipm("add", "skill", "name=Data", "level=3").code == 0
    done = aipm("export", "resume", tmp_path / "r.md", "--json")
    assert (done.code, done.document["notes"][0]) == (
        0,
        "Experience not marked for the portfolio left out: 1; --all takes it along.",
    )
    assert "Assistant" not in (tmp_path / "r.md").read_text("utf-8")
    assert aipm("export", "resume", tmp_path / "r.md", "--all").code == 0
    assert "### Assistant" in (tmp_path / "r.md").read_text("utf-8")
    done = aipm("export", "portfolio", tmp_path / "p.html")
    assert (done.code, "No project is published yet" in done.err) == (1, True)


def test_a_pdf_needs_no_screen(aipm: Aipm, started: Aipm, tmp_path: Path) -> None:
    assert aipm("add", "skill", "name=Data", "level=3").code == 0
    done = started("export", "resume", tmp_path / "r.pdf")
    assert (done.code, done.err) == (0, "")
    octets = (tmp_path / "r.pdf").read_bytes()
    assert octets.startswith(b"%PDF-")
    assert b"/ToUnicode" in octets  # the text can be selected and searched
