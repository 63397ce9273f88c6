"""One page of every kind: what looks, prints and is reached alike is tested on these."""

from __future__ import annotations

from handbook.relations.catalog import FOR_EDITORS, LOOK_UPS

KINDS = {
    "home": "index.html",
    "unit": "bangongshi/index.html",
    "post": "bangongshi/post-deputy-head-1.html",
    "procedure": "bangongshi/yinzhang-guanli.html",
    "procedure with wide charts": "bangongshi/qingjia-xiujia-guanli-waichu-baobei.html",
    "procedure without a chart": "jiguan-dangzongzhi/dangjian-zonghe.html",
    "person": "people/liqinyi.html",
    **{overview.title: overview.url for overview in (*LOOK_UPS, *FOR_EDITORS)},
    "search": "search.html?q=谁管印章",
    "not found": "404.html",
}
