"""Settings of all tests: what Hypothesis draws is the same on every run."""

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")
