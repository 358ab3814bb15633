from django.db import connection


def pytest_collection_modifyitems(config, items):
    """What is about SQLite alone says nothing on PostgreSQL."""
    if connection.vendor == "sqlite":
        return
    elsewhere = [item for item in items if item.get_closest_marker("sqlite")]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in elsewhere]
