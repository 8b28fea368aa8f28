"""Who does an event to whom, and which of the phrases round a trigger are parties."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.errors import LexiconError
from sayso.lexicon import event_frames
from sayso.lexicon.event_frames import event_frame

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from event_roles import read_roles, score_roles

pytestmark = pytest.mark.usefixtures("rules_alone")

Parties = Callable[[str, str], tuple[list[str], list[str]]]


@pytest.mark.parametrize(
    ("text", "trigger", "agents", "targets"),
    [
        (
            "The bishop was abducted by gunmen near Tolz.",
            "abducted",
            ["gunmen"],
            ["bishop"],
        ),
        ("LIMA - Peruvian jets struck a camp.", "struck", ["Peru"], []),
        ("A bomb planted by ETA killed two civil guards.", "killed", ["ETA"], ["two civil guards"]),
        ("Ukrainian forces came under fire from Russian guns.", "came", ["Russia"],
         ["Ukrainian forces"]),
        ("Poland's parliament demanded an admission by Belarus that it had lied.", "demanded",
         ["Poland's parliament"], ["Belarus"]),
        ("Togo cut air links with Benin on Monday.", "cut", ["Togo"], ["Benin"]),
        ("Tens of thousands marched against the government.", "marched", ["Tens of thousands"],
         ["government"]),
        ("Iran, Iraq sign border pact", "sign", ["Iran", "Iraq"], []),
        ("Osk announced the capture of two Cuban fighters by Togolese soldiers.", "capture",
         ["Togolese soldiers"], ["two Cuban fighters"]),
        ("The United States sped up the withdrawal of some forces.", "withdrawal",
         ["United States"], []),
        ("Six soldiers died in a gang ambush near Gonaives.", "ambush", ["gang"], []),
        ("Rebels attacked a police post at dawn.", "attacked", ["Rebels"], ["police"]),
        ("Chilean Su-30s destroyed the bridge.", "destroyed", ["Chile"], []),
        ("Lima delivered forty tonnes of rice to Managua.", "delivered", ["Peru"], ["Nicaragua"]),
        ("Chilean and Peruvian frigates drilled together off Callao.", "drilled",
         ["Chile", "Peru"], []),
        ("Zorvak has sanctioned Chad.", "sanctioned", ["Zorvak"], ["Chad"]),
        ("Manila seems unmoved, preparing for new deployments of marines.", "deployments",
         ["Philippines"], []),
        ("A pilot was seized alive during fierce fighting near Herat.", "fighting", [], []),
        ("Danish police foiled a plot by separatists to bomb a bank.", "bomb",
         ["separatists"], []),
        ("Danish police foiled a plot to bomb a bank.", "bomb", [], []),
        ("The opposition called on Mbekele to resign.", "called", ["opposition"], ["Mbekele"]),
        ("Chad gave Niger's envoys an hour to free the priest.", "free", ["Niger's envoys"],
         ["priest"]),
        ("A nurse was found guilty and jailed by a court.", "jailed", ["a court"], ["A nurse"]),
        ("The road had been mined by retreating Wagner fighters.", "mined", ["Wagner fighters"],
         []),
        ("The nurse that Chadian rebels captured in May has been freed.", "captured",
         ["Chadian rebels"], ["nurse"]),
        ("Chad rejected Sudanese accusations of arson.", "accusations", ["Sudan"], ["Chad"]),
        ("Lima expelled Chad's ambassador and suspended trade.", "suspended", ["Peru"], ["Chad"]),
        ("Sudanese shells hit two Chadian towns.", "hit", ["Sudan"], []),
        ("The EU froze the assets of two oligarchs.", "froze", ["European Union"],
         ["two oligarchs"]),
        ("Six guards were killed when rebels attacked a convoy.", "killed", ["rebels"],
         ["Six guards"]),
        ("A junta helicopter bombed a school.", "bombed", ["junta"], []),
        ("Chadian tanks crossed the border into Sudan.", "crossed", ["Chad"], ["Sudan"]),
        ("Chad accused the general of plotting to jail a bishop.", "jail", ["general"],
         ["a bishop"]),
        ("The nuns' abduction shocked Chad. Their brothers demanded that the army free them.",
         "free", ["army"], ["nuns"]),
        ("Chad pledged two million euros in military aid for Niger.", "pledged", ["Chad"],
         ["Niger"]),
        ("Fighting resumed between Toubou and Zaghawa gunmen.", "Fighting",
         ["Toubou and Zaghawa gunmen", "Toubou and Zaghawa gunmen"], []),
        ("Rebels shelled a post, and Chad answered with air strikes on their camp.", "strikes",
         ["Chad"], ["Rebels"]),
        ("Two nuns were killed when a Chadian drone hit a bus.", "killed", ["Chad"],
         ["Two nuns"]),
        ("Chad called for the release of two hostages.", "called", ["Chad"], []),
        ("Militiamen dragged men from their homes and shot them.", "shot", ["Militiamen"],
         ["men"]),
        ("Rebels ambushed a convoy of Chadian soldiers.", "ambushed", ["Rebels"],
         ["Chadian soldiers"]),
        ("Three traders taken hostage by kidnappers in Kano are free.", "taken", ["kidnappers"],
         ["Three traders"]),
        ("Somali troops retook the town from al-Shabaab.", "retook", ["Somali troops"],
         ["al-Shabaab"]),
        ("The ceasefire between Chad and Niger took hold on Friday.", "took",
         ["Chad", "Niger"], []),
        ("Chad's recognition of Kosovo angered Serbia.", "recognition", ["Chad"], ["Kosovo"]),
        ("Forty rebels surrendered to the Chadian army.", "surrendered", ["Chadian army"],
         ["Forty rebels"]),
        ("Police used tear gas to disperse a crowd of nurses.", "disperse", ["Police"], ["nurses"]),
        ("Chad mobilised army reservists for a possible war against Niger.", "mobilised", ["Chad"],
         ["Niger"]),
        ("Chadian soldiers killed four rebels in a clash near Bol.", "clash",
         ["Chadian soldiers", "four rebels"], []),
        ("Chad condemned the killing of two nuns.", "condemned", ["Chad"], []),
        ("Bandits ambushed an army patrol in Tsafe.", "ambushed", ["Bandits"], ["an army patrol"]),
        ("Al-Shabaab claimed responsibility for a car bomb that killed two nuns.", "killed",
         ["al-Shabaab"], ["two nuns"]),
        ("Under a pact with the rebels, Chad will free ten farmers.", "pact", ["Chad"],
         ["rebels"]),
        ("Two herders died when their truck ran over a mine planted by Touareg rebels.", "died",
         ["Touareg rebels"], ["Two herders"]),
        ("Two herders died when their truck ran over a mine planted by Touareg rebels.", "ran",
         ["Touareg rebels"], ["Two herders"]),
        ("Chad said five of its guards were blown up by mines laid by rebels.", "blown",
         ["rebels"], ["its guards"]),
        ("Six nuns died in an attack by Touareg rebels.", "died", ["Touareg rebels"],
         ["Six nuns"]),
        ("Chadian forces carried out strikes on two buses near Bol, in which five nuns died.",
         "died", ["Chadian forces"], ["five nuns"]),
        ("Police fired on marchers in Bol, killing nine of them and wounding 40.", "wounding",
         ["Police"], ["marchers"]),
        ("Chadian jets bombed two villages, killing six herders and wounding 20.", "wounding",
         ["Chad"], []),
        ("Two guards were killed and nine wounded when rebels attacked a post.", "wounded",
         ["rebels"], ["Two guards"]),
        ("Nine guards were hurt in clashes with Chadian students.", "hurt",
         ["Chadian students"], ["Nine guards"]),
        ("Rebels shelled Bol; two nuns were hurt.", "hurt", [], ["two nuns"]),
        ("Chadian recruits have been trained to shoot by Danish officers.", "trained",
         ["Danish officers"], ["Chadian recruits"]),
        ("A nurse was jailed for nine years in a penal colony by a court in Bol.", "jailed",
         ["a court"], ["A nurse"]),
        ("The herder had been tortured, they alleged, by soldiers.", "tortured", ["soldiers"],
         ["herder"]),
        ("A bomber blew himself up in a crowd of recruits, killing 13, a doctor said.",
         "killing", ["A bomber"], ["recruits"]),
        ("Six nuns were reported killed when rebels shelled Bol.", "killed", ["rebels"],
         ["Six nuns"]),
        ("Two herders were found shot on the road.", "shot", [], ["Two herders"]),
        ("Rebels abducted a priest and at least nine of his parishioners.", "abducted",
         ["Rebels"], ["a priest", "his parishioners"]),
        ("Police arrested Mbeki and his two brothers in Bol.", "arrested", ["Police"],
         ["Mbeki", "his two brothers"]),
        ("Soldiers rounded up the herders of Bol and shot ten of them.", "shot", ["Soldiers"],
         ["herders"]),
        ("Chad broke ties with Niger, accusing it of arming rebels.", "accusing", ["Chad"],
         ["Niger"]),
        ("Guards of the port battalion, who had refused to shoot at marchers, fled.", "refused",
         ["Guards"], []),
        ("The rebels, whom Chad says Niger is arming, attacked Bol.", "arming", ["Niger"],
         ["rebels"]),
        ("Bandits abducted a headman alongside his two wives.", "abducted", ["Bandits"],
         ["a headman", "his two wives"]),
        ("Chad will pull its soldiers out of Niger.", "pull", ["Chad"], ["Niger"]),
        ("Rebels shelled the outskirts of Abuja.", "shelled", ["Rebels"], []),
        ("Chad refused to arm Niger.", "refused", ["Chad"], ["Niger"]),
        ("The strike tore through a wake and killed the widow, her sister and four neighbours.",
         "killed", [], ["widow", "her sister", "four neighbours"]),
        ("Two nuns were abducted by rebels, on a tip from Chad.", "abducted", ["rebels"],
         ["Two nuns"]),
        ("Iran vowed revenge for the killing of a general.", "vowed", ["Iran"], []),
        ("Under the accord the rebels were disarmed.", "accord", [], []),
        ("France sanctioned two traders it accuses of arming rebels.", "arming",
         ["two traders"], ["rebels"]),
    ],
)  # fmt: skip
def test_the_parse_tells_who_did_it_to_whom(
    parties: Parties, text: str, trigger: str, agents: list[str], targets: list[str]
) -> None:
    assert parties(text, trigger) == (agents, targets)


def test_a_town_is_where_it_happens_and_no_target(parties: Parties) -> None:
    assert parties("Rebel gunners shelled Homs on Monday.", "shelled")[1] == []


def test_a_capital_that_acts_stands_for_its_state(parties: Parties) -> None:
    assert parties("Ankara has severed ties with Cairo.", "severed") == (["Turkey"], ["Egypt"])
    assert not sayso.read("Ankara was cold and quiet on Monday.").actors


def test_a_pronoun_in_what_somebody_is_blamed_for_is_theirs(parties: Parties) -> None:
    text = "Peru and Chile condemned Bolivia for its raid on a fishing boat."
    assert parties(text, "raid")[0] == ["Bolivia"]


def test_thousands_of_what_are_no_people_unless_they_do_what_people_do() -> None:
    assert not sayso.read("Thousands were spent on paint.").actors
    assert sayso.read("Hundreds were arrested overnight.").actors[0].kind == "civilians"


def test_the_set_of_roles_is_read_nearly_as_marked() -> None:
    right, wanted, _ = score_roles(read_roles())
    assert wanted >= 180
    assert right / wanted >= 0.85


def test_a_verb_has_its_own_frame_before_that_of_its_kind() -> None:
    assert event_frame("sanction", "SANCTION", "recall").to == ("from", "to", "in")
    assert event_frame("sanction", "SANCTION", "expel") is event_frame("sanction", None, "ban")
    assert event_frame("other", None, "hold").owner


def test_a_table_of_frames_without_a_last_resort_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frames = (event_frames.EventFrame(kinds=("attack",), to=("on",)),)
    monkeypatch.setattr(event_frames, "rows", lambda *_: frames)
    with pytest.raises(LexiconError, match="event_frames"):
        event_frames._frames.__wrapped__()


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Peru", "raid", "on", "killed", "by", "thousands", "of", "rebels", ","]),
        min_size=1,
        max_size=12,
    )
)
def test_no_party_stands_on_both_sides(words: list[str]) -> None:
    for event in sayso.read(" ".join(words)).events:
        assert not set(event.agents) & set(event.targets)


def test_who_only_tells_of_an_attack_is_not_its_agent() -> None:
    (event,) = sayso.read("The army confirmed 14 dead in a convoy ambush.").events
    assert (event.kind, event.agents) == ("attack", ())


@pytest.mark.parametrize("name", ["roles_news", "roles_wire", "roles_more"])
def test_fresh_news_sentences_are_read_nearly_as_marked(name: str) -> None:
    right, wanted, _ = score_roles(read_roles(name))
    assert right / wanted >= 0.85


@pytest.mark.parametrize(
    ("text", "kind", "agents", "targets"),
    [
        ("The editor's arrest angered Peru.", "detention", [], ["editor"]),
        ("Chad urged Peru to pay, and called on Chile to free the pilot.", "other", ["Chile"], []),
        ("Peru denounced the arrest of a priest by Chile.", "condemnation", ["Peru"], ["Chile"]),
        ("Held by rebels, the sailors were beaten.", "attack", [], ["sailors"]),
        ("Peru threatened to attack unless Chile gave in.", "threat", ["Peru"], ["Chile"]),
        ("Peru received three howitzers from Chile.", "arms_transfer", ["Chile"], ["Peru"]),
        ("Peru recalled its envoy to Chile.", "sanction", ["Peru"], ["Chile"]),
        ("Three nuns were hurt in a Peruvian air raid.", "injury", ["Peru"], ["Three nuns"]),
        ("Rebels kidnapped up to 16 pilots.", "abduction", ["Rebels"], ["16 pilots"]),
    ],
)
def test_parties_are_found_where_the_sentence_tells_them(
    text: str, kind: str, agents: list[str], targets: list[str]
) -> None:
    report = sayso.read(text)
    names = {it.id: it.name for it in report.actors}
    found = [it for it in report.events if it.kind == kind]
    assert found
    assert [names[it] for it in found[-1].agents] == agents
    assert not targets or [names[it] for it in found[-1].targets] == targets


def test_a_sanction_beside_another_is_against_the_same() -> None:
    report = sayso.read("Peru expelled Chile's envoy and suspended trade.")
    first, second = report.events
    assert first.targets
    assert second.targets


def test_what_is_struck_is_not_the_strikers_own() -> None:
    report = sayso.read("If Hezbollah attacks again, the Peruvian army will bomb its depots.")
    names = {it.id: it.name for it in report.actors}
    struck = report.events[-1]
    assert [names[it] for it in struck.targets] == ["Hezbollah"]


def test_a_number_before_a_participle_is_of_those_it_was_done_to(parties: Parties) -> None:
    text = "The Harn Monitor put the toll at 23 dead and up to 30 wounded."
    assert parties(text, "wounded")[0] == []
