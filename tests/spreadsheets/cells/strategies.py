"""What a cell could hold, for tests that must hold for every cell."""

from hypothesis import strategies as st

from spreadsheets.readings import Cell

WRITTEN = '0123456789০১২৩৪৫৬৭৮৯۰۱۲۳۴۵۶۷۸۹/.-+:,; "jangleyrst=\u200b\u00a0'


def any_cell() -> st.SearchStrategy[Cell]:
    """Any type that a file can hold, with texts close to what people write."""
    return st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**18), 10**18),
        st.floats(),
        st.dates(),
        st.datetimes(),
        st.times(),
        st.timedeltas(),
        st.text(max_size=40),
        st.text(WRITTEN, max_size=25),
    )
