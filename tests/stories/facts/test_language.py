from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.stories.facts.language import foreign_language, language_code, looks_english

ENGLISH = (
    "The government of Japan announced new sanctions against Russia on Friday. The prime minister said in Tokyo that "
    "the war could not be accepted, and that he would talk to his partners in Brussels about further measures."
)
# The same news, for the test only.
OTHERS = {
    "German (de)": "Die japanische Regierung hat am Freitag neue Sanktionen gegen Russland verhängt. Der Ministerpräsident "
    "sagte in Tokio, dass man den Krieg in der Ukraine nicht hinnehmen werde. Es war das dritte Mal in diesem Monat.",
    "Dutch (nl)": "De Japanse regering heeft vrijdag nieuwe sancties tegen Rusland afgekondigd. De premier zei in Tokio dat "
    "de oorlog niet kan worden aanvaard, en dat er over een week in Brussel over meer maatregelen wordt gesproken.",
    "French (fr)": "Le gouvernement japonais a annoncé vendredi de nouvelles sanctions contre Moscou. Le premier ministre "
    "a déclaré à Tokyo que l'on ne pouvait pas accepter la guerre. C'est la troisième fois en un mois.",
    "Spanish (es)": "El gobierno japonés anunció el viernes nuevas sanciones contra Rusia. El primer ministro dijo en Tokio "
    "que no se puede aceptar la guerra y que me parece necesario responder a la agresión con los socios.",
    "Portuguese (pt)": "O governo japonês anunciou na sexta-feira novas sanções contra a Rússia. O primeiro-ministro disse "
    "em Tóquio que não se pode aceitar a guerra e que vai falar com os parceiros sobre outras medidas.",
    "Italian (it)": "Il governo giapponese ha annunciato venerdì nuove sanzioni contro la Russia. Il primo ministro ha detto "
    "a Tokyo che la guerra non si può accettare e che ne parlerà con gli alleati a Bruxelles.",
    "Danish (da)": "Den japanske regering indførte fredag nye sanktioner mod Rusland. Statsministeren sagde i Tokyo, at "
    "krigen i Ukraine ikke kan accepteres. Det var tredje gang på en måned, at Japan stillede sig ved siden af os.",
    "Swedish (sv)": "Den japanska regeringen införde på fredagen nya sanktioner mot Ryssland. Statsministern sade i Tokyo att "
    "kriget inte kan godtas och att han ska tala med sina partner i Bryssel om fler åtgärder.",
    "Polish (pl)": "Rząd Japonii ogłosił w piątek nowe sankcje wobec Rosji. Premier powiedział w Tokio, że wojny nie można "
    "zaakceptować, i że to trzeci raz w tym miesiącu. Będzie rozmawiał z partnerami w Brukseli.",
    "Turkish (tr)": "Japonya hükümeti cuma günü Rusya'ya karşı yeni yaptırımlar açıkladı. Başbakan Tokyo'da savaşın kabul "
    "edilemeyeceğini söyledi ve ortaklarıyla yeni önlemleri görüşeceğini belirtti.",
    "Indonesian (id)": "Pemerintah Jepang pada Jumat mengumumkan sanksi baru terhadap Rusia. Perdana menteri mengatakan di "
    "Tokyo bahwa perang di Ukraina tidak dapat diterima. Ini adalah ketiga kalinya dalam sebulan Jepang bertindak.",
    "Swahili (sw)": "Serikali ya Japani ilitangaza vikwazo vipya dhidi ya Urusi siku ya Ijumaa. Waziri mkuu alisema mjini "
    "Tokyo kwamba vita haviwezi kukubaliwa na kwamba atazungumza na washirika wake kuhusu hatua zaidi.",
    "Vietnamese (vi)": "Chính phủ Nhật Bản hôm thứ Sáu công bố các biện pháp trừng phạt mới đối với Nga. Thủ tướng nói tại "
    "Tokyo rằng không thể chấp nhận cuộc chiến và sẽ bàn với các đối tác về những biện pháp tiếp theo.",
    "Russian (ru)": "Правительство Японии в пятницу объявило о новых санкциях против России.",
    "Ukrainian (uk)": "Уряд Японії у п'ятницю оголосив про нові санкції проти Росії. Прем'єр сказав, що війну прийняти не можна.",
    "Greek (el)": "Η κυβέρνηση της Ιαπωνίας ανακοίνωσε την Παρασκευή νέες κυρώσεις κατά της Ρωσίας.",
    "Arabic (ar)": "أعلنت الحكومة اليابانية يوم الجمعة عقوبات جديدة على روسيا، وقال رئيس الوزراء إن الحرب غير مقبولة.",
    "Persian (fa)": "دولت ژاپن روز جمعه تحریم‌های تازه‌ای علیه روسیه اعلام کرد و نخست‌وزیر گفت که جنگ پذیرفتنی نیست.",
    "Hebrew (he)": "ממשלת יפן הכריזה ביום שישי על סנקציות חדשות נגד רוסיה.",
    "Hindi (hi)": "जापान की सरकार ने शुक्रवार को रूस के खिलाफ नए प्रतिबंधों की घोषणा की।",
    "Korean (ko)": "일본 정부는 금요일 러시아에 대한 새로운 제재를 발표했다.",
    "Chinese (zh)": "日本政府星期五宣布对俄罗斯实施新的制裁，首相表示无法接受这场战争。",
    "Japanese (ja)": "日本政府は金曜日、ロシアに対する新たな制裁を発表した。",
}
MOST_OTHERS_ARE_LONG = [text for text in OTHERS.values() if len(text) >= 160]


