"""What is uploaded is drawn anew, in a process of its own with little memory and time."""
