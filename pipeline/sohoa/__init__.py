"""sohoa: scanned Vietnamese administrative documents to restored, structured, searchable text."""

__version__ = "0.1.0"
