from __future__ import annotations

import pytest

from detente.stories.language import LEAST_ENGLISH, count_words, foreign_language, looks_english

ENGLISH = (
    "The government of Japan announced new sanctions against Russia on Friday. The prime minister said in Tokyo that "
    "the war could not be accepted, and that he would talk to his partners in Brussels about further measures."
)
# The same news, for the test only.
OTHERS = {
    "German": "Die japanische Regierung hat am Freitag neue Sanktionen gegen Russland verhängt. Der Ministerpräsident "
    "sagte in Tokio, dass man den Krieg in der Ukraine nicht hinnehmen werde. Es war das dritte Mal in diesem Monat.",
    "Dutch": "De Japanse regering heeft vrijdag nieuwe sancties tegen Rusland afgekondigd. De premier zei in Tokio dat "
    "de oorlog niet kan worden aanvaard, en dat er over een week in Brussel over meer maatregelen wordt gesproken.",
    "French": "Le gouvernement japonais a annoncé vendredi de nouvelles sanctions contre Moscou. Le premier ministre "
    "a déclaré à Tokyo que l'on ne pouvait pas accepter la guerre. C'est la troisième fois en un mois, et Moscou a promis une réponse.",
    "Spanish": "El gobierno japonés anunció el viernes nuevas sanciones contra Rusia. El primer ministro dijo en Tokio "
    "que no se puede aceptar la guerra y que me parece necesario responder a la agresión con los socios.",
    "Danish": "Den japanske regering indførte fredag nye sanktioner mod Rusland. Statsministeren sagde i Tokyo, at "
    "krigen i Ukraine ikke kan accepteres. Det var tredje gang på en måned, at Japan stillede sig ved siden af os.",
    "Indonesian": "Pemerintah Jepang pada Jumat mengumumkan sanksi baru terhadap Rusia. Perdana menteri mengatakan di "
    "Tokyo bahwa perang di Ukraina tidak dapat diterima. Ini adalah ketiga kalinya dalam sebulan Jepang bertindak.",
    "Russian": "Правительство Японии в пятницу объявило о новых санкциях против России. " * 4,
    "Japanese": "日本政府は金曜日、ロシアに対する新たな制裁を発表した。" * 9,
}


def test_english_news_reads_as_english() -> None:
    assert looks_english(ENGLISH)


@pytest.mark.parametrize("language", OTHERS)
def test_news_in_another_language_does_not(language: str) -> None:
    assert len(OTHERS[language]) >= 200
    assert not looks_english(OTHERS[language])


def test_english_has_several_times_the_function_words_of_the_nearest_other_language() -> None:
    shares = [(words := count_words(text)).english / words.all for text in OTHERS.values()]
    english = count_words(ENGLISH)
    assert max(shares) * 2 < LEAST_ENGLISH < english.english / english.all / 2


def test_terse_english_without_function_words_is_still_english() -> None:
    assert looks_english("Iran warned Israel. Israel struck Iran. Turkey condemned Israel. " * 5)


def test_a_short_text_is_not_judged() -> None:
    assert looks_english("Japon: sanctions contre la Russie.")


@pytest.mark.parametrize("name", ["en", "EN", "eng", "English", "en-GB", "en_US", "", "und", None])
def test_english_and_unknown_go_by_many_names(name: str | None) -> None:
    assert foreign_language(ENGLISH, name) is None


def test_a_language_that_the_record_names_is_believed() -> None:
    assert foreign_language("Tokyo.", "ja") == "ja"


def test_a_text_that_only_claims_to_be_english_is_told_by_its_words() -> None:
    assert foreign_language(OTHERS["German"], "en") == str(count_words(OTHERS["German"]))
