"""The bundle under real servers at a sub-path, with the settings as they stand in it: every file's
type, heads, caching and compression, the page for what is not found, no violation of the policy."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import brotli
import pytest
from playwright.sync_api import Browser

from browsing import watched
from conftest import SOURCE
from handbook.cli import main
from handbook.hosting.bundle import policy_of
from handbook.hosting.types import TYPES

pytestmark = pytest.mark.slow

SERVERS = ("nginx", "caddy", "apache2")
MODULES = "mpm_event authz_core dir mime headers deflate filter alias".split()
#: What belongs to the server itself, and the compressed twins.
NOT_SERVED = (".gz", ".br", "web.config", ".htaccess")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    assert main(["bundle", str(SOURCE), "-o", str(folder / "h.zip")]) == 0
    with zipfile.ZipFile(folder / "h.zip") as packed:
        packed.extractall(folder)
    (found,) = folder.glob("handbook-*")
    return found


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def program(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if not found:
        pytest.fail(f"no {name}: install it")
    return found


def command(name: str, bundle: Path, folder: Path, port: int) -> list[str]:
    """The server with the bundle's own settings; only the place of the site is another one."""
    site, deploy = bundle / "site", bundle / "deploy"

    def placed(file: str) -> Path:
        text = (deploy / file).read_text(encoding="utf-8")
        assert "/srv/handbook/site" in text
        (folder / file).write_text(text.replace("/srv/handbook/site", str(site)), encoding="utf-8")
        return folder / file

    settings = folder / "settings"
    if name == "nginx":
        user = "" if os.geteuid() else "user root; "  # the test's folders are root's own
        settings.write_text(
            f"{user}daemon off; pid {folder}/pid; error_log stderr; events {{}}\n"
            f"http {{ access_log off; client_body_temp_path {folder}/1; proxy_temp_path {folder}/2;"
            f" fastcgi_temp_path {folder}/3; uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;"
            f" server {{ listen 127.0.0.1:{port}; include {placed('nginx.conf')}; }} }}\n"
        )
        return [program(name), "-e", "stderr", "-c", str(settings)]
    if name == "caddy":
        settings.write_text(
            "{\nadmin off\nauto_https off\n}\n"
            f"http://127.0.0.1:{port} {{\nimport {placed('Caddyfile')}\n}}\n"
        )
        return [program(name), "run", "--config", str(settings), "--adapter", "caddyfile"]
    modules = Path("/usr/lib/apache2/modules")
    settings.write_text(
        "".join(f"LoadModule {m}_module {modules}/mod_{m}.so\n" for m in MODULES)
        + f"ServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\n"
        f"ErrorLog {folder}/err\nTypesConfig /dev/null\nDocumentRoot {folder}\n"
        f"Alias /handbook {site}\n<Directory {site}>\nAllowOverride All\nRequire all granted\n"
        "</Directory>\n"
    )
    return [program(name), "-D", "FOREGROUND", "-f", str(settings)]


@pytest.fixture(scope="module", params=SERVERS)
def base(
    request: pytest.FixtureRequest, bundle: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    folder, port = tmp_path_factory.mktemp(request.param), free_port()
    running = subprocess.Popen(
        command(request.param, bundle, folder, port),
        env={**os.environ, "HOME": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=(folder / "said").open("wb"),
    )
    address = f"http://127.0.0.1:{port}/handbook/"
    for _ in range(100):
        try:
            urllib.request.urlopen(address).close()
            break
        except OSError:
            time.sleep(0.1)
    else:
        pytest.fail((folder / "said").read_text(errors="replace")[:500])
    yield address
    running.terminate()
    running.wait(timeout=20)


def fetched(address: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip, br"})
    try:
        answer = urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        heads = {name.lower(): value for name, value in answer.headers.items()}
        body = answer.read()
    packed = heads.get("content-encoding")
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(packed or "", bytes)
    return answer.status, heads, unpack(body)


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
    page.goto(f"{base}no/such/page.html")
    page.wait_for_function(
        "home => document.querySelector('[data-home]').href === home", arg=f"{base}index.html"
    )


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


@pytest.mark.parametrize("path", ["handbook/", "/hand book/", "/handbook", "/a;b/"])
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
