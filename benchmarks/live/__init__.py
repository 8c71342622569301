"""The live channel under load, beside what people would build instead. `make bench-live` runs all of it."""
