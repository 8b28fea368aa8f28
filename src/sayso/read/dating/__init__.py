"""When a report was published: as given, printed on it, or solved from its own words."""

from sayso.read.dating.report import date_report, stated_date

__all__ = ["date_report", "stated_date"]
