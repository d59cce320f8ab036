"""Tests of publishing: workflows, reports, the look at what was published, successors."""
