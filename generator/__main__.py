"""`python -m generator`: the same commands as the console script `briefs`."""

from generator.cli import run

run()
