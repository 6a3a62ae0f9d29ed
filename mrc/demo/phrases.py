"""What counsellors of the demo write: advice, promises, notes."""

from typing import Final

from counselling.codes import MigrationStage, RestrictedKind, Topic

TOPICS: Final = {
    MigrationStage.PRE_DECISION: (Topic.WORK_ABROAD, Topic.STUDY, Topic.IRREGULAR_RISKS),
    MigrationStage.PRE_DEPARTURE: (
        Topic.WORK_ABROAD,
        Topic.PRE_DEPARTURE,
        Topic.DOCUMENTS,
        Topic.SKILLS,
        Topic.IRREGULAR_RISKS,
    ),
    MigrationStage.IN_TRANSIT: (Topic.HUMANITARIAN, Topic.IRREGULAR_RISKS),
    MigrationStage.POST_ARRIVAL: (Topic.RIGHTS_PROTECTION, Topic.DOCUMENTS),
    MigrationStage.IN_SERVICE: (
        Topic.RIGHTS_PROTECTION,
        Topic.COMPLAINT_HELP,
        Topic.WELFARE,
        Topic.FAMILY,
    ),
    MigrationStage.RETURN: (Topic.RETURN_REINTEGRATION, Topic.WELFARE),
    MigrationStage.REINTEGRATION: (Topic.RETURN_REINTEGRATION, Topic.FINANCE, Topic.SKILLS),
}

ADVICE: Final = {
    Topic.WORK_ABROAD: (
        "Checked the agency's licence together; it is on the ministry's list.",
        "Showed how to tell a real demand letter; told not to pay before the contract is signed.",
        "Explained the official ceiling for fees and to ask for a receipt for each payment.",
        "Went through the contract line by line; salary differs from what the agent said.",
    ),
    Topic.STUDY: (
        "Explained admission dates, proof of funds and where scholarships are announced.",
        "Gave the list of recognised universities and how to have certificates attested.",
    ),
    Topic.FAMILY: ("Listed the papers for a family visa and the income that is asked for.",),
    Topic.IRREGULAR_RISKS: (
        "Talked about the route he was offered, what happened to others, and regular ways instead.",
        "Explained re-entry bans and what detention there means; gave the hotline number.",
    ),
    Topic.RIGHTS_PROTECTION: (
        "Explained the right to keep the passport and how to reach the labour attaché.",
        "Helped to write down hours and wages; explained where to complain.",
    ),
    Topic.DOCUMENTS: (
        "Told which office renews the passport, the fee and how long it takes.",
        "Explained attestation of certificates and the police clearance.",
    ),
    Topic.PRE_DEPARTURE: (
        "Went through the pre-departure list: bank account, copies of papers, emergency contacts.",
        "Booked a place in next week's orientation.",
    ),
    Topic.FINANCE: (
        "Compared the costs of four ways to send money; made a savings plan.",
        "Explained the reintegration loan and what a business plan for it must say.",
    ),
    Topic.HUMANITARIAN: ("Explained the asylum procedure and the free legal help there is.",),
    Topic.RETURN_REINTEGRATION: (
        "Talked about the first months after coming home and whom to ask about a small business.",
        "Made a plan in three steps: papers, health check, course.",
    ),
    Topic.SKILLS: (
        "Chose a course at the training centre; helped with the application.",
        "Wrote a CV together and explained recognition of prior learning.",
    ),
    Topic.WELFARE: ("Helped with the application to the welfare fund; missing papers listed.",),
    Topic.COMPLAINT_HELP: (
        "Wrote the complaint together; proof of payment is still missing.",
        "Explained arbitration, how long it takes, and what to bring to the hearing.",
    ),
}

APPOINTMENTS: Final = (
    "Contract check",
    "Visa papers",
    "Second opinion on an agency",
    "Wages not paid",
    "Return plan",
    "Before departure",
    "Passport renewal",
    "",
)
"""What time is kept for; nobody is named."""

PURPOSES: Final = (
    "Ask whether the agency sent the contract",
    "Ask how the interview went",
    "Passport: was it renewed?",
    "Tell the date of the orientation",
    "Bring the receipt of the payment",
    "Has the employer paid the wages?",
    "Ask about the training course",
    "See how the first weeks at home went",
    "Check that the visa copy is genuine",
    "Tell what the welfare fund answered",
)

NOTES: Final = (
    "",
    "",
    "",
    "",
    "Came with a brother.",
    "Will ask the family first.",
    "Has a loan from a relative.",
    "Prefers to be called in the evening.",
    "Was told about the centre at a courtyard meeting.",
)

RESTRICTED: Final = {
    RestrictedKind.TRAFFICKING: (
        "Passport and telephone were taken on arrival; worked without wages for five months.",
    ),
    RestrictedKind.GBV: ("Speaks of violence by the employer; wishes to see a woman doctor.",),
    RestrictedKind.CHILD: ("Sixteen years old; was to travel on another person's papers.",),
    RestrictedKind.DETENTION: ("Held for seven weeks before the return; sleeps badly since.",),
    RestrictedKind.HEALTH: ("Needs treatment that the family cannot pay; consents to a referral.",),
}

NEXT_STEPS: Final = (
    "Write to the agency about the contract",
    "Call the welfare fund",
    "Prepare the papers for the mission",
    "Ask the lawyer for a date",
    "Visit the family with the protection counsellor",
    "Send the CV to the training centre",
    "Collect the receipts of what was paid",
    "Make the plan for the small business",
)

CASE_NOTES: Final = (
    "The agency answered: it will pay back in two parts.",
    "The brother will bring the passport copy.",
    "The mission has opened a file of its own.",
    "Waits for the police clearance; three weeks, they say.",
)

CLOSING_NOTES: Final = (
    "Is with her sister now, safe, and has a lawyer. Wishes that we stop calling.",
    "The shelter has taken over; she knows how to reach us.",
)

FLAG_REASONS: Final = (
    "Said so himself in the second session.",
    "Told on the phone; wishes that the family doesn't hear of it.",
    "Seen in the papers that were brought.",
    "Said that somebody else holds the passport.",
)
