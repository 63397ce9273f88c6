"""JSON Schemas (draft 2020-12) of what editors write in YAML, for programs that complete and check
it while it is typed. The strict readers in `source` and `search` have the last word."""

from __future__ import annotations

from typing import Any

from handbook.language.vocabulary import Part
from handbook.model import Withheld
from handbook.search.questions import KEYS as QUESTION_KEYS
from handbook.search.synonyms import PARTS as SYNONYM_PARTS
from handbook.source.layout import MOVED_FILE, QUESTIONS_FILE, SETTINGS_FILE, SYNONYMS_FILE
from handbook.source.profile import KIND_WORDS, columns
from handbook.source.settings import KEYS

Schema = dict[str, Any]
FOLDER = ".schemas"  # in the source; hidden, so that nothing of it is read

_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
_WORDS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_ID = "[a-z0-9]+(-[a-z0-9]+)*"
_DESCRIBED = {
    "organization": "机关名称；由程序推定的带“（待核）”，核对后删去",
    "title": "网站标题，可留空",
    "edition": "版次，可留空",
    "updated": "更新日期，可留空",
    "repository": "在线编辑 source 文件夹的网址前缀，页脚的“编辑”通向这里",
    "ask": "查找没有答案时可以问谁，如“办公室值班室 12345678”",
    "corrections": "读者发现错误时发给谁：邮箱，或一句话",
    "ask_question": "读者会怎样问",
    "expect": "应找到的页面，任一即可；都没有写 []，表示手册没有这方面内容",
    "top": "应在前几条，默认 3",
    "all": "都应在前五条的页面",
    "card": "应给出的联系卡片，如 person:张三",
}


def editing_schemas() -> dict[str, Schema]:
    """By the file that each is of."""
    return {
        SETTINGS_FILE: _settings(),
        SYNONYMS_FILE: _synonyms(),
        QUESTIONS_FILE: _questions(),
        MOVED_FILE: _moved(),
    }


def schema_name(file: str) -> str:
    """Where the schema of a file stands, from the source folder."""
    return f"{FOLDER}/{file.removesuffix('.yml')}.schema.json"


def _root(title: str, **schema: Any) -> Schema:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}


def _record(fields: Schema, **more: Any) -> Schema:
    return {"type": "object", "properties": fields, "additionalProperties": False, **more}


def _settings() -> Schema:
    table: Schema = {"type": "object", "additionalProperties": _WORDS}
    withheld: Schema = {"type": "array", "items": {"enum": [one.value for one in Withheld]}}
    fields: Schema = {key: {**_TEXT, "description": _DESCRIBED[key]} for key in KEYS}
    fields["common"] = {
        "description": "首页“要办什么”：说法: [事项, …]，或只写事项",
        "anyOf": [
            {"type": "null"},
            {"type": "string"},
            table,
            {"type": "array", "items": {"anyOf": [{"type": "string"}, table]}},
        ],
    }
    fields["profiles"] = {
        "description": "发布口径：名称: [略去什么]；另要略去的字词写在 words 里",
        "type": ["object", "null"],
        "additionalProperties": {
            "anyOf": [withheld, _record({"withhold": withheld, "words": _WORDS})]
        },
    }
    fields["layout"] = _layout()
    return _root("手册设置", **_record(fields))


def _layout() -> Schema:
    kinds = [{"const": kind.value, "description": words} for kind, words in KIND_WORDS.items()]
    fields: Schema = {
        "unit": {**_TEXT, "description": "怎样称呼内设机构"},
        "procedure": {**_TEXT, "description": "怎样称呼事项"},
        "post": {**_TEXT, "description": "怎样称呼岗位"},
        "parts": {
            "description": "各部分标题是哪一类",
            "type": ["object", "null"],
            "additionalProperties": {"oneOf": kinds},
        },
        "columns": {
            "description": "表格各列怎样称呼",
            "type": ["object", "null"],
            "properties": dict.fromkeys(columns(), _TEXT),
            "additionalProperties": False,
        },
        "required": {**_WORDS, "description": "每个事项都应有的部分"},
    }
    assert {kind.value for kind in Part} >= {one["const"] for one in kinds}
    return {
        "description": "本手册的体例",
        "type": ["object", "null"],
        "properties": fields,
        "additionalProperties": False,
    }


def _synonyms() -> Schema:
    words: Schema = {
        "type": ["object", "null"],
        "additionalProperties": {
            "anyOf": [_TEXT, {"type": "array", "items": {"type": ["string", "number"]}}]
        },
    }
    fields = _record(dict.fromkeys(SYNONYM_PARTS, words))
    return _root("同义词", description="读者的词: [手册里的词, …]", **fields)


def _questions() -> Schema:
    fields: Schema = {
        "ask": {"type": ["string", "number"], "description": _DESCRIBED["ask_question"]},
        "expect": {**_WORDS, "description": _DESCRIBED["expect"]},
        "top": {"type": "integer", "minimum": 1, "maximum": 99, "description": _DESCRIBED["top"]},
        "all": {**_WORDS, "description": _DESCRIBED["all"]},
        "card": {**_WORDS, "description": _DESCRIBED["card"]},
    }
    assert set(fields) == set(QUESTION_KEYS)
    item = _record(fields, required=["ask", "expect"])
    return _root("读者会问的问题", type=["array", "null"], items=item)


def _moved() -> Schema:
    return _root(
        "旧地址",
        description="旧地址: 新地址，如 bangongshi/yongyin: bangongshi/yinzhang",
        type=["object", "null"],
        propertyNames={"pattern": f"^{_ID}(/{_ID})?$"},
        additionalProperties={"type": "string", "pattern": f"^{_ID}(/{_ID})?$"},
    )
