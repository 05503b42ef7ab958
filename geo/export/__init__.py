"""Files to take away: what a selection shows, as bytes, with its sources and licences inside."""
