"""Mode, context and content of an act: the cue nearest to the trigger, among equals the most intense."""

from __future__ import annotations

import pytest
from details_factory import a_reading, told

from detente.details.how import content_event, content_mode, contexts, mode

MODES = [
    ("SANCTION", "Oslo {froze} the assets of two banks.", "discontinue"),
    ("SANCTION", "Oslo {imposed} sanctions on Lima.", "discontinue"),
    ("SANCTION", "Oslo {slapped} a duty on cement.", "discontinue"),
    ("SANCTION", "Oslo {punished} Lima.", "discontinue"),  # the manual's rest
    ("SANCTION", "Oslo {expelled} two envoys.", "expel"),
    ("SANCTION", "Oslo {gave} the envoy 48 hours to leave.", "expel"),
    ("SANCTION", "Oslo {recalled} its ambassador.", "withdraw"),
    ("SANCTION", "Oslo {quit} the treaty body.", "withdraw"),
    ("SANCTION", "Oslo {severed} diplomatic ties with Lima.", "withdraw"),
    ("SANCTION", "A court {sentenced} the mayor to nine years in prison.", "convict"),
    ("SANCTION", "A court {found} the mayor guilty.", "convict"),
    ("CONSULT", "The king {visited} Lima.", "visit"),
    ("CONSULT", "The king {arrived} in Lima.", "visit"),
    ("CONSULT", "The king {phoned} the emir.", "phone"),
    ("CONSULT", "The king {spoke} by phone with the emir.", "phone"),
    ("CONSULT", "Leaders {met} at a summit of the G7.", "multilateral"),
    ("CONSULT", "Doha {mediated} between the two.", "third-party"),
    ("CONSULT", "The two {talked}.", None),
    ("ASSAULT", "Jets {hit} the depot in an air strike.", "aerial"),
    ("ASSAULT", "A drone {hit} the depot.", "drone"),
    ("ASSAULT", "Gunmen {opened fire} on the bus.", "firearms"),
    ("ASSAULT", "Guns {shelled} the town.", "heavy-weapons"),
    ("ASSAULT", "A roadside bomb {killed} two.", "explosives"),
    ("ASSAULT", "A suicide bomber {struck} the market.", "suicide-attack"),
    ("ASSAULT", "Rebels {kidnapped} a priest.", "abduct"),
    ("ASSAULT", "Guards {tortured} the men.", "torture"),
    ("ASSAULT", "Police {fired} tear gas at the crowd.", "crowd-control"),
    ("ASSAULT", "Police {beat} the men.", "beat"),
    ("ASSAULT", "A mob {attacked} them with machetes.", "primitive"),
    ("ASSAULT", "Agents {assassinated} the general.", "targeted"),
    ("ASSAULT", "Troops {used} sarin in the suburb.", "unconventional"),
    ("ASSAULT", "Rebels {burned down} the mill.", "destroy"),
    ("PROTEST", "Dockers {went on strike}.", "strike"),
    ("PROTEST", "Thousands {marched} on the palace.", "demo"),
    ("PROTEST", "A mob {rioted} in the suburb.", "riot"),
    ("PROTEST", "Prisoners {began} a hunger strike.", "hunger"),
    ("PROTEST", "Farmers {blocked} the road.", "obstruct"),
    ("PROTEST", "Voters {boycotted} the poll.", "boycott"),
    ("PROTEST", "Students {defaced} the monument.", "vandalize"),
    ("COERCE", "Police {arrested} the editor.", "arrest"),
    ("COERCE", "Oslo {deported} ten men.", "deport"),
    ("COERCE", "The junta {imposed} a curfew.", "curfew"),
    ("COERCE", "The junta {declared} martial law.", "martial-law"),
    ("COERCE", "Police {raided} the office.", "seize"),
    ("COERCE", "The junta {banned} the party.", "restrict"),
    ("COERCE", "Hackers {attacked} the ministry's servers.", "cyber"),
    ("COERCE", "The state {censored} the paper.", "censor"),
    ("RETREAT", "Troops {withdrew} from the hills.", "withdraw"),
    ("RETREAT", "Rebels {freed} ten men.", "release"),
    ("RETREAT", "Rebels {laid down} their arms.", "disarm"),
    ("RETREAT", "The mayor {resigned}.", "resign"),
    ("RETREAT", "The truce {held}.", "ceasefire"),
    ("RETREAT", "Oslo {let in} the inspectors.", "access"),
    ("MOBILIZE", "Seoul {sent} troops to the border.", "troops"),
    ("MOBILIZE", "Seoul {test-fired} a missile.", "weapons"),
    ("MOBILIZE", "Seoul {put} riot police on the streets.", "police"),
    ("REQUEST", "Oslo {urged} Lima to free the men.", "yield"),
    ("REQUEST", "Oslo {asked} Lima for a loan.", "assist"),
    ("REQUEST", "Oslo {called} for talks.", "meet"),
    ("REQUEST", "Crowds {demanded} reforms.", "change"),
    # what stands before a request is not what is asked
    ("REQUEST", "After talks the premier {demanded} the release of ten men.", "yield"),
    ("REJECT", "Oslo {refused} to meet the envoy.", "meet"),
    ("REJECT", "Oslo {refused} to lend aid.", "assist"),
    ("THREATEN", "Oslo {threatened} to attack the port.", "violence"),
    ("THREATEN", "Oslo {threatened} to close the strait.", "restrict"),
    ("THREATEN", "Oslo {threatened} to expel the envoy.", "expel"),
    ("ACCUSE", "Oslo {condemned} the raid.", "disapprove"),
    ("ACCUSE", "Prosecutors {charged} the mayor.", "allege"),
    ("ACCUSE", "Police {opened} an inquiry into the mayor.", "investigate"),
    # the nearest cue, not the most intense of the sentence
    ("COERCE", "Police {arrested} the editor as the junta shut websites far away.", "arrest"),
    ("AID", "Oslo {sent} grain.", None),
]


