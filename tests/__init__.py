"""Tests: they mirror the generator, and go through its public way in."""
