"""Tests of `geo.proving`."""
