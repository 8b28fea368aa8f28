"""Reasons that a reviewer may take as they are; any other words will do."""

AGREES = "agrees with the text"
TAKEN_BACK = "taken back"
RESTORED = "restored"
REASONS = (
    "is not in the text",
    "the words are cut wrongly",
    "somebody else says it",
    "another number",
    "another kind",
    "another place",
    "said twice",
)
