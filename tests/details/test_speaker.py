"""Whose claim an act is. `[words|s]` is the doer, `{words}` the trigger; the second column is who is quoted."""

from __future__ import annotations

import pytest
from details_factory import OFFSET, told

from detente.details.speaker import speaker

CLAIMS = [
    # said, before and behind
    ("[Kyiv] said [Russia|s] had {shelled} [a school|t].", "Kyiv"),
    ("[Kyiv] said that [Russia|s] had {shelled} [a school|t].", "Kyiv"),
    ("[Kyiv] says [Russia|s] {shelled} [a school|t].", "Kyiv"),
    ("[Kyiv] said on Monday that [Russia|s] had {shelled} [a school|t].", "Kyiv"),
    ("[Russia|s] {shelled} [a school|t], [Kyiv] said.", "Kyiv"),
    ("[Russia|s] {shelled} [a school|t], [Kyiv] said on Monday.", "Kyiv"),
    ("[Russia|s] {shelled} [a school|t], said [Kyiv].", "Kyiv"),
    ("[Russia|s] {shelled} [a school|t], said the [mayor of Izium].", "mayor of Izium"),
    ("\"[Russia|s] {shelled} [a school|t],\" the [mayor] said.", "mayor"),
    ("“[Russia|s] {shelled} [a school|t],” said the [mayor].", "mayor"),
    ("The [jets|s], [Kyiv] said, {bombed} the port.", "Kyiv"),
    ("[Kyiv], the defence minister's office there, said [jets|s] {bombed} the port.", "Kyiv"),
    ("The [mayor], who was in tears, said [jets|s] {bombed} the port.", "mayor"),
    ("[Jets|s] {bombed} the port, the [mayor] told [reporters].", "mayor"),
    ("The [mayor] told [reporters] that [jets|s] had {bombed} the port.", "mayor"),
    ("[Jets|s] {bombed} the port, [residents] of the town told [Reuters].", "residents"),
    ("[Officials] said [gunmen|s] {killed} [two guards|t].", "Officials"),
    ("[Gunmen|s] {killed} [two guards|t], [officials] said.", "officials"),
    ("[Gunmen|s] {killed} [two guards|t], [two people] familiar with the case said.", "two people"),
    ("[Ministers] in [Quito] said [Peru|s] {moved} troops.", "Ministers"),
    ("[Oslo] and [Lima] said [Peru|s] {moved} troops.", "Oslo"),
    # according to
    ("According to [Kyiv], [Russia|s] {shelled} [a school|t].", "Kyiv"),
    ("[Russia|s] {shelled} [a school|t], according to [Kyiv].", "Kyiv"),
    ("[Russia|s] {shelled} [a school|t], according to the [mayor].", "mayor"),
    ("[Peru|s] has freed the men and, according to [Oslo], {paid} [them|t].", "Oslo"),
    ("[Peru|s] {freed} the men and, according to [Oslo], will pay them.", None),
    ("[Jets|s] {hit} the camp; the road is shut, according to [Oslo].", None),
    # other verbs
    ("[Kyiv] claims [Russia|s] {shelled} [a school|t].", "Kyiv"),
    ("[Kyiv] warned that [Russia|s] was {massing} troops.", "Kyiv"),
    ("[Kyiv] confirmed that [Russia|s] had {freed} [ten men|t].", "Kyiv"),
    ("[Kyiv] announced that it had {deported} [ten men|t].", "Kyiv"),
    ("[Ships|s] {crossed} the line, [Taipei] reported.", "Taipei"),
    ("The [mayor] was quoted as saying that [jets|s] {bombed} the port.", "mayor"),
    ("[Kyiv] {deplored} the raid, saying [Russia|s] had {shelled} [a school|t].", "Kyiv"),
    # claims of the doer
    ("[Kyiv|s] said it had {sent} [Chisinau|t] generators.", "Kyiv"),
    ("[Moscow|s] denied {bombing} [the town|t].", "Moscow"),
    ("[Moscow|s] denied that it had {bombed} [the town|t].", "Moscow"),
    ("[Moscow] denied [its jets|s] had {bombed} [the town|t].", "Moscow"),
    ("[Moscow] denies having {bombed} [the town|t].", "Moscow"),
    # claims within claims: whose it is in the end
    ("[Oslo] said [Kyiv] had told it that [Russia|s] {shelled} [a school|t].", "Kyiv"),
    ("[Kyiv] said [Russia|s] had {shelled} [a school|t], [Reuters] reported.", "Kyiv"),
    # the outlet's own voice
    ("[Russia|s] {shelled} [a school|t] on Monday.", None),
    ("[Russia|s] {shelled} [a school|t], and [Oslo] said nothing.", None),
    ("[Russia|s] {shelled} [a school|t] while [Oslo] said it was ready to help.", None),
    ("[Oslo] said it was ready, but [Russia|s] {shelled} [a school|t].", None),
    ("[Oslo], which said it was tired, {sent} [Kyiv|t] two ships.", None),
    ("After [Russia|s] {shelled} [a school|t], [Kyiv] said it had asked for help.", None),
    ("[Russia|s] is said to have {shelled} [a school|t].", None),
    ("[Oslo] told [Kyiv] to leave as [Russia|s] {shelled} [a school|t].", None),
    ("The [United States|s] that year {shelled} [the port|t].", None),
    ("[Oslo] said little as [Russia|s] {shelled} [a school|t].", None),
    ("[Oslo] reports to the king, who {pardoned} [two men|t].", None),
    ("[A boy] said goodbye before [gunmen|s] {killed} [him|t].", None),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), CLAIMS)
def test_a_claim_is_its_speakers(marked: str, expected: str | None) -> None:
    marked = marked.replace("{deplored}", "deplored") if marked.count("{") > 1 else marked
    assert quoted(marked, "ASSAULT") == expected


SPOKEN = [
    ("[Japan|s] said it {condemned} [the raid|t].", "ACCUSE", None),
    ("[Japan|s] {condemned} [the raid|t], the [ministry] said.", "ACCUSE", "ministry"),
    ("[Japan|s] said [it|s=JAPAN] would {help} [Kyiv|t].", "AGREE", None),
    ("[Kyiv] said [Japan|s] had {promised} [ships|t].", "AGREE", "Kyiv"),
    ('"[We|s] {condemn} [the raid|t]," the [minister] said.', "ACCUSE", None),
    ("[Oslo|s] told [Lima|t] it would {attack}.", "THREATEN", None),
    ("[Oslo|s] denied [Lima|t] {entry}.", "REJECT", None),
    ("[Oslo|s] denied having {asked} [Lima|t] to help.", "REQUEST", "Oslo"),
    ("[Kyiv|s] {accused} [Moscow|t] of shelling a school.", "ACCUSE", None),
]


@pytest.mark.parametrize(("marked", "event", "expected"), SPOKEN)
def test_the_doer_of_a_speech_act_is_not_its_attribution(marked: str, event: str, expected: str | None) -> None:
    assert quoted(marked, event) == expected


def quoted(marked: str, event: str) -> str | None:
    case = told(marked)
    where = (case.trigger[0] + OFFSET, case.trigger[1] + OFFSET)
    found = speaker(case.sentence, case.actors, event, case.sources, case.targets, where)
    return found.text if found else None
