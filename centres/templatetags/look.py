"""The pieces of the look that are used in rows and forms; docs/look.md shows each of them.

Those that stand in rows are plain functions without a template of their own: rendering is what a
list costs.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, Final

from django import template
from django.forms import BaseForm, BoundField
from django.forms.utils import ErrorList
from django.template import Context
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from centres.moments import Reader, reader
from centres.wording import comma

register = template.Library()

CHIP_ICONS: Final = {
    "calm": "",
    "now": "arrow",
    "due": "dot",
    "wait": "clock",
    "late": "triangle",
    "stop": "stop",
    "ok": "check",
}
"""A tone is always said by an icon and a word too, never by colour alone."""

TURNING_ICONS: Final = frozenset({"arrow", "back", "forward", "leave", "send"})
"""Icons that point along the line of reading, and so turn round in right-to-left pages."""


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Draw an icon of the sprite; words stand beside it, so that it is hidden from readers."""
    turns = " icon-turns" if name in TURNING_ICONS else ""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        turns,
        static("img/icons.svg"),
        name,
    )


@register.simple_tag(name="comma")
def comma_here() -> str:
    """Write the page's language's comma, between two parts of a line."""
    return comma()


@register.simple_tag
def chip(tone: str, label: str | Promise) -> SafeString:
    """Show a state: tone is one of calm, now, due, wait, late, stop, ok; the label says it."""
    return _chip(tone, str(label))


@lru_cache(maxsize=1024)
def _chip(tone: str, label: str) -> SafeString:
    if tone not in CHIP_ICONS:
        raise template.TemplateSyntaxError(f"A chip has no tone {tone!r}.")
    drawn = icon(CHIP_ICONS[tone]) if CHIP_ICONS[tone] else ""
    return format_html('<span class="chip chip-{}">{}{}</span>', tone, drawn, label)


@register.simple_tag
def when(moment: date | datetime | None, by: Reader | None = None) -> SafeString:
    """Say a moment relatively, and exactly on hover and for screen readers.

    A list gives its reader, who is the same for every row.
    """
    if moment is None:
        return SafeString("")
    by = by or reader()
    return SafeString(
        f'<time datetime="{moment.isoformat()}"'
        + _said(by.exact(moment), by.relative(moment))
        + "</time>"
    )


@lru_cache(maxsize=4096)
def _said(exact: str, relative: str) -> str:
    # Paper outlives "a minute ago": there the exact moment takes the place of both (print.css).
    return format_html(
        ' title="{}"><span class="from-now">{}<span class="unseen"> ({})</span></span>',
        exact,
        relative,
        exact,
    )


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, *, optional: bool = True, **attrs: str) -> dict[str, Any]:
    """Show one field of a form: label, hint, error, widget; attrs go to the widget.

    An underscore stands for a hyphen: ``{% field form.name autocomplete="off" data_find="" %}``.
    With ``optional=False`` it is not called optional though the form does not require it: where an
    answer stands in it already, or one is needed as soon as another field has its own.
    """
    described = [f"{bound.auto_id}_hint"] if bound.help_text else []
    if bound.errors:
        described.append(f"{bound.auto_id}_error")
    given: dict[str, str | bool] = {name.replace("_", "-"): v for name, v in attrs.items()}
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "")
    lone_check = kind == "checkbox" and not widget.use_fieldset
    if kind not in {"checkbox", "radio"}:
        own = widget.attrs.get("class", "")
        given["class"] = f"input {own} {given.get('class', '')}".strip()
    # A placeholder is gone when it is needed: labels and hints say what a field is for.
    given.setdefault("placeholder", False)
    if described and not widget.use_fieldset:
        given["aria-describedby"] = " ".join(described)
    if bound.errors and not widget.use_fieldset:
        given["aria-invalid"] = "true"
    return {
        "bound": bound,
        "widget": bound.as_widget(attrs=given),
        "grouped": widget.use_fieldset,
        "lone_check": lone_check,
        "optional": optional and not bound.field.required and not lone_check,
        "described_by": " ".join(described),
    }


@register.inclusion_tag("components/fields.html")
def fields(form: BaseForm) -> dict[str, BaseForm]:
    """Show every field of a form under the summary of its errors."""
    return {"form": form}


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """Show what is wrong with a form on top of it, each error a link to its field."""
    wrong = list(_errors(form)) if form.is_bound else []
    return {"wrong": wrong, "count": len(wrong)}


def _errors(form: BaseForm) -> Iterator[tuple[str, str, str]]:
    """Yield (anchor, label, message); errors of the whole form have neither anchor nor label."""
    for message in form.non_field_errors():
        yield "", "", str(message)
    for bound in form:
        errors: ErrorList = bound.errors
        anchor = bound.id_for_label or bound.auto_id or ""
        for message in errors:
            if bound.is_hidden:
                yield "", "", str(message)
            else:
                yield anchor, str(bound.label), str(message)


@register.simple_tag(takes_context=True)
def page_link(context: Context, **changes: Any) -> str:
    """Return this page's address with some of its query changed; None or "" takes a part away."""
    return _page_link(context, **changes)


def _page_link(context: Context, **changes: Any) -> str:
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def tab_of(
    context: Context,
    name: str,
    value: Any,
    label: str | Promise,
    *,
    shown: Any = None,
    count: int = 0,
) -> SafeString:
    """Draw a tab that shows this page with another value in its query: ``shown``, its first page.

    It is the one that is shown where ``shown`` is its value, or else the context's variable of that
    name. Where it says how much waits there, that is its ``count``.
    """
    url = _page_link(context, **{name: value, "after": None, "before": None})
    now = context.get(name) if shown is None else shown
    return _tab(url, label, now == value, count)


@register.simple_tag(takes_context=True)
def tab_to(context: Context, url: str, label: str | Promise) -> SafeString:
    """Draw a tab that leads to another page; nothing where there is no such page."""
    return _tab(url, label, context["request"].path == url) if url else SafeString("")


def _tab(url: str, label: str | Promise, active: bool, count: int = 0) -> SafeString:
    current = SafeString(' aria-current="page"' if active else "")
    counted = format_html(' <span class="count">{}</span>', count) if count else ""
    return format_html('<a href="{}"{}>{}{}</a>', url, current, label, counted)
