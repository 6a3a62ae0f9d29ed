"""What the directory and the agreements show to whom: open, but for the addresses of shelters."""

from typing import ClassVar

from django.db import migrations

from centres.roles import Right
from centres.wall import APPEND, Function, Open, Wall, by_centre

DIRECTORY = "what organisations offer, no client in it; rules.py says who reads and who keeps it"
AGREED = "what was agreed with organisations, no client in it; rules.py says who reads it"
KEPT = ("SELECT", "INSERT", "UPDATE")

# Counts over all centres' referrals, whose rows no centre sees of another. Of fewer than five
# answers it is told only that there are too few: one answer more would tell what that one was.
FIGURES = """
CREATE FUNCTION referrals_service_figures(sought uuid[])
RETURNS TABLE (service uuid, answered bigint, accepted bigint, days double precision,
               ended bigint, completed bigint)
LANGUAGE sql STABLE AS $$
    WITH told AS (
         SELECT to_service_id, sent_at, answered_at, closed_at, outcome,
                answered_at IS NOT NULL AND decline_code = '' AS taken
           FROM referrals_referral
          WHERE to_service_id = ANY (sought) AND sent_at IS NOT NULL
            AND state <> 'entered_in_error'
            AND (state IN ('declined', 'expired') OR answered_at IS NOT NULL)
    ), counted AS (
         SELECT to_service_id, count(*) AS answered, count(*) FILTER (WHERE taken) AS accepted,
                percentile_cont(0.5) WITHIN GROUP (
                    ORDER BY extract(epoch FROM answered_at - sent_at) / 86400
                ) FILTER (WHERE answered_at IS NOT NULL) AS days,
                count(*) FILTER (WHERE taken AND closed_at IS NOT NULL) AS ended,
                count(*) FILTER (WHERE taken AND closed_at IS NOT NULL AND outcome IN
                    ('service_received_full', 'service_received_partial')) AS completed
           FROM told GROUP BY to_service_id
    )
    SELECT to_service_id,
           CASE WHEN answered >= 5 THEN answered END,
           CASE WHEN answered >= 5 THEN accepted END,
           CASE WHEN answered >= 5 THEN days END,
           CASE WHEN ended >= 5 THEN ended END,
           CASE WHEN ended >= 5 THEN completed END
      FROM counted
$$
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("referrals", "0003_directory")]

    operations: ClassVar = [
        *(
            Open(f"referrals_{table}", DIRECTORY)
            for table in (
                "provider",
                "service",
                "servicearea",
                "cost",
                "location",
                "serviceatlocation",
                "schedule",
                "phone",
                "directoryimport",
            )
        ),
        *(
            Open(f"referrals_{table}event", "how the directory was before", APPEND)
            for table in ("provider", "service", "location", "serviceatlocation")
        ),
        Open("referrals_publiclisting", "whether a centre's listing is public is public", KEPT),
        Wall("referrals_hiddenaddress", by_centre(Right.COUNSELLING), index=()),
        Open("referrals_agreement", AGREED, KEPT),
        Open("referrals_agreementevent", "how agreements stood before", APPEND),
        Open("referrals_agreementpaper", AGREED, ("SELECT", "INSERT")),
        Function("referrals_service_figures(uuid[])", FIGURES, definer=True),
    ]
