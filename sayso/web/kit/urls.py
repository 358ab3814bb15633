"""Addresses of the kit: its gallery of components."""

urlpatterns: list[object] = []
