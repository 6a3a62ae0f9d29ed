"""What a centre accepted is open to those alone who see its own side of the referral.

Whoever counsels at the centre reads the preview until somebody answered. From then on the lane of
the centre's own side decides, of the preview too: in the narrow lane lies what came in it.

And a part is always addressed to whom its referral is: a key with an empty centre, which no
foreign key holds, follows as well when a draft is addressed to another.
"""

from typing import ClassVar, Final

from django.db import migrations

from centres.roles import Right
from centres.wall import Function, by_centre, ids, in_lane

RECIPIENT: Final = (
    f"({by_centre(Right.COUNSELLING, 'to_centre_id')}"
    f" OR (to_centre_id IS NULL AND to_organisation_id = ANY {ids(Right.ORGANISATIONS)}))"
)
OF_LINKED: Final = "referral_id = (SELECT referrals_link_referral())"
TAKEN: Final = (
    "EXISTS (SELECT FROM referrals_receivedside taken"
    " WHERE taken.referral_id = referrals_{part}.referral_id)"
)
UNANSWERED: Final = (
    "EXISTS (SELECT FROM referrals_referral asked"
    " WHERE asked.id = referrals_{part}.referral_id AND asked.answered_at IS NULL)"
)
# A definer: what was written of a draft's moves is nobody's to change.
READDRESS: Final = """
CREATE FUNCTION referrals_parts_readdress() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part text;
BEGIN
    FOREACH part IN ARRAY ARRAY[
        'referralmove', 'referralmessage', 'package', 'packagecontent', 'packagedocument',
        'packageopening', 'destructiontask', 'groupworker', 'groupworkerfacts'
    ] LOOP
        EXECUTE format(
            'UPDATE referrals_%s SET to_organisation_id = $1, to_centre_id = $2'
            ' WHERE referral_id = $3'
            ' AND (to_organisation_id, to_centre_id) IS DISTINCT FROM ($1, $2)',
            part
        ) USING NEW.to_organisation_id, NEW.to_centre_id, NEW.id;
    END LOOP;
    RETURN NULL;
END $$
"""


def narrower(part: str, column: str, condition: str, *, linked: bool) -> migrations.RunSQL:
    """Return the operation that asks more of a centre before it reads a part of a package."""
    link = f" OR ({column} AND {OF_LINKED})" if linked else ""
    alter = f"ALTER POLICY wall_read ON referrals_{part} USING (({in_lane()}) OR ({{0}}){link})"
    before = f"{column} AND {RECIPIENT}"
    now = f"{before} AND (to_centre_id IS NULL OR {condition.format(part=part)})"
    return migrations.RunSQL(alter.format(now), alter.format(before))


class Migration(migrations.Migration):
    dependencies: ClassVar = [("referrals", "0008_words_forgotten")]

    operations: ClassVar = [
        narrower("package", "preview_open", f"{TAKEN} OR {UNANSWERED}", linked=True),
        narrower("packagecontent", "content_open", TAKEN, linked=True),
        narrower("packagedocument", "content_open", TAKEN, linked=True),
        narrower("groupworkerfacts", "content_open", TAKEN, linked=False),
        Function("referrals_parts_readdress()", READDRESS, definer=True),
        migrations.RunSQL(
            "CREATE TRIGGER parts_readdress AFTER UPDATE ON referrals_referral FOR EACH ROW"
            " WHEN ((OLD.to_organisation_id, OLD.to_centre_id)"
            " IS DISTINCT FROM (NEW.to_organisation_id, NEW.to_centre_id))"
            " EXECUTE FUNCTION referrals_parts_readdress()",
            "DROP TRIGGER parts_readdress ON referrals_referral",
        ),
    ]
