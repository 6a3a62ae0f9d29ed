"""Rows of a list, written quickly: a row's markup is read once and holds nothing but names.

A list of 25 rows spends most of its time in the template's loop, node by node. A row's template
has text, ``{{ row.name }}`` and ``{% if row.name %}...{% endif %}``; whatever else a row says is
prepared where the row is made. docs/look.md shows one.
"""

from collections.abc import Callable, Iterable
from functools import cache
from html import escape
from typing import Any, Final

from django import template
from django.conf import settings
from django.template.base import Node, NodeList, TextNode, VariableNode
from django.template.defaulttags import CommentNode, IfNode
from django.template.loader import get_template
from django.utils.safestring import SafeString

register = template.Library()

ROW: Final = "row"
Part = Callable[[Any, list[str]], None]


@register.simple_tag
def rows(shown: Iterable[Any], template_name: str) -> SafeString:
    """Write each row by its template; raises TemplateSyntaxError where that holds more than names.

    Values are escaped as everywhere, unless they are safe already.
    """
    parts = _parts_kept(template_name) if not settings.DEBUG else _parts_of(template_name)
    out: list[str] = []
    for row in shown:
        for part in parts:
            part(row, out)
    return SafeString("".join(out))


def _parts_of(template_name: str) -> tuple[Part, ...]:
    return tuple(map(_part, _nodes(get_template(template_name).template.nodelist)))  # type: ignore[attr-defined]


_parts_kept = cache(_parts_of)


def _nodes(nodes: NodeList) -> list[Node]:
    return [node for node in nodes if not isinstance(node, CommentNode)]


def _part(node: Node) -> Part:
    if isinstance(node, TextNode):
        return _text(node.s)
    if isinstance(node, VariableNode):
        return _value(_name(node.filter_expression))
    if isinstance(node, IfNode) and len(node.conditions_nodelists) == 1:
        condition, inner = node.conditions_nodelists[0]
        return _where(_name(getattr(condition, "value", None)), tuple(map(_part, _nodes(inner))))
    raise template.TemplateSyntaxError(f"A row's template can't hold {node}.")


def _name(expression: Any) -> str:
    """Return the name of the row's value that is asked for, and by nothing but its name."""
    lookups = tuple(getattr(getattr(expression, "var", None), "lookups", None) or ())
    if lookups[:1] != (ROW,) or len(lookups) != 2 or expression.filters:
        raise template.TemplateSyntaxError(f"A row's template takes {ROW}.name, not {expression}.")
    return str(lookups[-1])


def _text(words: str) -> Part:
    return lambda _row, out: out.append(words)


def _value(name: str) -> Part:
    def write(row: Any, out: list[str]) -> None:
        value = getattr(row, name)
        out.append(value if isinstance(value, SafeString) else escape(str(value)))

    return write


def _where(name: str, parts: tuple[Part, ...]) -> Part:
    def write(row: Any, out: list[str]) -> None:
        if getattr(row, name):
            for part in parts:
                part(row, out)

    return write
