"""Percentiles out of histograms, and the median of rounds."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import Any

from benchmarks.live.load import BUCKET


def merged(histograms: list[dict[str, int]]) -> Counter[int]:
    """Histograms of several processes or groups as one."""
    total: Counter[int] = Counter()
    for histogram in histograms:
        for bucket, count in histogram.items():
            total[int(bucket)] += count
    return total


def percentile_ms(histogram: Counter[int], share: float) -> float:
    """A bound in ms under which this share of all lies."""
    wanted, seen = share * histogram.total(), 0
    for bucket in sorted(histogram):
        seen += histogram[bucket]
        if seen >= wanted:
            return round((bucket + 1) * BUCKET * 1000, 1)
    return 0.0


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 2)


def medians(rounds: list[dict[str, Any]]) -> dict[str, Any]:
    """Of every figure the median over the rounds; words are those of the first."""
    first = rounds[0]
    return {
        name: _plain(median(r[name] for r in rounds)) if isinstance(value, int | float) else value
        for name, value in first.items()
    }
