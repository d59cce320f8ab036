"""Tests of one stage."""
