"""Every table of the database is walled, open with a reason, or out of reach."""

import ast
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest
from django.apps import apps
from django.db import connection

from centres import scope
from centres.standing import standing_of
from tests.cast import Cast
from tests.centres.walled import everywhere_make

ROLES: Final = ("mrc_app", "mrc_system")
PRIVILEGES: Final = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")

UNREACHABLE: Final = {
    "auth_group": "of Django; roles are memberships",
    "auth_group_permissions": "of Django; roles are memberships",
    "auth_permission": "of Django; roles are memberships",
    "pghistory_context": "who changed something stands in the history row itself",
}
"""Tables that libraries bring and nobody needs: no grant at all."""

OPEN_WITH_A_CENTRE: Final = {
    "centres_membership": "who may what is found out before anybody is known",
    "centres_membershipevent": "the same, formerly",
    "centres_invitation": "an invitation is followed before anybody is known",
    "centres_invitationevent": "the same, formerly",
    "referrals_publiclisting": "whether a centre's listing is public is public itself",
}
"""Open tables that name a centre, and why no wall stands around them."""

DEFINERS: Final = {
    "counselling_history_forget(text,uuid[])": "what an anonymised record formerly was",
    "referrals_access_follows()": "a package opens and shuts with its referral, on both sides",
    "referrals_workers_follow()": "and so do the facts of a group's workers",
    "referrals_complaint_follows()": "a group's referral goes into the lane with its complaint",
    "referrals_narrow_follows()": "a referral is narrow where its sender's side is",
    "referrals_parts_readdress()": "parts of a draft are addressed to whom the draft is",
    "referrals_link_referral()": "which referral, for the browser that a link belongs to",
    "referrals_link_known(text,text)": "whether a link's address asks for a code in this browser",
    "referrals_link_enter(text,text,text,integer)": "a link and its code, before anybody is known",
    "counselling_grievance_receipt(text)": "the state of a grievance, for whoever has its code",
    "centres_broken_glass(integer)": "a person's open glasses, before a scope is there",
    "counselling_client_alike(integer,integer[],integer)": "who shares a key with somebody sought",
    "counselling_client_elsewhere(integer[])": "whether another centre may know somebody",
    "counselling_calendar_feed_owner(text)": "whose calendar, for whoever has its address",
    "counselling_waiting_screen_centre(text)": "which hall, for whoever has its screen's address",
    "counselling_client_search(text,integer)": "trigram search, which row security would slow",
    "counselling_client_search_phone(text,integer)": "search by phone, likewise",
    "referrals_service_figures(uuid[])": "how a service does, counted over all centres",
}
"""The functions that run with the owner's rights: each is a hole cut on purpose."""

