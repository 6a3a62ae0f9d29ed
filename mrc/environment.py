"""What the system reads from the environment: one checked list, and a clear error for the rest."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from environs import Env, EnvValidationError

from centres.keyring import KeyringInvalid, keyring_of

ROOT: Final = Path(__file__).resolve().parent.parent


class EnvironmentInvalid(SystemExit):
    """The process can't start: the message names each variable that is missing or wrong."""


@dataclass(frozen=True)
class Variable:
    """One environment variable (written with the prefix ``MRC_``)."""

    name: str
    kind: str
    help: str
    local: Any = None
    """The value in the demo and in tests; None means that it must be given there too."""
    production: Any = None
    """The value in production where none is given; None means that production needs one."""
    options: dict[str, Any] = field(default_factory=dict)


VARIABLES: Final = (
    Variable("MODE", "str", "demo, test or production", "production", "production"),
    Variable(
        "SECRET_KEY",
        "str",
        "signs cookies and tokens; 50 random characters",
        "local-only",
    ),
    Variable(
        "FIELD_KEYS",
        "list",
        "seal sensitive fields: id:base64 of 32 random bytes; the present key first, then former",
        ["local:bG9jYWwga2V5OiBzZWFscyBub3RoaW5nIHJlYWwuLi4="],
    ),
    Variable("DATABASE_URL", "str", "postgres://mrc_app@…, the application's own role"),
    Variable(
        "DATABASE_OWNER_URL",
        "str",
        "postgres://mrc_owner@…, only for migrations",
        "",
        "",
    ),
    Variable("DATABASE_ROLE", "str", "app, or owner for migrations", "app", "app"),
    Variable("BROKER_URL", "str", "redis://… or redis+socket://…, for Celery"),
    Variable("CACHE_URL", "str", "redis://… or unix://…, for the cache and rate limits"),
    Variable("ALLOWED_HOSTS", "list", "host names, separated by commas", ["*"]),
    Variable("PUBLIC_URL", "str", "how a browser reaches the system", "http://127.0.0.1:8000"),
    Variable("EMAIL_URL", "str", "smtp+tls://user:password@host:587; empty: MAIL_DIR", "", ""),
    Variable(
        "MAIL_DIR",
        "str",
        "a folder that takes mails as files",
        str(ROOT / ".demo/mail"),
        "",
    ),
    Variable(
        "MESSAGE_DIR",
        "str",
        "a folder that takes messages to clients as files, instead of sending them",
        str(ROOT / ".demo/messages"),
        "",
    ),
    Variable("SMS_URL", "str", "https://…, a gateway that takes SMS as JSON", "", ""),
    Variable("SMS_TOKEN", "str", "our token there", "", ""),
    Variable("SMS_SENDER", "str", "whom an SMS is from", "", ""),
    Variable("SMS_SECRET", "str", "signs the gateway's calls to us", "", ""),
    Variable("WHATSAPP_PHONE_ID", "str", "the id of our number at the Cloud API", "", ""),
    Variable("WHATSAPP_TOKEN", "str", "our token there", "", ""),
    Variable("WHATSAPP_TEMPLATE", "str", "how the names of our templates begin", "mrc_", "mrc_"),
    Variable("WHATSAPP_APP_SECRET", "str", "signs Meta's calls to us", "", ""),
    Variable("WHATSAPP_VERIFY_TOKEN", "str", "the word of Meta's first call", "", ""),
    Variable("TELEGRAM_TOKEN", "str", "the token of our bot", "", ""),
    Variable("TELEGRAM_SECRET", "str", "the word that Telegram's calls carry", "", ""),
    Variable("CALL_BACK", "str", "the number that clients are asked to call, if any", "", ""),
    Variable("EMAIL_FROM", "str", "the sender of mails", "mrc@localhost"),
    Variable(
        "AUDIT_HEAD_FILE",
        "str",
        "file outside the database that keeps the audit's head",
        str(ROOT / ".demo/audit-heads.log"),
    ),
    Variable("MFA_REQUIRED", "bool", "staff must use a second factor", False, True),
    Variable("TRUSTED_PROXIES", "int", "how many proxies stand in front", 0, 1),
    Variable(
        "STATIC_ROOT",
        "str",
        "where collected static files lie",
        str(ROOT / ".demo/static"),
        str(ROOT / "static-collected"),
    ),
    Variable("IDLE_MINUTES", "int", "logged out after so many idle minutes", 30, 30),
    Variable("OIDC_NAME", "str", "a ministry's identity provider: its name", "", ""),
    Variable("OIDC_ISSUER", "str", "its issuer address", "", ""),
    Variable("OIDC_CLIENT_ID", "str", "our client id there", "", ""),
    Variable("OIDC_CLIENT_SECRET", "str", "our client secret there", "", ""),
    Variable("OIDC_COUNTRY", "str", "the ministry's country, for example BD", "", ""),
    Variable("OIDC_DOMAINS", "list", "the ministry's mail domains, separated by commas", [], []),
    Variable("METRICS_TOKEN", "str", "opens /metrics to who sends it; empty: no such page", "", ""),
    Variable(
        "NOTICES_LATE_SECONDS", "int", "a notice or message so late makes us unready", 300, 300
    ),
    Variable(
        "DIRECTORY_CONFIRM_DAYS",
        "int",
        "an entry of the service directory is confirmed again after so many days",
        90,
        90,
    ),
    Variable(
        "SUPPRESSED_UNDER", "int", "smaller counts are hidden from outsiders; never under 5", 10, 10
    ),
    Variable("LOG_FORMAT", "str", "json or console", "console", "json"),
)


def environment_read() -> dict[str, Any]:
    """Return every variable by its name without the prefix, parsed and checked.

    Raises EnvironmentInvalid, which names all that is missing or wrong at once.
    """
    env = Env(eager=False, prefix="MRC_")
    mode = env.str("MODE", "production")
    values: dict[str, Any] = {}
    for variable in VARIABLES:
        default = variable.production if mode == "production" else variable.local
        options = dict(variable.options) if default is None else {"default": default}
        values[variable.name] = getattr(env, variable.kind)(variable.name, **options)
    try:
        env.seal()
    except EnvValidationError as error:
        raise EnvironmentInvalid(_explained(error.error_messages)) from None
    if mode not in {"demo", "test", "production"}:
        raise EnvironmentInvalid(f"MRC_MODE is '{mode}'; it must be demo, test or production.")
    if values["OIDC_ISSUER"] and not (values["OIDC_COUNTRY"] and values["OIDC_DOMAINS"]):
        raise EnvironmentInvalid(
            "MRC_OIDC_ISSUER needs MRC_OIDC_COUNTRY and MRC_OIDC_DOMAINS:"
            " a provider speaks for its own staff only."
        )
    try:
        keyring_of(values["FIELD_KEYS"])
    except KeyringInvalid as error:
        raise EnvironmentInvalid(f"MRC_FIELD_KEYS can't be used: {error}") from None
    return values


def _explained(errors: Any) -> str:
    """Return one line for each wrong variable, with what it is for."""
    helps = {f"MRC_{variable.name}": variable.help for variable in VARIABLES}
    lines = [
        f"  {name} ({helps.get(name, '')}): {' '.join(map(str, messages))}"
        for name, messages in dict(errors).items()
    ]
    return "The system can't start. These settings are missing or wrong:\n" + "\n".join(lines)


def origin_of(address: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
