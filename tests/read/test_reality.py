import pytest

from sayso.read.language import parse
from sayso.read.reality import reality_of
from sayso.read.tree import tree_of


def reality(text: str, word: str) -> str:
    tree = tree_of(parse(text, ()))
    return reality_of(tree, tree.words.index(word))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels attacked the town.", "attacked", "happened"),
        ("The army has withdrawn its troops.", "withdrawn", "happened"),
        ("Troops are advancing on Harn.", "advancing", "ongoing"),
        ("The army will attack the town.", "attack", "planned"),
        ("The army plans to attack the town.", "attack", "planned"),
        ("The crown agreed to release the men.", "release", "planned"),
        ("Rebels might attack the town.", "attack", "possible"),
        ("There is a risk of attacks.", "attacks", "possible"),
        ("If rebels attack, we leave.", "attack", "conditional"),
        ("The army would attack the town.", "attack", "conditional"),
        ("The envoy urged rebels to release the men.", "release", "demanded"),
        ("Rebels must withdraw.", "withdraw", "demanded"),
        ("Rebels did not attack the town.", "attack", "denied"),
        ("The guards prevented an attack.", "attack", "denied"),
        ("The army failed to capture the hill.", "capture", "denied"),
        ("No attack took place.", "attack", "denied"),
        ("The army used drones to attack the town.", "attack", "happened"),
        ("The minister said rebels attacked the town.", "attacked", "happened"),
        ("If Osk attacks, the army will bomb the town.", "bomb", "conditional"),
        ("Should rebels attack the town, we would leave.", "attack", "conditional"),
        ("The troops are to leave on Monday.", "leave", "planned"),
        ("The council has yet to agree on a text.", "agree", "denied"),
        ("The two sides stopped shooting at noon.", "shooting", "denied"),
        ("They must stop bombing the town.", "bombing", "ongoing"),
        ("Under the deal, troops will go home.", "deal", "happened"),
        ("No shots were fired at the town.", "fired", "denied"),
        ("The crown has no plans to invade the coast.", "invade", "denied"),
        ("An attempt to kidnap the envoy failed.", "kidnap", "denied"),
        ("The minister called off the talks.", "talks", "denied"),
        ("It is not true that soldiers looted shops.", "looted", "denied"),
        ("The siege of the port continues.", "siege", "ongoing"),
        ("Rebels have been shelling the port.", "shelling", "ongoing"),
        ("Talks are under way in the capital.", "talks", "ongoing"),
        ("The king said he would send troops.", "send", "planned"),
        ("The general ordered his men to withdraw.", "withdraw", "planned"),
        ("Villagers fear that rebels will burn the town.", "burn", "possible"),
        ("If the talks collapse, we leave.", "talks", "conditional"),
        ("The army did not plan to attack the town.", "attack", "denied"),
        ("Guards did not prevent the attack.", "attack", "happened"),
        ("The crown sent guards to prevent an attack.", "attack", "possible"),
        ("The council will not rule out air strikes.", "strikes", "possible"),
        ("Rebels may not attack the town.", "attack", "possible"),
        ("Will the army attack the town?", "attack", "possible"),
        ("There is no sign of an attack.", "attack", "denied"),
        ("The two sides are close to a deal.", "deal", "possible"),
        ("In the event of an attack, the crown will act.", "attack", "conditional"),
        ("The villagers had to leave the town.", "leave", "happened"),
        ("Men are being arrested in the port.", "arrested", "ongoing"),
        ("Under the deal, all troops would leave the coast.", "leave", "planned"),
        ("The bill to send arms to Harn was rejected.", "send", "denied"),
    ],
)
def test_the_words_around_an_event_tell_whether_it_happened(
    text: str, word: str, expected: str
) -> None:
    assert reality(text, word) == expected


def test_a_verbal_act_is_done_by_the_act_it_is_the_purpose_of() -> None:
    tree = tree_of(parse("Students marched to denounce the tax.", ()))
    assert reality_of(tree, tree.words.index("denounce")) == "planned"
    assert reality_of(tree, tree.words.index("denounce"), verbal=True) == "happened"
