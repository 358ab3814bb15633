"""What those who run Sayso type."""


def main() -> int:
    """Run the command named on the command line. Returns the exit status."""
    return 0
