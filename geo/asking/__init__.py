"""What a reader can ask: selections, comparisons, series, states, measures."""
