import pytest

from sayso.read.language import parse
from sayso.read.reality import reality_of
from sayso.read.tree import tree_of


def reality(text: str, word: str) -> str:
    tree = tree_of(parse(text, ()))
    return reality_of(tree, tree.words.index(word.lower()))


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
        ("Rebels will not attack Tolz, he said, unless troops come.", "attack", "conditional"),
        ("Osk will free the men as long as the truce holds.", "free", "conditional"),
        ("Osk will free the men on condition that Harn frees six.", "free", "conditional"),
        ("Osk will free the men, a judge said, provided Harn agrees.", "free", "conditional"),
        ("Harn would bomb Osk should it invade Lind.", "invade", "conditional"),
        ("Harn would bomb Osk were it to invade Lind.", "invade", "conditional"),
        ("If it is bombed, the town would have to be evacuated.", "evacuated", "conditional"),
        ("Any attack would be met with air strikes.", "strikes", "conditional"),
        ("Guards shot the man before he could attack the mosque.", "attack", "denied"),
        ("Troops were shelling Tolz, residents said.", "shelling", "ongoing"),
        ("Tolz has been bombed daily since May.", "bombed", "ongoing"),
        ("Bombed every night since May, the town is empty.", "bombed", "ongoing"),
        ("The priest, under house arrest since May, is ill.", "arrest", "ongoing"),
        ("Osk kept its sanctions on Lind in place.", "sanctions", "ongoing"),
        ("Not a single shell was fired at Tolz.", "fired", "denied"),
        ("Neither the raid nor the arrests were mentioned.", "raid", "happened"),
        ("Osk threatened Lind with sanctions.", "sanctions", "planned"),
        ("The army began an offensive to retake Tolz.", "retake", "planned"),
        ("Osk became the first country to recognise Lind.", "recognise", "happened"),
        ("Osk may agree to send troops.", "send", "possible"),
        ("The envoy urged Osk to agree to withdraw its troops.", "withdraw", "demanded"),
        ("He is accused of ordering the killing of six monks.", "killing", "happened"),
        ("He is suspected of ordering the killing of six monks.", "killing", "possible"),
        ("The king ordered the bombing of the port.", "bombing", "planned"),
        ("A man wanted for the murder of a judge fled.", "murder", "happened"),
        ("Nobody has been tried for the killing of the monks.", "killing", "happened"),
        ("Nobody has claimed the attack.", "attack", "happened"),
        ("Osk rejected allegations that it had shelled the port.", "shelled", "denied"),
        ("Osk dismissed a report that its jets bombed the camp.", "bombed", "denied"),
        (
            'Osk dismissed as "false" a report accusing it of having shelled Lind.',
            "shelled",
            "denied",
        ),
        ("Osk denied having shelled the port.", "shelled", "denied"),
        ("Osk, as ever, denied sending troops to Lind.", "sending", "denied"),
        ("Osk pledged to withdraw its troops, but failed to do so.", "withdraw", "denied"),
        ("Osk rejected a proposal for talks with Lind.", "talks", "denied"),
        ("Osk rejected calls for a ceasefire.", "ceasefire", "demanded"),
        ("They were jailed over a failed plot to kill the king.", "kill", "denied"),
        ("The court ordered that he be released.", "released", "planned"),
        ("The soldiers begged him to let them withdraw; he refused.", "withdraw", "demanded"),
        ("The soldiers begged him to let them withdraw; he refused.", "begged", "happened"),
        ("A deal under which rebels would leave Tolz has collapsed.", "leave", "denied"),
        ("A bill that would recognise Lind is before parliament.", "recognise", "possible"),
        ("Parliament passed a bill to recognise Lind.", "recognise", "planned"),
        ("A judge issued a warrant for the arrest of the colonel.", "arrest", "planned"),
        ("Men believed to be rebels attacked the town.", "attacked", "happened"),
        ("The council told the rebels to release the men.", "release", "demanded"),
        ("He told our staff that rebels raped two women.", "raped", "happened"),
        ("Troops from Lind joined exercises that Osk is holding.", "exercises", "ongoing"),
        ("Osk's troops were advancing on Tolz last night.", "advancing", "ongoing"),
        ("When the bomb went off, soldiers were shelling Tolz.", "shelling", "happened"),
        ("The army would free some prisoners soon, two officials hinted.", "free", "possible"),
        ("The council failed to act because of a Russian veto.", "veto", "happened"),
        ("They called on Osk to leave Tolz and on Harn to free the men.", "free", "demanded"),
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
