"""What was written with a broken glass is forgotten with its client: the system may blank it.

To blank is all that it may: another reason in the place of the first would make a review say
nothing.
"""

from typing import ClassVar

from django.db import migrations

from centres.wall import SYSTEM, Function

BLANKED = """
CREATE FUNCTION centres_glass_reason_is_blanked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'permission denied: the reason of a broken glass is blanked or left'
        USING ERRCODE = 'insufficient_privilege';
END $$
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("centres", "0005_standing")]

    operations: ClassVar = [
        migrations.RunSQL(
            f"GRANT UPDATE (reason) ON centres_breakglass TO {SYSTEM}",
            f"REVOKE UPDATE (reason) ON centres_breakglass FROM {SYSTEM}",
        ),
        Function("centres_glass_reason_is_blanked()", BLANKED),
        migrations.RunSQL(
            "CREATE TRIGGER reason_is_blanked BEFORE UPDATE OF reason ON centres_breakglass"
            " FOR EACH ROW WHEN (NEW.reason <> '' AND NEW.reason <> OLD.reason)"
            " EXECUTE FUNCTION centres_glass_reason_is_blanked()",
            "DROP TRIGGER reason_is_blanked ON centres_breakglass",
        ),
    ]
