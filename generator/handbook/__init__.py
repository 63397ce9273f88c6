"""Handbook: from an office's duties-and-procedures handbook to a searchable offline site."""

__version__ = "0.1.0"
SCHEMA_VERSION = 1
