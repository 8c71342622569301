"""The deterministic rules of the analysing agents, one small function each."""
