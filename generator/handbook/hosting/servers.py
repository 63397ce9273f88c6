"""Settings for nginx, Caddy, Apache and IIS, and a container: types, compression, caching, the page
for what is not found, security heads. Each is written for one site and the path it is served at.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

from handbook.hosting.types import ASK_AGAIN, FOR_GOOD, KEPT, TEXT, TYPES, heads

ROOT = "/srv/handbook/site"


#: Settings of other servers, which no reader asks for.
OWN = (".htaccess", "web.config")
_OWN = "|".join(map(re.escape, OWN))


def nginx(base: str, policy: str, root: str = ROOT) -> str:
    """For `include` in a `server` block; `base` is "/" or "/handbook/"."""
    types = "\n".join(f"        {kind} {ending};" for ending, kind in TYPES.items())
    text = " ".join(sorted({TYPES[ending] for ending in TEXT} - {"text/html"}))
    added = "\n".join(f'    add_header {n} "{v}" always;' for n, v in heads(policy).items())
    bare = base.rstrip("/")
    moved = f"absolute_redirect off; return 301 {base};"
    redirect = f"location = {bare} {{ {moved} }}\n" if bare else ""
    return f"""# 放进 nginx 的 server 段：include 本文件;
# 网站放在 {root}，换了位置就改下面的 alias。
{redirect}location {base} {{
    absolute_redirect off;
    alias "{root}/";
    index index.html;
    error_page 403 404 =404 {base}404.html;
    charset utf-8;
    charset_types {text};
    default_type application/octet-stream;
    types {{
{types}
    }}
    if ($uri ~ "/(?:{_OWN})$") {{ return 404; }}
    gzip_static on;
    gzip_vary on;
    set $handbook_cache "{ASK_AGAIN}";
    if ($uri ~ "{KEPT}") {{ set $handbook_cache "{FOR_GOOD}"; }}
    add_header Cache-Control $handbook_cache always;
{added}
}}
"""


def caddy(base: str, policy: str, root: str = ROOT) -> str:
    """For `import` in a site's block."""
    bare = base.rstrip("/")
    added = "\n".join(f'        {n} "{v}"' for n, v in heads(policy).items())
    odd = {
        ending: kind
        for ending, kind in TYPES.items()
        if ending in ("vcf", "ics", "yml", "pf_meta", "pf_index", "pf_fragment", "pagefind")
    }
    types = "\n".join(
        f"    @handbook_{ending} path *.{ending}\n"
        f'    header @handbook_{ending} Content-Type "{kind}{_charset(ending)}"'
        for ending, kind in odd.items()
    )
    redirect = f"redir {bare} {base} 301\n" if bare else ""
    return f"""# 放进 Caddyfile 的站点段：import 本文件
# 网站放在 {root}，换了位置就改下面两处 root。
{redirect}handle_path {bare}/* {{
    root * "{root}"
    @handbook_kept path_regexp "{KEPT}"
    @handbook_asked not path_regexp "{KEPT}"
    header @handbook_kept Cache-Control "{FOR_GOOD}"
    header @handbook_asked Cache-Control "{ASK_AGAIN}"
    header {{
{added}
    }}
{types}
    file_server {{
        hide {" ".join(OWN)}
        precompressed br gzip
    }}
}}
handle_errors {{
    @handbook path {bare}/*
    handle @handbook {{
        root * "{root}"
        rewrite * /404.html
        header Cache-Control "{ASK_AGAIN}"
        header {{
{added}
        }}
        file_server
    }}
}}
"""


def apache(base: str, policy: str) -> str:
    """A `.htaccess` for the site's folder; needs `AllowOverride All` and mod_headers."""
    types = "\n".join(f"AddType {kind} .{ending}" for ending, kind in TYPES.items())
    text = " ".join(f".{ending}" for ending in TEXT)
    added = "\n".join(f'    Header always set {n} "{v}"' for n, v in heads(policy).items())
    compressed = " ".join(sorted({TYPES[ending] for ending in TEXT}))
    return f"""# 由手册程序生成，放在网站文件夹里；需要 AllowOverride All。
DirectoryIndex index.html
Options -Indexes -MultiViews
<FilesMatch "^(?:{_OWN})$">
    Require all denied
</FilesMatch>
ErrorDocument 403 {base}404.html
ErrorDocument 404 {base}404.html
{types}
AddCharset utf-8 {text}
<IfModule mod_deflate.c>
<IfModule mod_filter.c>
    AddOutputFilterByType DEFLATE {compressed}
</IfModule>
</IfModule>
<IfModule mod_headers.c>
    # 压缩时 Apache 在 ETag 后面加 -gzip，回来时不认；不去掉，没有改过的网页也要重发。
    RequestHeader edit If-None-Match '^"(.*)-gzip"$' '"$1-gzip", "$1"'
    Header always set Cache-Control "{ASK_AGAIN}"
    <If "%{{REQUEST_URI}} =~ m#{KEPT}#">
        Header always set Cache-Control "{FOR_GOOD}"
    </If>
{added}
</IfModule>
"""


def iis(policy: str) -> str:
    """A `web.config` for the site's folder. Types are removed first: a server that has one of them
    already refuses the folder otherwise. Hashed files are kept by the folders they lie in."""
    maps = "\n".join(
        f'      <remove fileExtension=".{ending}" />\n'
        f'      <mimeMap fileExtension=".{ending}" '
        f"mimeType={quoteattr(kind + _charset(ending))} />"
        for ending, kind in TYPES.items()
    )
    added = "\n".join(
        f'        <remove name="{name}" />\n        <add name="{name}" value={quoteattr(value)} />'
        for name, value in heads(policy).items()
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!-- 由手册程序生成，放在网站文件夹里，IIS 7 及以后的版本会读它。 -->
<configuration>
  <system.webServer>
    <defaultDocument enabled="true">
      <files>
        <clear />
        <add value="index.html" />
      </files>
    </defaultDocument>
    <staticContent>
{maps}
      <clientCache cacheControlMode="NoControl" cacheControlCustom="{ASK_AGAIN}" />
    </staticContent>
    <httpErrors errorMode="Custom" existingResponse="Replace">
      <remove statusCode="404" subStatusCode="-1" />
      <error statusCode="404" path="404.html" responseMode="File" />
    </httpErrors>
    <httpProtocol>
      <customHeaders>
{added}
      </customHeaders>
    </httpProtocol>
    <urlCompression doStaticCompression="true" doDynamicCompression="false" />
  </system.webServer>
{_kept_folders()}
</configuration>
"""


def _kept_folders() -> str:
    """Of the folders whose files all carry a hash in their names or their folder's."""
    one = f'<clientCache cacheControlMode="NoControl" cacheControlCustom="{FOR_GOOD}" />'
    return "\n".join(
        f'  <location path="{folder}">\n    <system.webServer>\n      <staticContent>\n'
        f"        {one}\n      </staticContent>\n    </system.webServer>\n  </location>"
        for folder in ("assets/stylesheets", "pagefind/fragment", "pagefind/index")
    )


def container() -> str:
    """A container file for rootless nginx; built where the bundle was unpacked."""
    return """# 在解开的文件夹里：podman build -t handbook . && podman run -p 8080:8080 handbook
FROM docker.io/nginxinc/nginx-unprivileged:stable
COPY site /srv/handbook/site
COPY deploy/nginx.conf /etc/nginx/snippets/handbook.conf
RUN printf 'server { listen 8080; include /etc/nginx/snippets/handbook.conf; }\\n' \\
    > /etc/nginx/conf.d/default.conf
"""


def _charset(ending: str) -> str:
    return "; charset=utf-8" if ending in TEXT else ""
