"""Handwork: one module per craft, each a small interface around one good library.

A craft knows no table and no page. It is handed values and gives values (or a file) back.
"""
