"""A group's referral goes into the narrow lane with the complaint that it was made of.

Whoever could see the complaint before would else still read of it there, with all workers' names.
Out of the lane it goes alone, and by hand: what was sent narrowly stays so.
"""

from typing import ClassVar, Final

from django.db import migrations

from centres.wall import Function

# A definer: who hides a complaint may not see the referral, or not be its counsellor.
FOLLOWS: Final = """
CREATE FUNCTION referrals_complaint_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE referrals_sentside SET sensitive = true, counsellor_id = NEW.counsellor_id
     WHERE grievance_id = NEW.id
       AND (NOT sensitive OR counsellor_id IS DISTINCT FROM NEW.counsellor_id);
    RETURN NULL;
END $$
"""
TRIGGER: Final = """
CREATE TRIGGER complaint_follows AFTER UPDATE OF sensitive, counsellor_id ON counselling_grievance
    FOR EACH ROW WHEN (NEW.sensitive AND (NOT OLD.sensitive
                       OR OLD.counsellor_id IS DISTINCT FROM NEW.counsellor_id))
    EXECUTE FUNCTION referrals_complaint_follows()
"""
PRESENT: Final = """
UPDATE referrals_sentside side SET sensitive = true, counsellor_id = hidden.counsellor_id
  FROM counselling_grievance hidden
 WHERE hidden.id = side.grievance_id AND hidden.sensitive AND NOT side.sensitive
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("counselling", "0021_keys_by_initials"),
        ("referrals", "0015_few_see_the_row"),
    ]

    operations: ClassVar = [
        Function("referrals_complaint_follows()", FOLLOWS, definer=True),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER complaint_follows ON counselling_grievance"),
        migrations.RunSQL(PRESENT, migrations.RunSQL.noop),
    ]
