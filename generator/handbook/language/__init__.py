"""Words of official Chinese: numerals, dates, time limits, what is mentioned. Knows no model."""
