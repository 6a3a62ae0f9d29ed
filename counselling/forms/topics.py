"""Topics: found by typing in two levels on a session's page, and kept on a page of their own."""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from centres.places import country_name, language_name
from counselling.forms.moves import KeyForm, VersionForm
from counselling.selectors.topics import (
    STEP,
    TopicGroup,
    TopicLine,
    english_names,
    topic_groups,
    topic_known,
)

NAME_MOST: Final = 60


class TopicsInput(forms.CheckboxSelectMultiple):
    """Boxes to tick: the first level in sight, the second folded under each.

    Drawn in one go: Django's own templates take some milliseconds for so many boxes.
    """

    country = ""
    kept: Iterable[str] = ()

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = {str(each) for each in value or ()}
        base = (attrs or {}).get("id") or f"id_{name}"
        numbers = count()

        groups = topic_groups(self.country, {*self.kept, *chosen})
        english = english_names(groups)

        def box(line: TopicLine) -> SafeString:
            other = f"{line.code.replace('_', ' ')} {english.get(line.code, '')}".strip()
            also = format_html(' data-also="{}"', other)
            at = f"{base}_{next(numbers)}"
            ticked = mark_safe(" checked") if line.code in chosen else ""
            return format_html(
                '<label for="{0}"{5}><input type="checkbox" name="{1}" value="{2}" id="{0}"{3}>'
                " {4}</label>",
                *(at, name, line.code, ticked, line.label, also),
            )

        drawn = [(self._group(group, chosen, box),) for group in groups]
        return format_html(
            '<div class="topics" id="{}">{}</div>', base, format_html_join("", "{}", drawn)
        )

    def _group(self, group: TopicGroup, chosen: set[str], box: Any) -> SafeString:
        first = box(group.first)
        if not group.second:
            return format_html('<div class="topic">{}</div>', first)
        many = len(group.second)
        opened = any(line.code in chosen for line in group.second)
        return format_html(
            '<div class="topic">{}<details{}><summary><span class="topic-many">{}</span>'
            '<span class="topic-of unseen"> {}</span></summary>{}</details></div>',
            first,
            mark_safe(" open") if opened else "",
            ngettext("%(n)s topic", "%(n)s topics", many) % {"n": many},
            group.first.label,
            format_html_join("", "{}", ((box(line),) for line in group.second)),
        )


class TopicsField(forms.MultipleChoiceField):
    """One topic or more, of either level, that is offered in the country."""

    widget = TopicsInput

    def offer(self, country: str, kept: Iterable[str] = ()) -> None:
        """Offer the country's topics, and those that stand there already."""
        self.country = country
        self.kept = frozenset(kept)
        self.widget.country, self.widget.kept = country, self.kept
        self.choices = self._named

    def _named(self) -> Iterator[tuple[str, str]]:
        for group in topic_groups(self.country, self.kept):
            yield from ((line.code, line.label) for line in group.lines)

    def valid_value(self, value: Any) -> bool:
        """Return whether there is such a topic, still offered or not."""
        return topic_known(str(value), self.country)


class TopicNames(forms.Form):
    """What a topic is called in each language of ours."""

    def __init__(self, *args: Any, line: TopicLine | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        labels = line.labels if line else {}
        for language, _spoken in settings.LANGUAGES:
            usual = line.named(language) if line and not labels.get(language) else ""
            hint = _("Left empty, it is called “%(name)s”.") % {"name": usual} if usual else ""
            self.fields[f"name_{language}"] = forms.CharField(
                label=_("Name in %(language)s") % {"language": language_name(language)},
                max_length=NAME_MOST,
                required=False,
                initial=labels.get(language, ""),
                help_text=hint,
                widget=forms.TextInput(attrs={"lang": language, "dir": "auto"}),
            )

    def labels(self) -> dict[str, str]:
        """Return the names that were typed, by language."""
        typed = ((code, self.cleaned_data[f"name_{code}"]) for code, _spoken in settings.LANGUAGES)
        return {code: name for code, name in typed if name}


class TopicForm(TopicNames, KeyForm):
    """A new topic, of a country or of all."""

    parent = forms.ChoiceField(
        label=gettext_lazy("Part of"),
        required=False,
        help_text=gettext_lazy("Part of none, it stands in the first level itself."),
    )
    country = forms.ChoiceField(label=gettext_lazy("Offered in"), required=False)
    position = forms.IntegerField(
        label=gettext_lazy("Place in the list"), min_value=0, max_value=10_000, required=False
    )

    def __init__(
        self, *args: Any, groups: list[TopicGroup], countries: list[str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        firsts = [(group.first.code, group.first.label) for group in groups]
        self.fields["parent"].choices = [("", _("None")), *firsts]  # type: ignore[attr-defined]
        self.fields["country"].choices = [  # type: ignore[attr-defined]
            (code, country_name(code) if code else _("All countries")) for code in countries
        ]
        self.fields["country"].required = "" not in countries
        self.fields["position"].help_text = _(
            "Those of the list stand %(step)s apart. Left empty, it comes last."
        ) % {"step": STEP}
        self.order_fields(["parent", "country", *(n for n in self.fields if n.startswith("name_"))])

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.labels():
            raise forms.ValidationError(_("Name it in one language at least."))
        return self.cleaned_data


class TopicEditForm(TopicNames, VersionForm):
    """What a topic is called, and where it stands."""

    position = forms.IntegerField(
        label=gettext_lazy("Place in the list"), min_value=0, max_value=10_000
    )

    def __init__(self, *args: Any, line: TopicLine, **options: Any) -> None:
        initial = {"position": line.position, "version": line.version}
        super().__init__(*args, line=line, initial=initial, **options)
