"""The wall around referrals: rows that two sides see, each side's own, and the package between.

The database itself holds to three things: which state may follow which, that a package is fixed
once it was sent, and that it is open to the recipient only in the states that say so.
"""

from typing import ClassVar

from django.db import migrations

from centres.roles import Right
from centres.wall import (
    APPEND,
    Function,
    SameCentre,
    SameLane,
    Wall,
    by_centre,
    ids,
    in_lane,
)
from counselling.merging import follows

SENDER = by_centre(Right.COUNSELLING)
# Who answers for an organisation sees what is addressed to it, and nothing that is addressed to a
# centre which it hosts.
RECIPIENT = (
    f"({by_centre(Right.COUNSELLING, 'to_centre_id')}"
    f" OR (to_centre_id IS NULL AND to_organisation_id = ANY {ids(Right.ORGANISATIONS)}))"
)
BOTH = f"{SENDER} OR {RECIPIENT}"
SENT = f"{SENDER} OR (sent_at IS NOT NULL AND {RECIPIENT})"
TOLD = f"{SENDER} OR (told AND {RECIPIENT})"
OWN_LANE = in_lane(glass=False)
SEEN_NOW = "EXISTS (SELECT FROM referrals_{parent} present WHERE present.id = pgh_obj_id)"

PARTS = (
    "referralmove",
    "referralmessage",
    "package",
    "packagecontent",
    "packagedocument",
    "packageopening",
    "destructiontask",
)
"""The tables with a referral's key and both sides' keys."""
PACKED = ("package", "packagecontent", "packagedocument")

# The recipient of a part is that of its referral, also when a draft is addressed to another.
SAME_RECIPIENT = """
ALTER TABLE referrals_{part}
    ADD CONSTRAINT referrals_{part}_same_organisation FOREIGN KEY (referral_id, to_organisation_id)
        REFERENCES referrals_referral (id, to_organisation_id)
        ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT referrals_{part}_same_recipient FOREIGN KEY (referral_id, to_centre_id)
        REFERENCES referrals_referral (id, to_centre_id)
        ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
"""
OTHER_RECIPIENT = """
ALTER TABLE referrals_{part}
    DROP CONSTRAINT referrals_{part}_same_organisation,
    DROP CONSTRAINT referrals_{part}_same_recipient
"""

# The pairs of referrals.moves, written down: a migration never changes, and a test compares them.
LEGAL = """
CREATE FUNCTION referrals_move_legal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> OLD.state AND NOT (CASE OLD.state
        WHEN 'draft' THEN NEW.state IN
            ('awaiting_approval', 'sent', 'cancelled', 'consent_withdrawn', 'entered_in_error')
        WHEN 'awaiting_approval' THEN NEW.state IN
            ('draft', 'sent', 'cancelled', 'consent_withdrawn', 'entered_in_error')
        WHEN 'sent' THEN NEW.state IN
            ('viewed', 'recalled', 'cancelled', 'expired', 'consent_withdrawn', 'entered_in_error')
        WHEN 'viewed' THEN NEW.state IN
            ('info_requested', 'accepted', 'declined', 'recalled', 'expired', 'consent_withdrawn',
             'entered_in_error')
        WHEN 'info_requested' THEN NEW.state IN
            ('sent', 'recalled', 'expired', 'consent_withdrawn', 'entered_in_error')
        WHEN 'accepted' THEN NEW.state IN
            ('in_progress', 'on_hold', 'service_provided', 'failed', 'consent_withdrawn',
             'entered_in_error')
        WHEN 'in_progress' THEN NEW.state IN
            ('on_hold', 'service_provided', 'failed', 'consent_withdrawn', 'entered_in_error')
        WHEN 'on_hold' THEN NEW.state IN
            ('in_progress', 'service_provided', 'failed', 'consent_withdrawn', 'entered_in_error')
        WHEN 'service_provided' THEN NEW.state IN
            ('closed_confirmed', 'consent_withdrawn', 'entered_in_error')
        ELSE false
    END) THEN
        RAISE EXCEPTION 'a referral does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_move_legal';
    END IF;
    IF NEW.id <> OLD.id OR NEW.centre_id <> OLD.centre_id OR NEW.referral_no <> OLD.referral_no
       OR (OLD.sent_at IS NOT NULL AND (
           NEW.to_organisation_id, NEW.to_centre_id, NEW.to_service_id, NEW.kind, NEW.purpose,
           NEW.reason, NEW.help_asked, NEW.sent_at
       ) IS DISTINCT FROM (
           OLD.to_organisation_id, OLD.to_centre_id, OLD.to_service_id, OLD.kind, OLD.purpose,
           OLD.reason, OLD.help_asked, OLD.sent_at
       )) THEN
        RAISE EXCEPTION 'what was sent stays as it was'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_fixed';
    END IF;
    RETURN NEW;
END $$
"""

