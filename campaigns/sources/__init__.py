"""Turning what people bring (files, pages of the web) into source text. Knows no Django."""
