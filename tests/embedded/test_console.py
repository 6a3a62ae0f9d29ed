"""What the demo's terminal shows, and what it keeps to itself."""

import io

from mrc.embedded.console import Console, Patience


def test_a_refusal_that_the_system_counts_on_frightens_nobody() -> None:
    stream = io.StringIO()
    console = Console(stream)
    refused = "conflicting key value violates exclusion constraint"
    console.line("db", f'412 ERROR:  {refused} "appointment_one_at_a_time"')
    console.line("db", "412 ERROR:  out of shared memory")
    console.line("web", f"IntegrityError: {refused}")
    assert stream.getvalue().splitlines() == [
        "db     | 412 ERROR:  out of shared memory",
        f"web    | IntegrityError: {refused}",
    ]


def test_a_long_wait_says_every_ten_seconds_what_it_is_for() -> None:
    stream = io.StringIO()
    moments = iter([0.0, 0.5, 9.9, 10.2, 10.7, 19.0, 20.3])
    patience = Patience(Console(stream), "still loading", clock=lambda: next(moments))
    for _ in range(6):
        patience.still()
    assert stream.getvalue().splitlines() == [
        "mrc    | still loading: 10 seconds so far",
        "mrc    | still loading: 20 seconds so far",
    ]
