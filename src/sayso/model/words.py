"""The closed vocabularies of the contract, one `Literal` each."""

from typing import Literal

SourceKind = Literal["file", "url", "feed", "warc", "jsonl", "stdin"]
DateBasis = Literal["given", "metadata", "dateline", "inferred", "unknown"]
BlockKind = Literal["headline", "heading", "dateline", "paragraph", "caption", "boilerplate"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
PlaceFeature = Literal["country", "admin1", "settlement", "region", "water", "facility", "other"]
ActorKind = Literal[
    "state",
    "government",
    "military",
    "intelligence",
    "armed_group",
    "igo",
    "ngo",
    "media",
    "party",
    "business",
    "person",
    "civilians",
    "unnamed",
]
Measure = Literal[
    "killed",
    "wounded",
    "killed_or_wounded",
    "captured",
    "missing",
    "displaced",
    "detained",
    "deployed",
    "attacking",
    "destroyed",
    "transferred",
    "other",
]
EventKind = Literal[
    "clash",
    "airstrike",
    "shelling",
    "bombing",
    "attack",
    "invasion",
    "capture",
    "detention",
    "abduction",
    "death",
    "injury",
    "deployment",
    "withdrawal",
    "territory_gain",
    "arms_transfer",
    "military_aid",
    "humanitarian_aid",
    "weapons_test",
    "exercise",
    "agreement",
    "ceasefire",
    "talks",
    "visit",
    "prisoner_exchange",
    "sanction",
    "protest",
    "riot",
    "accusation",
    "threat",
    "demand",
    "refusal",
    "condemnation",
    "praise",
    "policy_shift",
    "statement",
    "destruction",
    "looting",
    "displacement",
    "sexual_violence",
    "weapons_seizure",
    "base_established",
    "group_change",
    "other",
]
Reality = Literal["happened", "ongoing", "planned", "conditional", "possible", "denied", "demanded"]
Voice = Literal["attributed", "reporter"]
ChainRole = Literal["speaker", "relay", "origin"]
Quotation = Literal["direct", "mixed", "indirect", "none"]
Stance = Literal[
    "states",
    "confirms",
    "claims",
    "alleges",
    "estimates",
    "suggests",
    "warns",
    "accuses",
    "denies",
    "promises",
    "demands",
    "hints",
    "condemns",
    "praises",
]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["positive", "negative"]
