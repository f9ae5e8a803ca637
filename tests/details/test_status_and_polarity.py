"""Status and polarity by the words of the sentence, where the reader leaves room; by the reader, where it is sure."""

from __future__ import annotations

import re

import pytest
from details_factory import UNSURE, a_reading, told

from detente.details.status import cues, standing

# sentence, type, status, deciding words
STATUS = [
    ("Ankara {shelled} the town on Monday.", "ASSAULT", "occurred", None),
    ("Ankara may {attack} the town.", "ASSAULT", "hypothetical", "may"),
    ("In May Ankara {attacked} the town.", "ASSAULT", "occurred", None),
    ("Prime Minister May {condemned} the raid.", "ACCUSE", "occurred", None),
    ("Oslo might {send} ships to the strait.", "MOBILIZE", "hypothetical", "might"),
    ("The military might of Oslo {crushed} the revolt.", "ASSAULT", "occurred", None),
    ("Hanoi could {sue} the company.", "ACCUSE", "hypothetical", "could"),
    ("Hanoi is considering {suing} the company.", "ACCUSE", "hypothetical", "considering"),
    ("Rabat is weighing whether to {recall} its envoy.", "SANCTION", "hypothetical", "whether"),
    ("If Rabat {closes} the border, trade will stop.", "COERCE", "hypothetical", "If"),
    ("Lima would {close} the strait if ships came near.", "COERCE", "hypothetical", "would"),
    ("Lima will {close} the strait unless the ships turn back.", "COERCE", "hypothetical", "unless"),
    ("Lima will {close} the strait on Friday.", "COERCE", "planned", "will"),
    ("Lima'll {close} the strait on Friday.", "COERCE", "planned", "Lima'll"),
    ("Lima said it would {impose} tariffs on Quito.", "SANCTION", "planned", "would"),
    ("Lima would {impose} tariffs on Quito.", "SANCTION", "hypothetical", "would"),
    ("Lima will next week {recall} its envoy.", "SANCTION", "planned", "will"),
    ("Lima plans to {expel} two envoys.", "SANCTION", "planned", "plans to"),
    ("Lima is to {expel} two envoys.", "SANCTION", "planned", "is to"),
    ("The fleet is expected to {sail} past the islands.", "MOBILIZE", "planned", "expected to"),
    ("Dockers are preparing to {walk out}.", "PROTEST", "planned", "preparing to"),
    ("The EU will suspend aid and {recall} its envoys.", "SANCTION", "planned", "will"),
    ("The EU will suspend aid and {sent} monitors.", "RETREAT", "occurred", None),
    ("Lima, which will hold a vote in May, {expelled} two envoys.", "SANCTION", "occurred", None),
    ("Police are {questioning} the editor.", "COERCE", "ongoing", "are questioning"),
    ("Jets have been {pounding} the hills since Sunday.", "ASSAULT", "ongoing", "been pounding"),
    ("The men were {shot} at dawn.", "ASSAULT", "occurred", None),
    ("The fleets were {drilling} together off Oslo.", "COOPERATE", "ongoing", "were drilling"),
    ("The two sides continued to {exchange} fire.", "ASSAULT", "ongoing", "continued to"),
    ("The {siege} continues.", "COERCE", "ongoing", "continues"),
    ("The political will was there when Lima {freed} them.", "RETREAT", "occurred", None),
    # A coming act of cooperation is an AGREE that has occurred; what is to come is its content.
    ("Kenya's president will {visit} Oslo.", "AGREE", "occurred", None),
    ("Oman {said it would host} a new round of talks.", "AGREE", "occurred", None),
    ("Oman {is ready to ease} the ban.", "AGREE", "occurred", None),
    ("Kenya may {agree} to the plan.", "AGREE", "hypothetical", "may"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "event", "status", "words"), STATUS)
def test_words_decide_the_status_of_an_unsure_reading(marked: str, event: str, status: str, words: str | None) -> None:
    case = told(marked)
    stands = standing(case.sentence.text, a_reading(case.trigger, event, status=UNSURE))
    assert (stands.status, stands.because.status) == (status, words)


def test_a_sure_reading_is_believed_without_a_cue() -> None:
    case = told("Peace talks {stalled} at the border.")
    stands = standing(case.sentence.text, a_reading(case.trigger, status="ongoing", sure=0.9))
    assert stands.status == "ongoing"
    assert stands.because.status is None


def test_a_sure_reading_yields_to_the_verbs_own_auxiliary_only_just() -> None:
    case = told("Ankara may {attack} the town.")
    assert standing(case.sentence.text, a_reading(case.trigger, sure=0.85)).status == "hypothetical"
    assert standing(case.sentence.text, a_reading(case.trigger, sure=0.98)).status == "occurred"


def test_a_sure_reading_does_not_yield_to_a_word_further_off() -> None:
    case = told("If Rabat wants peace, it should know why Ankara {attacked} it.")
    assert standing(case.sentence.text, a_reading(case.trigger, sure=0.85)).status == "occurred"


def test_an_agree_is_never_planned_even_for_a_sure_reader() -> None:
    case = told("Kenya's president {will visit} Oslo.")
    assert (
        standing(case.sentence.text, a_reading(case.trigger, "AGREE", status="planned", sure=0.97)).status != "planned"
    )


