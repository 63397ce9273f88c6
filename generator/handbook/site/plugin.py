"""The MkDocs plugin: a thin shell that hands pages to MkDocs and finishes what it built.

`docs_dir` is the source folder, so `mkdocs serve` watches what editors change; its files are
replaced by the generated pages.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from handbook.diagnostics import Collector
from handbook.diagnostics.kinds import Severity
from handbook.diagnostics.rendering import as_text, summary
from handbook.disk.cache import forget
from handbook.disk.files import UnreadableError, read_folder
from handbook.disk.outputs import Output, OutputError, refuse
from handbook.disk.resources import resource
from handbook.disk.version import version_of
from handbook.masking import Secrets
from handbook.model import Layout, Withheld
from handbook.pages.home import site_title
from handbook.pages.parts import source_address
from handbook.pages.rendering import css_string
from handbook.pipeline import Source, load_source
from handbook.saying import ProfileError
from handbook.site.assets import add_styles, name_by_content, theme_sheets
from handbook.site.carried import carry
from handbook.site.charts import CHARTS
from handbook.site.composing import Composed, Composer, ComposingError
from handbook.site.leaking import Leaks
from handbook.site.navigation import for_editors, navigation
from handbook.site.policy import Policy
from handbook.site.preview import ask_later, keep_last_good
from handbook.site.redirects import redirects
from handbook.site.search_index import Indexing, PagefindError

log = logging.getLogger("mkdocs.plugins.handbook")

SEARCH_DATA = "assets/javascripts/search/data.js"
MAKER = "handbook build"
BODIES, INDEXED = "bodies", "indexed"  # folders of what is laid aside
MERMAID_ASSET = "assets/javascripts/mermaid.min.js"
# Material sets on its check boxes an attribute that HTML has for fields of text alone.
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off">')


class HandbookPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Turns a source folder into the pages of the site."""

    config_scheme = (("profile", Type(str, default="")),)
    source: Source
    _output: Output | None = None
    _indexing: Indexing | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self._serves = command == "serve"  # its live reload is a script that no hash knows

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.source = self._load(config)
        self._begin(config)
        config.site_name = site_title(self.source.handbook)
        config.copyright = self.source.handbook.organization  # escaped where it is shown
        mermaid2: Any = config.plugins.get("mermaid2")
        if mermaid2 is not None:
            # mermaid2 looks for its script in docs_dir, which holds sources only; the file is
            # written into the site below, and only where a page needs it.
            mermaid2._javascript = MERMAID_ASSET
        self._policy = Policy()
        return config

    def _load(self, config: MkDocsConfig) -> Source:
        out = Collector()
        try:
            files = read_folder(Path(config.docs_dir), out)
            self._version = version_of(files)
            source = load_source(files, out.found, ask=False, profile=self.config["profile"])
        except (UnreadableError, ProfileError) as error:
            raise Abort(str(error)) from error
        _stop_at_errors(source)
        return source

    def _begin(self, config: MkDocsConfig) -> None:
        """MkDocs empties the folder that it builds into, so it is given one of its own."""
        site = Path(config.site_dir)
        try:
            refuse(site, Path(config.docs_dir))
            # an edition never takes the place of another: what one withholds would be there
            edition = f" --profile {self.config['profile']}" if self.source.secrets else ""
            self._output = Output(site, MAKER + edition)
            self._output.begin()
        except OutputError as error:
            raise Abort(str(error)) from error
        config.site_dir = str(self._output.fresh)

    def on_build_error(self, **_: Any) -> None:
        if self._indexing is not None:
            self._indexing.stop()
        if self._output is not None:
            self._output.discard()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in list(files):
            if file.src_dir == config.docs_dir:
                files.remove(file)
        assert self._output is not None
        site, aside = Path(config.site_dir), self._output.aside
        others = (self._searched, self._data, self._cards)
        composer = Composer(self.source, aside / BODIES, aside / INDEXED, site, others)
        try:
            composed = composer.all()
            if not self._serves:  # nothing of a preview asks Pagefind
                self._indexing = Indexing(aside / INDEXED, site / "pagefind")
        except (ComposingError, PagefindError) as error:
            raise Abort(str(error)) from error
        self.source.add(composed.found)
        _stop_at_errors(self.source)
        self._left, self._outlines = composed.left, composed.outlines
        mermaid2: Any = config.plugins.get("mermaid2")
        if mermaid2 is not None and not self._left:  # it would read pages that only name Mermaid
            config.plugins.events["post_page"].remove(mermaid2.on_post_page)
        for path, text in (composed.fronts | composed.texts).items():
            files.append(File.generated(config, path, content=text))
        self._bodies = aside / BODIES
        handbook = self.source.handbook
        running = f"{handbook.organization} {site_title(handbook)}".strip()
        add_styles(files, config, css_string(running))
        self._renamed = name_by_content(files, config)
        return files

    def _searched(self) -> Composed:
        """What the search knows, and what it answers to the editors' questions."""
        texts = {SEARCH_DATA: script(self.source.search())}
        # a second, for which an editor would wait after each line: a preview asks when it is there
        found = [] if self._serves else self.source.ask_questions()
        return Composed(texts=texts, found=found)

    def _data(self) -> Composed:
        return Composed(texts={f"data/{at}": text for at, text in self.source.data().items()})

    def _cards(self) -> Composed:
        return Composed(texts=self.source.cards() | redirects(self.source.handbook))

    def on_env(self, env: Any, **_: Any) -> Any:
        env.globals["hb_asset"] = lambda path: self._renamed.get(path, path)
        return env

    @event_priority(100)  # before others look at it
    def on_page_context(self, context: Any, *, page: MkDocsPage, **_: Any) -> Any:
        """The templates make HTML; read as Markdown, it would cost half of the build and come out
        as it went in."""
        handbook = self.source.handbook
        body = self._bodies / page.file.src_uri
        page.content = body.read_text(encoding="utf-8")
        page.edit_url = source_address(handbook, page.meta.get("hb_source") or "") or None
        context["hb_nav"] = navigation(handbook, page, self._outlines[page.file.src_uri])
        context["hb_book"] = handbook
        context["hb_version"] = self._version
        context["hb_words"] = handbook.layout or Layout()
        context["hb_editors"] = for_editors(page)
        context["hb_edited"] = Withheld.EDITING not in handbook.withheld
        return context

    @event_priority(-100)  # after mermaid2, which adds a script
    def on_post_page(self, output: str, *, page: MkDocsPage, **_: Any) -> str:
        page.content = None  # MkDocs keeps its pages to the end
        return self._ruled(_TOGGLE.sub(r"\1>", output))

    def on_post_template(self, output: str, /, *, template_name: str, **_: Any) -> str:
        return self._ruled(output) if template_name.endswith(".html") else output

    def _ruled(self, page: str) -> str:
        draws = 'class="mermaid"' in page
        return page if self._serves else self._policy.add(page, draws=draws)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        site = Path(config.site_dir)
        if self._left:
            (site / MERMAID_ASSET).write_bytes(mermaid_script())
            log.info("%d 张流程图由浏览器绘制", self._left)
        _drop_unused(site, config)
        assert self._output is not None
        try:
            if self._indexing is not None:
                self._indexing.finish()
            self._look_for_leaks(site, carry(Path(config.docs_dir), site))
            self._output.publish()
        except (PagefindError, OutputError) as error:
            raise Abort(str(error)) from error
        config.site_dir = str(self._output.folder)
        if self._serves:
            ask_later(self.source.ask_questions)
        else:
            forget(CHARTS)

    def _look_for_leaks(self, site: Path, carried: list[Path]) -> None:
        """What an edition withholds must stand nowhere; the office's own files are left out."""
        leaks = Leaks(self.source.secrets or Secrets())
        for path in carried:
            if self.source.secrets and (found := leaks.in_carried(path)):
                path.unlink()
                name = path.relative_to(site).as_posix()
                log.warning("%s 里有不登载的“%s”，没有放进这一版", name, found)
        for path, found in leaks.in_folder(site):
            name = path.relative_to(site).as_posix()
            raise Abort(f"{name} 里还有不登载的“{found}”，网站没有发布")

    def on_serve(self, server: Any, **_: Any) -> Any:
        for name in ("templates", "site_overrides"):
            server.watch(str(resource(name)))
        keep_last_good(server)
        return server


