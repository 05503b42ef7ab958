"""Tests of `geo.reading`."""
