"""Readers of single cells: digits, dates, ages, phones, money, answers, choices.

Each takes whatever a cell held and returns `Taken` (perhaps with guesses) or `Refused`.
"""