@pytest.mark.parametrize(("language", "text"), OTHERS.items())
def test_a_story_in_another_language_is_told_by_its_words(language: str, text: str) -> None:
    assert foreign_language(text, None) == language
    assert f"({language_code(text, None)})" in language
    assert not looks_english(text)


@pytest.mark.parametrize("text", MOST_OTHERS_ARE_LONG)
@pytest.mark.parametrize("named", ["en", "ja", "Klingon"])
def test_a_text_that_only_claims_another_language_is_told_by_its_words(named: str, text: str) -> None:
    assert foreign_language(text, named) == foreign_language(text, None)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        "Iran warned Israel. Israel struck Iran. Turkey condemned Israel. " * 5,
        "Vučić met Kılıçdaroğlu in Győr; Đặng Thị Ngọc Thịnh hosted Þórdís Gylfadóttir and Łukasz Żak in Huế on Friday.",
        "Merz, Macron, Meloni, Sánchez, Tusk, Rutte and von der Leyen: Berlin, Paris, Roma, Madrid, Warszawa, Den Haag.",
        "Scores: Ghana 2, Togo 1; Mali 0, Niger 0; Chad 3, Sudan 2; Benin 1, Gabon 1; Kenya 4, Uganda 0; Angola 2, Zambia 2.",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 | 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40",
        "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -",
    ],
)
def test_english_of_any_style_is_read(text: str) -> None:
    assert foreign_language(text, None) is None
    assert language_code(text, "en") == "en"


@pytest.mark.parametrize("quoted", MOST_OTHERS_ARE_LONG)
def test_an_english_story_may_quote_another_language(quoted: str) -> None:
    story = f"{ENGLISH} In the words of the paper: “{quoted}” {ENGLISH} Nothing was heard of it after that. {ENGLISH}"
    assert foreign_language(story, None) is None


def test_a_story_in_another_language_may_quote_english() -> None:
    german = OTHERS["German (de)"]
    assert foreign_language(f"{german} “The war has to end,” sagte er in New York. {german}", None) == "German (de)"


@pytest.mark.parametrize("text", ["Japon: sanctions contre la Russie.", "Tokyo.", "東京", "", "12"])
def test_a_text_too_short_to_tell_is_english_unless_declared_otherwise(text: str) -> None:
    assert foreign_language(text, None) is None
    assert foreign_language(text, "fr") == "French (fr)"


@pytest.mark.parametrize(
    "name",
    ["en", "EN", "eng", "English", "en-GB", "en_US", "en_US.UTF-8", "English (United Kingdom)", "American English", "en, fr",
     "['en']", "", "und", "unknown", "N/A", None],
)  # fmt: skip
def test_english_and_unknown_go_by_many_names(name: str | None) -> None:
    assert foreign_language("Tokyo.", name) is None
    assert language_code("Tokyo.", name) == "en"


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("de", "German (de)"),
        ("de-AT", "German (de)"),
        ("ger", "German (de)"),
        ("deu", "German (de)"),
        ("GERMAN", "German (de)"),
        ("German (Switzerland)", "German (de)"),
        ("zh-Hant-TW", "Chinese (zh)"),
        ("Simplified Chinese", "Chinese (zh)"),
        ("Norwegian Bokmål", "Norwegian Bokmål (nb)"),
        ("pt_BR", "Portuguese (pt)"),
        ("Klingon", "Klingon"),
    ],
)
def test_other_languages_go_by_many_names_too(name: str, language: str) -> None:
    assert foreign_language("Tokyo.", name) == language


def test_a_language_without_a_code_is_undetermined() -> None:
    assert language_code("Tokyo.", "Klingon") == "und"


@pytest.mark.parametrize("name", ["de", "ja", "Klingon"])
def test_an_english_text_is_read_whatever_its_source_calls_it(name: str) -> None:
    assert foreign_language(ENGLISH, name) is None


def test_several_threads_get_the_same_answers() -> None:
    texts = list(OTHERS.values()) * 4
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: foreign_language(text, None), texts)) == list(OTHERS) * 4


@given(st.text(), st.one_of(st.none(), st.text(max_size=10)))
def test_no_text_and_no_name_break_it(text: str, named: str | None) -> None:
    code = language_code(text, named)
    assert (foreign_language(text, named) is None) == (code == "en")
