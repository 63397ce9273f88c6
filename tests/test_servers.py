"""The bundle under real servers at a sub-path, with the settings as they stand in it: every file's
type, heads, caching and compression, the page for what is not found, no violation of the policy."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from browsing import watched
from conftest import SOURCE
from handbook.cli import main
from handbook.hosting.finishing import policy_of
from handbook.hosting.servers import nginx
from handbook.hosting.types import TYPES
from serving import SERVERS, fetched, free_port, program, running, unpacked

pytestmark = pytest.mark.slow

#: What belongs to the server itself, and the compressed twins.
NOT_SERVED = (".gz", ".br", "web.config", ".htaccess")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    assert main(["bundle", str(SOURCE), "-o", str(folder / "h.zip")]) == 0
    return unpacked(folder / "h.zip", folder)


@pytest.fixture(scope="module", params=SERVERS)
def base(
    request: pytest.FixtureRequest, bundle: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    with running(request.param, bundle, tmp_path_factory.mktemp(request.param)) as address:
        yield address


def test_what_a_browser_has_is_not_sent_again(base: str) -> None:
    _, heads, body = fetched(f"{base}index.html")
    asked = {"If-None-Match": heads["etag"]}
    assert body and fetched(f"{base}index.html", **asked)[0] == 304
    assert fetched(f"{base}index.html", **{"If-None-Match": '"another"'})[0] == 200


def test_a_folder_is_no_page(base: str) -> None:
    status, _, body = fetched(f"{base}assets/")
    assert status in (403, 404) and "没有这一页" in body.decode()


def test_two_handbooks_at_one_server(tmp_path: Path) -> None:
    """Each has a file to be included in the same block."""
    for name in ("a", "b"):
        (tmp_path / name).write_text(nginx(f"/{name}/", "default-src 'self'"), encoding="utf-8")
    settings = tmp_path / "settings"
    settings.write_text(
        f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; server {{ "
        f"listen 127.0.0.1:{free_port()}; include {tmp_path}/a; include {tmp_path}/b; }} }}"
    )
    command = [program("nginx"), "-t", "-e", "stderr", "-c", str(settings)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", [".htaccess", "web.config"])
def test_settings_of_servers_are_not_handed_out(base: str, bundle: Path, name: str) -> None:
    assert (bundle / "site" / name).is_file()
    status, _, body = fetched(base + name)
    assert status in (403, 404)
    assert b"Content-Security-Policy:" not in body
    assert b"customHeaders" not in body
    assert b"ErrorDocument" not in body


def test_every_file(base: str, bundle: Path) -> None:
    site = bundle / "site"
    kept, packed = 0, 0
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_dir() or name.endswith(NOT_SERVED):
            continue
        status, heads, body = fetched(base + quote(name))
        assert (status, body) == (200, path.read_bytes()), name
        kind = TYPES[path.suffix.lstrip(".")]
        assert heads["content-type"].partition(";")[0] == kind, name
        if kind.startswith("text/"):
            assert "utf-8" in heads["content-type"].lower(), name
        assert heads["content-security-policy"] == policy_of_bundle(site), name
        assert heads["x-content-type-options"] == "nosniff"
        hashed = re.search(r"\.[0-9a-f]{8}\.(min\.)?(css|js)$|/search-[0-9a-f]{8}/|\.pf_", name)
        assert ("immutable" in heads["cache-control"]) == bool(hashed), name
        assert hashed or heads["cache-control"] == "no-cache", name
        kept += bool(hashed)
        packed += "content-encoding" in heads
    assert kept > 30
    assert packed > 200


def policy_of_bundle(site: Path, known: dict[Path, str] = {}) -> str:  # noqa: B006
    if site not in known:
        known[site] = policy_of(site)
    return known[site]


def test_what_is_not_found_leads_home(base: str, browser: Browser) -> None:
    status, heads, body = fetched(f"{base}no/such/page.html")
    assert status == 404
    assert heads["content-type"].startswith("text/html")
    assert "没有这一页" in body.decode()
    page = browser.new_context().new_page()
    missed: list[str] = []
    page.on("response", lambda one: missed.append(one.url) if one.status == 404 else None)
    page.goto(f"{base}no/such/page.html")
    page.wait_for_function(
        "home => document.querySelector('[data-home]').href === home", arg=f"{base}index.html"
    )
    assert missed == [f"{base}no/such/page.html"]  # it knows where it is, and asks for nothing


def test_the_folder_without_a_slash(base: str) -> None:
    assert "要办什么" in fetched(base.rstrip("/"))[2].decode()


def test_nothing_breaks_the_policy(base: str, browser: Browser) -> None:
    page, wrong = watched(browser, base)
    page.goto(f"{base}bangongshi/yinzhang-guanli.html")
    page.locator("[data-view]:visible").first.click()
    page.locator("dialog.hb-viewer[open]").wait_for()
    page.keyboard.press("Escape")
    page.locator("[data-choose-scheme]").click()
    page.goto(f"{base}search.html?q=谁管印章")
    page.wait_for_selector("[data-results][data-state=done]")
    assert page.locator("[data-answer]").count() == 2
    page.goto(f"{base}quanwen.html")
    assert wrong == []
    page.goto(f"{base}bangongshi/yinzhang-guanli-1.svg")
    assert not any("Content Security Policy" in one for one in wrong)


def test_a_style_of_its_own_breaks_it(base: str, browser: Browser) -> None:
    """The measure itself: what the build did not write is refused."""
    page, wrong = watched(browser, base)
    page.goto(f"{base}index.html")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("document.body.append(document.createElement('style'))")
    page.evaluate("document.querySelector('style').textContent = 'p { color: red }'")
    page.wait_for_timeout(200)
    assert any("Content Security Policy" in one for one in wrong)


# -- The bundle itself -----------------------------------------------------------------------------


def test_the_policy_follows_from_the_program_alone(bundle: Path, tmp_path: Path) -> None:
    """A chart that comes later is shown under settings that stay."""
    assert main(["new", str(tmp_path / "source")]) == 0
    assert main(["build", str(tmp_path / "source"), "-o", str(tmp_path / "site")]) == 0
    assert list((tmp_path / "site").rglob("*.svg"))
    assert policy_of(tmp_path / "site") == policy_of(bundle / "site")


def test_sums_and_what_is_handed_on(bundle: Path, tmp_path: Path) -> None:
    done = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=bundle, check=False)
    assert done.returncode == 0
    named = {line.split("  ")[1] for line in (bundle / "SHA256SUMS").read_text().splitlines()}
    there = {p.relative_to(bundle).as_posix() for p in bundle.rglob("*") if p.is_file()}
    assert named == there - {"SHA256SUMS"}
    bill = json.loads((bundle / "sbom.cdx.json").read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    assert {one["name"] for one in bill["components"]} == {"Material for MkDocs", "Pagefind"}
    for one in bill["components"]:
        text = (bundle / "licenses" / f"{one['bom-ref']}.txt").read_text(encoding="utf-8")
        assert "MIT" in text and one["version"] in text
    again = tmp_path / "again.zip"
    assert main(["bundle", str(SOURCE), "-o", str(again)]) == 0
    assert again.read_bytes() == (bundle.parent / "h.zip").read_bytes()


def test_web_config_removes_before_it_adds(bundle: Path) -> None:
    tree = ElementTree.parse(bundle / "site" / "web.config")
    for parent, added in (("staticContent", "mimeMap"), ("customHeaders", "add")):
        whole = tree.find(f"system.webServer//{parent}")
        assert whole is not None
        before: set[str] = set()
        for one in whole:
            name = str(one.get("fileExtension") or one.get("name") or "")
            if one.tag == "remove":
                before.add(name)
            elif one.tag == added:
                assert name in before
    maps = {one.get("fileExtension") for one in tree.iter("mimeMap")}
    there = {p.suffix for p in (bundle / "site").rglob("*.*") if not p.name.endswith(NOT_SERVED)}
    assert there <= maps


@pytest.mark.parametrize(
    "path", ["handbook/", "/hand book/", "/handbook", "/a;b/", "/../", "/a/./"]
)
def test_a_path_that_is_none(path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bundle", str(SOURCE), "-o", str(tmp_path / "h.zip"), "--base", path]) == 2
    assert "--base" in capsys.readouterr().err
    assert not (tmp_path / "h.zip").exists()


def test_a_file_that_is_no_bundle_is_not_written_over(tmp_path: Path) -> None:
    mine = tmp_path / "h.zip"
    with zipfile.ZipFile(mine, "w") as packed:
        packed.writestr("report.txt", "mine")
    before = mine.read_bytes()
    assert main(["bundle", str(SOURCE), "-o", str(mine)]) == 2
    assert mine.read_bytes() == before
    assert main(["bundle", str(SOURCE), "-o", str(SOURCE / "h.zip")]) == 2
    assert not (SOURCE / "h.zip").exists()
