"""Checking an archive against its account."""

from sohoa.run.verification.archive_check import verify
from sohoa.run.verification.finding import Finding, Verified

__all__ = ["Finding", "Verified", "verify"]
