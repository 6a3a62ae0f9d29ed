"""Registers in, tables out."""
