"""People who draw on care and support, families, staff and services decide things together."""

__version__ = "0.1.0"
