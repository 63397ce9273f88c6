"""What lies in `_files/` goes into the site as it stands, and nothing else of it anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.cli import main


def laid(source: Path, **files: bytes) -> None:
    for name, content in files.items():
        path = source / "_files" / name.replace("__", ".").replace("_in_", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def test_files_as_they_stand(source: Path, tmp_path: Path) -> None:
    form = bytes(range(256)) * 10
    laid(source, forms_in_leave__docx=form, web__config=b"<configuration/>", a__md=b"# no page")
    site = tmp_path / "site"
    assert main(["build", str(source), "-o", str(site)]) == 0
    assert (site / "forms" / "leave.docx").read_bytes() == form
    assert (site / "web.config").read_bytes() == b"<configuration/>"
    assert (site / "a.md").read_bytes() == b"# no page" and not (site / "a.html").exists()
    assert main(["check", str(source)]) == 0
    (source / "_files" / "a.md").unlink()
    assert main(["build", str(source), "-o", str(site)]) == 0
    assert not (site / "a.md").exists()


def test_no_file_takes_the_place_of_a_page(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laid(source, index__html=b"mine")
    site = tmp_path / "site"
    assert main(["build", str(source), "-o", str(site)]) == 2
    assert "_files/index.html" in capsys.readouterr().err
    assert not site.exists()