# A definer: a recipient who accepts opens rows that it can't see before, and shuts the sender's.
ACCESS = """
CREATE FUNCTION referrals_access_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    live boolean := NEW.state IN ('draft', 'awaiting_approval', 'sent', 'viewed', 'info_requested',
                                  'accepted', 'in_progress', 'on_hold', 'service_provided');
    taken boolean := NEW.state IN ('accepted', 'in_progress', 'on_hold', 'service_provided');
    shown boolean := live AND NEW.state NOT IN ('draft', 'awaiting_approval');
BEGIN
    UPDATE referrals_sentside
       SET went_at = CASE WHEN NEW.state = 'draft' THEN NULL
                          ELSE coalesce(went_at, statement_timestamp()) END,
           ended_at = CASE WHEN live THEN NULL ELSE coalesce(ended_at, statement_timestamp()) END
     WHERE referral_id = NEW.id;
    UPDATE referrals_package
       SET preview_open = shown, fixed_at = coalesce(fixed_at, NEW.sent_at)
     WHERE referral_id = NEW.id;
    UPDATE referrals_packagecontent
       SET content_open = taken, fixed_at = coalesce(fixed_at, NEW.sent_at)
     WHERE referral_id = NEW.id;
    UPDATE referrals_packagedocument
       SET content_open = taken, fixed_at = coalesce(fixed_at, NEW.sent_at)
     WHERE referral_id = NEW.id;
    RETURN NULL;
END $$
"""

# The owner opens and shuts; the system blanks what is forgotten and seals anew under another key.
FIXED = """
CREATE FUNCTION referrals_package_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user <> 'mrc_app' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.fixed_at IS NULL AND NOT EXISTS (
            SELECT FROM referrals_referral WHERE id = NEW.referral_id AND sent_at IS NOT NULL
        ) THEN
            RETURN NEW;
        END IF;
    ELSIF OLD.fixed_at IS NULL AND (TG_OP = 'DELETE' OR NEW.fixed_at IS NULL) THEN
        RETURN coalesce(NEW, OLD);
    ELSIF TG_OP = 'UPDATE' AND to_jsonb(NEW) - ARRAY['sensitive', 'counsellor_id', 'glass_id']
                             = to_jsonb(OLD) - ARRAY['sensitive', 'counsellor_id', 'glass_id'] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a package is fixed once it was sent'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'package_fixed';
END $$
"""