SYSTEM_SCOPES: Final = Counter(
    {
        ("centres/actions/glass.py", "glass.escalate"): 1,
        ("centres/chain.py", "audit.head"): 1,
        ("centres/chain.py", "audit.seal"): 1,
        ("centres/chain.py", "audit.unsealed"): 1,
        ("centres/chain.py", "audit.verify"): 1,
        ("counselling/actions/attachments.py", "attachment.purge"): 1,
        ("counselling/actions/attachments.py", "attachment.room"): 1,
        ("counselling/actions/anonymising.py", "anonymise.clients"): 1,
        ("counselling/actions/anonymising.py", "anonymise.grievances"): 1,
        ("counselling/actions/cases.py", "case.restrict"): 2,
        ("counselling/actions/consent_reminders.py", "consent.remind"): 1,
        ("counselling/actions/enquiries.py", "enquiry.answer"): 1,
        ("counselling/actions/enquiries.py", "enquiry.ask"): 1,
        ("counselling/actions/enquiries.py", "enquiry.count"): 1,
        ("counselling/actions/escalations.py", "follow_ups.escalate"): 1,
        ("counselling/actions/merges.py", "merge.lock"): 1,
        ("counselling/actions/merges.py", "merge.move"): 1,
        ("counselling/actions/merges.py", "merge.undo"): 1,
        ("counselling/sharing.py", "consent.shared"): 1,
        ("counselling/actions/retention.py", "retention.announce"): 3,
        ("counselling/actions/retention.py", "retention.candidates"): 1,
        ("counselling/actions/retention.py", "retention.centres"): 1,
        ("counselling/actions/retention.py", "retention.purge"): 1,
        ("counselling/actions/retention.py", "retention.tell"): 1,
        ("counselling/actions/rights.py", "rights.objection"): 1,
        ("counselling/selectors/rights.py", "rights.barred"): 1,
        ("counselling/message_delivery.py", "messages.send"): 2,
        ("counselling/selectors/message_health.py", "messages.health"): 1,
        ("counselling/actions/rosters.py", "roster.forget"): 1,
        ("referrals/actions/clock.py", "referral.escalate"): 1,
        ("referrals/actions/clock.py", "referral.expire"): 1,
        ("referrals/actions/destroying.py", "package.remind"): 1,
        ("referrals/actions/destroying.py", "package.tell"): 1,
        ("referrals/actions/group_leaving.py", "referral.withdraw"): 1,
        ("referrals/actions/groups.py", "referral.tell"): 1,
        ("referrals/actions/links.py", "link.ended"): 1,
        ("referrals/actions/messages.py", "referral.tell"): 1,
        ("referrals/actions/pulls.py", "pull.answer"): 1,
        ("referrals/actions/pulls.py", "pull.ask"): 1,
        ("referrals/actions/receiving.py", "referral.take"): 1,
        ("referrals/actions/telling.py", "referral.tell"): 1,
        ("referrals/actions/transfers.py", "referral.transfer"): 2,
        ("referrals/actions/lapsing.py", "referral.lapse"): 4,
        ("referrals/actions/twins.py", "referral.tell"): 1,
        ("referrals/selectors/flow.py", "referral.flow"): 1,
        ("referrals/selectors/flow_centres.py", "referral.flow"): 1,
        ("referrals/selectors/protection.py", "referral.protection"): 1,
        ("referrals/transfer_rules.py", "referral.marks"): 1,
        ("referrals/actions/withdrawing.py", "referral.withdraw"): 2,
        ("mrc/demo/loading.py", "demo.load"): 1,
        ("notices/calls.py", "messages.heard"): 1,
        ("notices/delivery.py", "notices.drain"): 4,
        ("notices/digests.py", "notices.digest"): 1,
        ("notices/selectors.py", "notices.health"): 2,
        ("referrals/actions/reminding.py", "directory.remind"): 1,
    }
)
"""Where the system's own scope is entered, and how often: a new place is a decision."""


