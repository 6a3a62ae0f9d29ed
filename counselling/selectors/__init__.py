"""Every read that a page of counselling shows: records, or rows whose values are ready to show."""
