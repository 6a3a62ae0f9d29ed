"""The forms of counselling: the shape of what comes in, checked; they save nothing."""
