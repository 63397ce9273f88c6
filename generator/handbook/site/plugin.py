"""The MkDocs plugin: a thin shell that hands pages to MkDocs and finishes what it built.

`docs_dir` is the source folder, so `mkdocs serve` watches what editors change; its files are
replaced by the generated pages.
"""

from __future__ import annotations

import logging
import shutil
from functools import partial
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
from handbook.disk.made import BUILD
from handbook.disk.outputs import Output, OutputError, refuse
from handbook.disk.recalled import LIMITS, SPOKEN
from handbook.disk.resources import resource
from handbook.disk.template_cache import TEMPLATES, TemplateCache
from handbook.disk.version import version_of
from handbook.flow.approvals import APPROVALS
from handbook.masking import Secrets
from handbook.pages.home import site_title
from handbook.pages.rendering import css_string
from handbook.pipeline import Source, load_source
from handbook.relations.elsewhere import TITLES
from handbook.saying import ProfileError
from handbook.search.questions import KEPT as QUESTIONS
from handbook.sharing import WorkerError
from handbook.site.ahead import Ahead
from handbook.site.assets import SEARCH, add_styles, name_by_content, theme_sheets
from handbook.site.carried import carry
from handbook.site.composing import DERIVED, Composed, Composer, write_all
from handbook.site.data import DATA, search_scripts, write_mermaid
from handbook.site.framing import Framing
from handbook.site.in_browser import InBrowser, Options
from handbook.site.leaking import UNREADABLE, Finisher, Leaks
from handbook.site.on_demand import OnDemand
from handbook.site.pagefind import Indexing, PagefindError
from handbook.site.pictures import CHARTS
from handbook.site.policy import Policy
from handbook.site.redirects import redirects
from handbook.withholding import doubts

log = logging.getLogger("mkdocs.plugins.handbook")

INDEXED = "indexed"  # the folder of what Pagefind reads


class HandbookPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Turns a source folder into the pages of the site."""

    config_scheme = (("profile", Type(str, default="")),)
    source: Source
    finish: Finisher | None = None
    mermaid2: Options | None = None  # of the plugin that was left out
    _output: Output | None = None  # none while it is served
    indexing: Indexing | None = None
    ahead: Ahead | None = None
    _demand: OnDemand | None = None  # only while it is served
    _in_browser: InBrowser

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self._serves = command == "serve"  # its live reload is a script that no hash knows

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.source = self._load(config)
        if not self._serves:
            self._begin(config)
        config.site_name = site_title(self.source.handbook)
        config.copyright = self.source.handbook.organization  # escaped where it is shown
        self._renamed: dict[str, str] = {}
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
        self.indexing = self.indexing or Indexing()
        site = Path(config.site_dir)
        try:
            refuse(site, Path(config.docs_dir))
            # an edition never takes the place of another: what one withholds would be there
            edition = f" --profile {self.config['profile']}" if self.source.secrets else ""
            self._output = Output(site, BUILD + edition)
            self._output.begin()
        except OutputError as error:
            raise Abort(str(error)) from error
        config.site_dir = str(self._output.fresh)

    def on_build_error(self, **_: Any) -> None:
        if self.indexing is not None:
            self.indexing.stop()
        if self._output is not None:
            self._output.discard()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """MkDocs is given what is neither a page nor asked for by name alone; the pages are framed
        below, by others than MkDocs."""
        for file in list(files):
            if file.src_dir == config.docs_dir:
                files.remove(file)
        handbook = self.source.handbook
        running = f"{handbook.organization} {site_title(handbook)}".strip()
        add_styles(files, config, css_string(running))
        self._in_browser = InBrowser(config, self.mermaid2)
        if self._serves:
            return files
        assert self._output is not None
        indexed = self._output.aside / INDEXED
        self._composer = Composer(self.source, Path(config.site_dir), indexed)
        try:
            self._composer.derive()
        except WorkerError as error:
            raise Abort(str(error)) from error
        for name, text in search_scripts(self.source.search()).items():
            files.append(File.generated(config, SEARCH + name, content=text))
        self._renamed = name_by_content(files, config)
        return files

    @event_priority(-100)  # what the theme's templates know is complete
    def on_env(self, env: Any, *, config: MkDocsConfig, **_: Any) -> Any:
        env.bytecode_cache = TemplateCache()
        env.globals["hb_asset"] = lambda path: self._renamed.get(path, path)
        framing = Framing(config, env, self.source.handbook, self._version, self._serves)
        site = Path(config.site_dir)
        if self._serves:
            self._demand = OnDemand(self.source, framing, site, Path(config.docs_dir))
            from handbook.site.preview import show  # a server, which a build does without

            show(self._demand)
        else:
            self._compose(framing, site)
        return env

    def _compose(self, framing: Framing, site: Path) -> None:
        def data() -> Composed:
            write_all(site / DATA, self.source.data())
            write_all(site, self.source.cards() | redirects(self.source.handbook))
            return Composed()

        def written() -> None:
            assert self._output is not None
            assert self.indexing is not None
            self.indexing.index(self._output.aside / INDEXED, site / "pagefind")

        def asked(share: slice) -> Composed:
            return Composed(self.source.ask_questions(share))

        is_asked = self.ahead is not None and self.ahead.is_asking
        halves = [partial(asked, slice(at, None, 2)) for at in range(0 if is_asked else 2)]
        try:
            composed = self._composer.compose(framing, written, [data, *halves])
        except (WorkerError, PagefindError) as error:
            raise Abort(str(error)) from error
        self.source.add(composed.found)
        if self.ahead is not None and is_asked:
            found = self.ahead.found(self.source.digest)
            self.source.add(self.source.ask_questions() if found is None else found)
        _stop_at_errors(self.source)
        if composed.left:
            log.info("%d 张流程图由浏览器绘制", composed.left)
            write_mermaid(site)

    @event_priority(-100)  # after others that change it
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> str:
        if not page.meta["hb_draws"]:
            return output
        output = self._in_browser(output, page, config)
        return output if self._serves else Policy().add(output, draws=True)

    def on_post_template(self, output: str, /, *, template_name: str, **_: Any) -> str:
        plain = self._serves or not template_name.endswith(".html")
        return output if plain else Policy().add(output)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        site = Path(config.site_dir)
        _drop_unused(site, config)
        try:
            carried = carry(Path(config.docs_dir), site, self._demand or ())
            if self._output is None:
                return
            assert self.indexing is not None
            self.indexing.finish()
            leaks = Leaks(self.source.secrets or Secrets())
            self._leave_out(site, carried, leaks)
            self._tell_edition()
            if self.finish is not None:
                self.finish(site, leaks)
            self._stop_at_leaks(site, leaks)
            self._output.publish()
        except (PagefindError, OutputError) as error:
            raise Abort(str(error)) from error
        config.site_dir = str(self._output.folder)
        for kept in (APPROVALS, CHARTS, DERIVED, LIMITS, QUESTIONS, SPOKEN, TEMPLATES, TITLES):
            forget(kept)

    def _leave_out(self, site: Path, carried: list[Path], leaks: Leaks) -> None:
        """The office's own files, where what an edition withholds stands in them."""
        for path in carried:
            name = path.relative_to(site).as_posix()
            found = leaks.in_name(name) or leaks.in_carried(path) if self.source.secrets else ""
            if found:
                path.unlink()
                why = "读不出内容" if found == UNREADABLE else f"有不登载的“{found}”"
                log.warning("%s %s，没有放进这一版", name, why)

    def _tell_edition(self) -> None:
        """What an edition left out, and what nobody can tell but an editor."""
        found = self.source.secrets
        if found is None:
            return
        counts = (
            f"{len(found.people)} 人、{len(found.telephones)} 个号码、{len(found.rooms)} 个房间"
        )
        known = "只认得联系人、表格里的和写明了的姓名、电话，别处写的请看一遍"
        left_out = f"{counts}、{len(found.words)} 个指定的词"
        log.warning("口径 %s 略去 %s；%s", self.config["profile"], left_out, known)
        for where, word in doubts(self.source.handbook, found):
            profile = self.config["profile"]
            how = f"profiles: {{{profile}: {{words: [{word}]}}}}"
            log.warning("“%s”里有“%s”，要略去就在 handbook.yml 写 %s", where, word, how)

    def _stop_at_leaks(self, site: Path, leaks: Leaks) -> None:
        """What an edition withholds must stand nowhere."""
        for path, found in leaks.in_folder(site):
            name = path.relative_to(site).as_posix()
            raise Abort(f"{name} 里还有不登载的“{found}”，网站没有发布")

    def on_serve(self, server: Any, **_: Any) -> Any:
        for name in ("templates", "site_overrides"):
            server.watch(str(resource(name)))
        from handbook.site.preview import keep_last_good

        keep_last_good(server)
        return server


def _stop_at_errors(source: Source) -> None:
    errors = [d for d in source.diagnostics if d.severity is Severity.ERROR]
    if errors:
        raise Abort(f"{as_text(errors)}\n{summary(source.diagnostics)}")


def _drop_unused(site: Path, config: MkDocsConfig) -> None:
    """Leaves out what no page uses: Material's search workers, source maps, the bare sitemap."""
    for name in ("lunr", "workers"):
        shutil.rmtree(site / "assets" / "javascripts" / name, ignore_errors=True)
    # the theme's sheets are in one of ours
    sheets = [site / "assets" / "stylesheets" / path.name for path in theme_sheets(config)]
    for path in [*site.glob("assets/**/*.map"), *site.glob("sitemap.xml*"), *sheets]:
        path.unlink()
