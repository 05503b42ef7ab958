"""Immutable records: what a layer, a place, a document, a fact may hold, and what can be wrong."""