def opened(column: str) -> dict[str, str]:
    """Return the conditions of a package's part: the sender's lane, and whom it is open to."""
    return {
        "using": f"({in_lane()}) OR ({column} AND {RECIPIENT})",
        "changing": OWN_LANE,
        "insert": f"({OWN_LANE}) AND NOT {column} AND fixed_at IS NULL",
    }


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("referrals", "0001_records"),
        ("counselling", "0013_numbers_of_referrals"),
    ]

    operations: ClassVar = [
        Wall("referrals_referral", SENT, insert=SENDER, index=()),
        Wall(
            "referrals_referralevent",
            SENT,
            insert=BOTH,
            privileges=APPEND,
            index=("pgh_obj_id",),
        ),
        Wall("referrals_sentside", in_lane(), changing=OWN_LANE, index=()),
        Wall(
            "referrals_sentsideevent",
            SEEN_NOW.format(parent="sentside"),
            privileges=APPEND,
            index=("pgh_obj_id",),
        ),
        Wall("referrals_receivedside", in_lane(), changing=OWN_LANE, index=()),
        Wall(
            "referrals_receivedsideevent",
            SEEN_NOW.format(parent="receivedside"),
            privileges=APPEND,
            index=("pgh_obj_id",),
        ),
        Wall("referrals_referralmove", TOLD, insert=BOTH, privileges=APPEND),
        Wall("referrals_referralmessage", BOTH, privileges=APPEND),
        Wall("referrals_package", **opened("preview_open")),
        Wall("referrals_packagecontent", **opened("content_open")),
        Wall("referrals_packagedocument", **opened("content_open"), index=("referral_id",)),
        Wall("referrals_packageopening", BOTH, privileges=APPEND),
        Wall("referrals_destructiontask", BOTH, privileges=("SELECT", "INSERT", "UPDATE")),
        *(SameCentre(f"referrals_{part}", "referral_id", "referrals_referral") for part in PARTS),
        *(
            migrations.RunSQL(SAME_RECIPIENT.format(part=part), OTHER_RECIPIENT.format(part=part))
            for part in PARTS
        ),
        SameCentre("referrals_sentside", "referral_id", "referrals_referral"),
        SameCentre("referrals_sentside", "client_id", "counselling_client"),
        SameCentre("referrals_sentside", "case_id", "counselling_case"),
        SameCentre("referrals_sentside", "grievance_id", "counselling_grievance"),
        # The recipient's side belongs to the centre that the referral is addressed to.
        migrations.RunSQL(
            "ALTER TABLE referrals_receivedside ADD CONSTRAINT referrals_receivedside_addressed"
            " FOREIGN KEY (referral_id, centre_id)"
            " REFERENCES referrals_referral (id, to_centre_id) DEFERRABLE INITIALLY DEFERRED",
            "ALTER TABLE referrals_receivedside DROP CONSTRAINT referrals_receivedside_addressed",
        ),
        SameCentre("referrals_receivedside", "client_id", "counselling_client"),
        SameCentre("referrals_receivedside", "case_id", "counselling_case"),
        *(
            operation
            for part in PACKED
            for operation in (
                SameCentre(f"referrals_{part}", "sent_side_id", "referrals_sentside"),
                SameLane(f"referrals_{part}", "sent_side_id", "referrals_sentside"),
            )
        ),
        follows("referrals_sentside"),
        follows("referrals_receivedside"),
        Function("referrals_move_legal()", LEGAL),
        Function("referrals_access_follows()", ACCESS, definer=True),
        Function("referrals_package_fixed()", FIXED),
        migrations.RunSQL(
            "CREATE TRIGGER move_legal BEFORE UPDATE ON referrals_referral"
            " FOR EACH ROW EXECUTE FUNCTION referrals_move_legal()",
            "DROP TRIGGER move_legal ON referrals_referral",
        ),
        migrations.RunSQL(
            "CREATE TRIGGER access_follows AFTER UPDATE OF state ON referrals_referral"
            " FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)"
            " EXECUTE FUNCTION referrals_access_follows()",
            "DROP TRIGGER access_follows ON referrals_referral",
        ),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER package_fixed BEFORE INSERT OR UPDATE OR DELETE"
                f" ON referrals_{part} FOR EACH ROW EXECUTE FUNCTION referrals_package_fixed()",
                f"DROP TRIGGER package_fixed ON referrals_{part}",
            )
            for part in PACKED
        ),
        # What is sealed can't be packed any smaller: trying costs time at each writing.
        migrations.RunSQL(
            "ALTER TABLE referrals_packagedocument ALTER COLUMN content SET STORAGE EXTERNAL",
            migrations.RunSQL.noop,
        ),
    ]
