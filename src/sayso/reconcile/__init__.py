"""From reports to occurrences: one happening, many tellings; origins, not echoes."""