# sentence, type, denied?, deciding words
POLARITY = [
    ("Ankara did not {shell} the town.", "ASSAULT", True, "did not"),
    ("Ankara didn't {shell} the town.", "ASSAULT", True, "didn't"),
    ("Ankara didn’t {shell} the town.", "ASSAULT", True, "didn’t"),
    ("Ankara hasn't yet {shelled} the town.", "ASSAULT", True, "hasn't"),
    ("Ankara has never {recognised} the island.", "SUPPORT", True, "never"),
    ("Ankara has yet to {ratify} the pact.", "SUPPORT", True, "has yet to"),
    ("Ankara could not {reach} the hostages.", "AID", True, "not"),
    ("Ankara cannot {ratify} the pact.", "SUPPORT", True, "cannot"),
    ("Neither Oslo nor Lima {signed} the pact.", "SUPPORT", True, "Neither"),
    ("No country has {condemned} the raid.", "ACCUSE", True, "No"),
    ("The two {held} no talks.", "CONSULT", True, "no"),
    ("None of the envoys {attended} the talks.", "CONSULT", True, "None of"),
    ("He left without {signing} the pact.", "SUPPORT", True, "without"),
    ("Oslo failed to {attend} the talks.", "CONSULT", True, "failed to"),
    ("Oslo stopped short of {condemning} the raid.", "ACCUSE", True, "stopped short of"),
    ("Moscow denied {bombing} the town.", "ASSAULT", True, "denied"),
    ("Moscow denied that its jets had {bombed} the town.", "ASSAULT", True, "denied"),
    ("Moscow denies having {bombed} the town.", "ASSAULT", True, "denies"),
    ("Moscow rejected claims that it had {bombed} the town.", "ASSAULT", True, "rejected claims"),
    ("There is no evidence that Moscow {bombed} the town.", "ASSAULT", True, "no evidence that"),
    # what looks like a denial
    ("Oslo not only {condemned} the raid but sent aid.", "ACCUSE", False, None),
    ("It was not until 2011 that Oslo {ratified} the pact.", "SUPPORT", False, None),
    ("Oslo sent no fewer than nine ships that {joined} the patrol.", "COOPERATE", False, None),
    ("The envoys met at No. 10 and {signed} the pact.", "SUPPORT", False, None),
    ("Oslo did not sign, but Lima {signed} the pact.", "SUPPORT", False, None),
    ("Oslo, which did not sign, {condemned} the raid.", "ACCUSE", False, None),
    ("The knot was tied and Oslo {signed} the pact.", "SUPPORT", False, None),
    ("Oslo, which never wavers, {condemned} the raid.", "ACCUSE", False, None),
    # a refusal is what REJECT says, not its denial
    ("Oslo will not {attend} the talks.", "REJECT", False, None),
    ("Oslo won't {attend} the talks.", "REJECT", False, None),
    ("The two failed to {agree}.", "REJECT", False, None),
    ("Oslo never {rejected} the plan.", "REJECT", True, "never"),
    ("Oslo did not {reject} the plan.", "REJECT", True, "did not"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "event", "denied", "words"), POLARITY)
def test_words_decide_the_polarity_of_an_unsure_reading(
    marked: str, event: str, denied: bool, words: str | None
) -> None:
    case = told(marked)
    stands = standing(case.sentence.text, a_reading(case.trigger, event, denied=0.3))
    assert (stands.polarity, stands.because.polarity) == ("denied" if denied else "affirmed", words)


def test_a_reading_sure_of_a_denial_needs_no_word() -> None:
    case = told("Oslo {stayed away} from the signing.")
    stands = standing(case.sentence.text, a_reading(case.trigger, "SUPPORT", denied=0.9))
    assert stands.polarity == "denied"
    assert stands.because.polarity is None


def test_a_reading_sure_that_it_happened_is_not_overruled_by_a_far_word() -> None:
    case = told("No country but Oslo has {condemned} the raid.")
    assert standing(case.sentence.text, a_reading(case.trigger, "ACCUSE", denied=0.02)).polarity == "affirmed"


BACKGROUND = [
    ("Two decades ago Rome {bombed} the port.", True),
    ("During the Cold War the two {traded} spies.", True),
    ("Already in 2005 the two {signed} a pact.", True),
    ("Rome {bombed} the port for the first time since it lost it three years ago.", False),
    ("Rome had {bombed} the port by noon.", False),
    ("Since Monday Rome has {bombed} the port.", False),
    ("Earlier on Monday Rome {bombed} the port.", False),
]


@pytest.mark.parametrize(("marked", "background"), BACKGROUND)
def test_words_of_history_make_an_unsure_reading_background(marked: str, background: bool) -> None:
    case = told(marked)
    assert standing(case.sentence.text, a_reading(case.trigger, background=0.3)).background is background


@pytest.mark.parametrize(("marked", "event"), [(c[0], c[1]) for c in STATUS + POLARITY])
def test_the_deciding_words_stand_in_the_sentence(marked: str, event: str) -> None:
    case = told(marked)
    stands = standing(case.sentence.text, a_reading(case.trigger, event, status=UNSURE, denied=0.6))
    for words in (stands.because.status, stands.because.polarity):
        assert words is None or words in case.sentence.text


def test_the_table_of_cues_uses_known_kinds_and_sides() -> None:
    assert {k.split("-")[0] for k in cues()} == {
        "denied", "hypothetical", "planned", "ongoing", "background", "mask", "past",
    }  # fmt: skip
    for kind in ("denied", "hypothetical", "planned", "ongoing", "background"):
        for cue in cues()[kind]:
            assert cue.side in ("verb", "clause", "after", "any"), cue
            assert re.search(r"\w", cue.pattern.pattern)