def ask(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def tables() -> dict[str, dict[str, Any]]:
    """Return what the catalogue says of each table."""
    rows = ask(
        """
        SELECT c.oid, c.relname, c.relkind::text, c.relrowsecurity, c.relforcerowsecurity,
               pg_get_userbyid(c.relowner)::text, coalesce(obj_description(c.oid), ''),
               EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid
                          AND a.attname = 'centre_id' AND NOT a.attisdropped)
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        """
    )
    names = ("oid", "table", "kind", "walled", "forced", "owner", "comment", "centre")
    return {row[1]: dict(zip(names, row, strict=True)) for row in rows}


def privileges(table: str) -> dict[str, set[str]]:
    """Return what each of the application's roles may do with a table."""
    return {
        role: {
            privilege
            for privilege in PRIVILEGES
            if ask("SELECT has_table_privilege(%s, %s, %s)", role, table, privilege)[0][0]
        }
        for role in ROLES
    }


@pytest.mark.django_db
def test_every_table_is_walled_open_or_out_of_reach() -> None:
    wrong = []
    for name, table in sorted(tables().items()):
        may = privileges(name)
        reached = any(may.values())
        if name in UNREACHABLE:
            if reached or table["walled"]:
                wrong.append(f"{name}: said to be out of reach, and is not")
        elif table["walled"]:
            if table["comment"].startswith("Open:"):
                wrong.append(f"{name}: walled and said to be open")
        elif not table["comment"].removeprefix("Open: ").strip():
            wrong.append(f"{name}: neither walled nor open with a reason")
        elif table["centre"] and name not in OPEN_WITH_A_CENTRE:
            wrong.append(f"{name}: open, though its rows belong to a centre")
    assert wrong == []


@pytest.mark.django_db
def test_walls_are_built_alike() -> None:
    policies: dict[str, dict[str, tuple[Any, ...]]] = {}
    for table, name, roles, command, permissive, using, check in ask(
        "SELECT tablename::text, policyname::text, roles::text[], cmd, permissive, qual, with_check"
        " FROM pg_policies WHERE schemaname = 'public'"
    ):
        policies.setdefault(table, {})[name] = (roles, command, permissive, using, check)
    for name, table in tables().items():
        if not table["walled"]:
            assert name not in policies, f"{name} has policies, but row security is off"
            continue
        found = policies[name]
        assert set(found) == {"wall_read", "wall_insert", "wall_update", "wall_delete", "system"}
        assert found["system"] == (["mrc_system"], "ALL", "PERMISSIVE", "true", "true")
        for policy in ("wall_read", "wall_update", "wall_delete"):
            roles, _command, _permissive, using, _check = found[policy]
            assert roles == ["mrc_app"]
            assert using != "true", f"{name}: {policy} shows every row"
        assert found["wall_insert"][0] == ["mrc_app"]


@pytest.mark.django_db
def test_who_owns_and_who_may() -> None:
    for name, table in tables().items():
        assert table["kind"] == "r", f"{name} is no plain table: a view runs as its owner"
        assert table["owner"] == "mrc_owner"
        assert not table["forced"], f"{name}: FORCE would bind migrations and definer functions"
        for role, may in privileges(name).items():
            assert may <= {"SELECT", "INSERT", "UPDATE", "DELETE"}, f"{role} on {name}"
        if name.endswith("event") or name.startswith("centres_audit"):
            assert not privileges(name)["mrc_app"] & {"UPDATE", "DELETE"}, f"{name} is append-only"
            assert not privileges(name)["mrc_system"] & {"UPDATE", "DELETE"}, name
    public = ask(
        "SELECT relname FROM pg_class, aclexplode(relacl) WHERE grantee = 0"
        " AND relnamespace = 'public'::regnamespace"
    )
    assert public == [], "PUBLIC may do something"
    assert ask("SELECT 1 FROM pg_default_acl") == [], "default privileges fail open"


@pytest.mark.django_db
def test_every_model_with_a_centre_is_behind_the_wall() -> None:
    found = tables()
    for model in apps.get_models(include_auto_created=True):
        name = model._meta.db_table
        if not model._meta.managed or model._meta.proxy:
            continue  # a question to other tables, such as the history library's own
        assert name in found, f"{model._meta.label} has no table"
        if any(field.attname == "centre_id" for field in model._meta.concrete_fields):
            assert found[name]["walled"] or name in OPEN_WITH_A_CENTRE, model._meta.label


@pytest.mark.django_db
def test_definer_functions_are_few_pinned_and_not_public() -> None:
    rows = ask(
        """
        SELECT p.oid::regprocedure::text, p.proconfig, pg_get_userbyid(p.proowner)::text,
               EXISTS (SELECT FROM aclexplode(p.proacl) WHERE grantee = 0) OR p.proacl IS NULL
          FROM pg_proc p WHERE p.prosecdef
           AND p.pronamespace <> 'pg_catalog'::regnamespace
        """
    )
    assert {row[0] for row in rows} == set(DEFINERS)
    for name, config, owner, public in rows:
        assert config == ["search_path=public, pg_temp"], name
        assert owner == "mrc_owner"
        assert not public, f"{name} may be called by PUBLIC"


@pytest.mark.django_db
def test_same_centre_keys_stand_wherever_a_child_names_a_client() -> None:
    """A walled table whose column refers to another walled table carries the centre in that key."""
    walled = {name for name, table in tables().items() if table["walled"]}
    composite = {
        (table, columns[0])
        for table, columns in ask(
            """
            SELECT c.conrelid::regclass::text,
                   ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k (n, place)
                           JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n
                          ORDER BY k.place)
              FROM pg_constraint c WHERE c.contype = 'f' AND cardinality(c.conkey) = 2
            """
        )
        if columns[1] == "centre_id"
    }
    missing = []
    for model in apps.get_models():
        table = model._meta.db_table
        if table not in walled or table.endswith("event"):
            continue
        for field in model._meta.concrete_fields:
            parent = field.related_model
            if not isinstance(parent, type) or parent._meta.db_table not in walled:
                continue
            if (table, field.column) not in composite:
                missing.append(f"{table}.{field.column}")
    assert missing == []


PLACES: Final = {
    "counsellor": {"dhaka"},
    "colleague": {"dhaka"},
    "protection": {"dhaka"},
    "coordinator": {"dhaka"},
    "other_centre": {"cumilla"},
    "other_country": {"baghdad"},
    "outreach": set(),
    "volunteer": {"dhaka"},
    "focal_point": set(),
    "partner": set(),
    "donor": set(),
    "monitor": set(),
    "admin": set(),
    "nobody": set(),
    "dpo": set(),
}
"""The centres whose records each character may see at most; the audit is the DPO's besides."""


OVERSEEN: Final = {
    "centres_auditentry",
    "counselling_accesscopy",
    "counselling_consent",
    "counselling_legalhold",
    "counselling_legalholdevent",
    "counselling_rightsrequest",
    "counselling_rightsrequestevent",
}
"""What the data protection officer reads of all centres: what was agreed and asked, no client."""


SIGNALLED: Final = {"counselling_heard", "counselling_heardmove"}
"""What a monitoring officer reads of all centres: what was heard, and no talk that it was in."""


BETWEEN_TWO: Final = {
    f"referrals_{name}"
    for name in (
        "referral",
        "referralevent",
        "referralmove",
        "referralmessage",
        "package",
        "packagecontent",
        "packagedocument",
        "packageopening",
        "destructiontask",
    )
}
"""Rows of the sending centre that the recipient sees too: tests/referrals/test_wall.py."""


def test_no_walled_table_shows_a_row_of_another_place(cast: Cast) -> None:
    everywhere_make(cast)
    walled = [name for name, t in tables().items() if t["walled"] and t["centre"]]
    assert len(walled) > 10
    with scope.system(reason="test"):
        filled = {n for n in walled if ask(f"SELECT 1 FROM {n} LIMIT 1")}
    assert {"counselling_client", "counselling_clientevent", "counselling_followupevent"} <= filled
    for who, places in PLACES.items():
        own = {cast.centre_named(place).pk for place in places}
        with scope.enter(standing_of(getattr(cast, who).pk).scope()):
            for name in walled:
                if who == "dpo" and name in OVERSEEN:
                    continue
                if who == "monitor" and name in SIGNALLED:
                    continue
                if name in BETWEEN_TWO:
                    continue
                found = {row[0] for row in ask(f"SELECT DISTINCT centre_id FROM {name}")}
                assert found <= own, f"{who} sees {name} of {found - own}"


def system_scopes() -> Counter[tuple[str, str]]:
    """Return each place in the code that enters the system's scope, with its reason."""
    root = Path(__file__).parents[2]
    found: Counter[tuple[str, str]] = Counter()
    for app in ("centres", "notices", "spreadsheets", "counselling", "referrals", "mrc"):
        for file in sorted((root / app).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _enters_the_system(node):
                    (reason,) = (k.value for k in node.keywords if k.arg == "reason")
                    text = reason.value if isinstance(reason, ast.Constant) else "given by caller"
                    found[(str(file.relative_to(root)), str(text))] += 1
    return found


def _enters_the_system(call: ast.Call) -> bool:
    named = call.func
    if isinstance(named, ast.Attribute):
        return named.attr == "system" and getattr(named.value, "id", "") == "scope"
    return isinstance(named, ast.Name) and named.id == "system"


def test_the_system_s_own_scope_is_entered_where_we_know() -> None:
    assert system_scopes() == SYSTEM_SCOPES