def _stop_at_errors(source: Source) -> None:
    errors = [d for d in source.diagnostics if d.severity is Severity.ERROR]
    if errors:
        raise Abort(f"{as_text(errors)}\n{summary(source.diagnostics)}")


def script(data: dict[str, Any]) -> str:
    """Data as a classic script. Read by JSON.parse, no name in it can be one of the language's."""
    text = json.dumps(data, ensure_ascii=False)
    for ch in ("\\", "'", "\u2028", "\u2029"):
        text = text.replace(ch, f"\\u{ord(ch):04x}" if ord(ch) > 127 else f"\\{ch}")
    return f"HandbookSearch.data = JSON.parse('{text}');\n"


def _drop_unused(site: Path, config: MkDocsConfig) -> None:
    """Leaves out what no page uses: Material's search workers, source maps, the bare sitemap."""
    for name in ("lunr", "workers"):
        shutil.rmtree(site / "assets" / "javascripts" / name, ignore_errors=True)
    # the theme's sheets are in one of ours
    sheets = [site / "assets" / "stylesheets" / path.name for path in theme_sheets(config)]
    for path in [*site.glob("assets/**/*.map"), *site.glob("sitemap.xml*"), *sheets]:
        path.unlink()


def mermaid_script() -> bytes:
    """Mermaid's own classic script, out of an installed package."""
    try:
        package = distribution("mermaidx")
    except PackageNotFoundError as error:
        raise Abort("没有安装 mermaidx，无法提供 Mermaid 脚本") from error
    return Path(str(package.locate_file("mermaidx/assets/mermaid.js"))).read_bytes()