@pytest.mark.parametrize(("event", "marked", "expected"), MODES)
def test_the_mode_is_told_by_the_nearest_cue(event: str, marked: str, expected: str | None) -> None:
    case = told(marked)
    assert mode(event, case.sentence.text, case.trigger) == expected


CONTEXTS = [
    ("The army bought tanks from the ministry.", "military"),
    ("The embassy shut its consular section.", "diplomatic"),
    ("Refugees crossed the border.", "migration"),
    ("The vaccine reached the hospital.", "health"),
    ("Tariffs hurt trade.", "economic"),
    ("The court heard the lawyers.", "legal"),
    ("Voters went to the polls in the election.", "election"),
    ("Hackers hit the network with malware.", "cyber"),
    ("The earthquake levelled the town.", "disasters"),
    ("Militants of a terrorist group claimed it.", "terrorism"),
]


@pytest.mark.parametrize(("text", "context"), CONTEXTS)
def test_contexts_are_told_by_their_cues(text: str, context: str) -> None:
    assert context in contexts(text)


def test_the_contexts_with_most_cues_come_first_and_are_few() -> None:
    text = "The army, the navy and the air force met lawyers at the embassy over trade, vaccines and refugees."
    found = contexts(text)
    assert found[0] == "military"
    assert len(found) == 3


def test_a_sentence_without_cues_has_no_context() -> None:
    assert contexts("He nodded.") == ()


@pytest.mark.parametrize(
    ("event", "scores", "expected"),
    [
        ("AGREE", {"none": 0.1, "other": 0.2, "AID": 0.7}, (True, "AID")),
        ("AGREE", {"none": 0.1, "other": 0.7, "AID": 0.2}, (True, None)),
        ("AGREE", {"none": 0.9, "other": 0.06, "AID": 0.04}, (True, None)),
        ("THREATEN", {"none": 0.5, "other": 0.1, "ASSAULT": 0.4}, (True, "ASSAULT")),
        ("ASSAULT", {"none": 0.1, "other": 0.2, "AID": 0.7}, (False, None)),
    ],
)
def test_only_acts_of_speech_have_content(
    event: str, scores: dict[str, float], expected: tuple[bool, str | None]
) -> None:
    assert content_event(a_reading((0, 1), event, content=scores)) == expected


@pytest.mark.parametrize(
    ("event", "marked", "expected"),
    [
        ("CONSULT", "Kishida {announced} he will attend the summit.", "visit"),
        ("CONSULT", "Kishida {will visit} Rome.", "visit"),
        ("ASSAULT", "Oslo {accused} Lima of shelling a school.", "heavy-weapons"),
        ("RETREAT", "Oslo {agreed} to free ten men.", "release"),
        ("SANCTION", "After a visit Oslo {threatened} to expel the envoy.", "expel"),
        (None, "Oslo {vowed} to raise pensions.", None),
    ],
)
def test_the_contents_mode_stands_behind_the_trigger(event: str | None, marked: str, expected: str | None) -> None:
    case = told(marked)
    assert content_mode(event, case.sentence.text, case.trigger) == expected
