"""`python -m generator`, and the console script `briefs`."""

import sys


def run() -> None:
    """Run the command line; end without a word of Python's if it is stopped while it loads."""
    try:
        from generator.cli import run as run_commands

        run_commands()
    except KeyboardInterrupt:
        sys.exit("Stopped.")


if __name__ == "__main__":
    run()
