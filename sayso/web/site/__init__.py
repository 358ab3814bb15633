"""Where the rooms are put together: settings, addresses, the database backend, the one clock."""
