"""Property tests look for what is wrong, not for what is slow on a busy machine."""

from hypothesis import settings

settings.register_profile("sayso", deadline=None)
settings.load_profile("sayso")
