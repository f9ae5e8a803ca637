from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.stories.cleaning.encodings import decoded, decoded_line

ENGLISH = (
    "Chad called its envoy home on Monday, the third time this year, and closed the crossing at Adré. The envoys had met "
    "in a café in N’Djamena — “without result,” as the ministry put it — and will not meet again."
)
NEWS = {
    "English": ENGLISH,
    "German": "Der Tschad rief am Montag seinen Botschafter zurück und schloss den Übergang bei Adré. Die Gespräche über "
    "die Grenze blieben ohne Ergebnis, hieß es, und würden vorläufig nicht fortgeführt.",
    "French": "Le Tchad a rappelé lundi son ambassadeur et fermé le poste d’Adré. Les négociations sur la frontière sont "
    "restées sans résultat, a précisé le ministère, et ne reprendront pas.",
    "Spanish": "El Chad llamó el lunes a su embajador y cerró el paso de Adré. La negociación sobre la frontera terminó "
    "sin resultado, señaló el ministerio, y no habrá otra este año.",
    "Polish": "Czad odwołał w poniedziałek swojego ambasadora i zamknął przejście graniczne. Rozmowy o granicy zakończyły "
    "się bez wyniku, oświadczyło ministerstwo, i nie będą wznowione.",
    "Turkish": "Çad pazartesi günü büyükelçisini geri çağırdı ve sınır kapısını kapattı. Bakanlık, sınırla ilgili "
    "görüşmelerin sonuçsuz kaldığını ve şimdilik sürmeyeceğini açıkladı.",
    "Russian": "В понедельник Чад отозвал своего посла и закрыл пограничный переход. Переговоры о границе закончились "
    "ничем, сообщило министерство, и продолжены не будут.",
    "Ukrainian": "У понеділок Чад відкликав свого посла і закрив прикордонний перехід. Переговори про кордон завершилися "
    "нічим, повідомило міністерство, і не будуть продовжені.",
    "Greek": "Το Τσαντ ανακάλεσε τη Δευτέρα τον πρέσβη του και έκλεισε το συνοριακό πέρασμα. Οι συνομιλίες για τα σύνορα "
    "έμειναν χωρίς αποτέλεσμα, ανακοίνωσε το υπουργείο.",
    "Hebrew": "צ'אד החזירה ביום שני את השגריר שלה וסגרה את מעבר הגבול. השיחות על הגבול הסתיימו ללא תוצאה, מסר המשרד, "
    "ולא יימשכו בשלב זה.",
    "Arabic": "استدعت تشاد يوم الاثنين سفيرها وأغلقت المعبر الحدودي. وقالت الوزارة إن المحادثات بشأن الحدود انتهت دون "
    "نتيجة ولن تستأنف في الوقت الحالي.",
    "Thai": "ชาดเรียกเอกอัครราชทูตกลับเมื่อวันจันทร์และปิดด่านชายแดน กระทรวงกล่าวว่าการเจรจาเรื่องชายแดนจบลงโดยไม่มีผล",
    "Japanese": "チャドは月曜日、大使を召還し、国境の検問所を閉鎖した。外務省によると、国境をめぐる協議は成果なく終わり、再開の予定はない。",
    "Chinese": "乍得星期一召回大使，并关闭边境口岸。外交部说，有关边界的会谈没有结果，目前不会继续举行。",
    "Taiwanese": "查德星期一召回大使，並關閉邊境口岸。外交部說，有關邊界的會談沒有結果，目前不會繼續舉行。",
    "Korean": "차드는 월요일 대사를 소환하고 국경 검문소를 폐쇄했다. 외무부는 국경에 관한 회담이 성과 없이 끝났으며 당분간 재개되지 않을 것이라고 밝혔다.",
}  # fmt: skip
LEGACY = [
    ("English", "cp1252"), ("English", "mac_roman"),
    ("German", "cp1252"), ("German", "latin-1"), ("French", "cp1252"), ("Spanish", "latin-1"),
    ("Polish", "cp1250"), ("Polish", "iso8859-2"),
    ("Russian", "cp1251"), ("Russian", "koi8-r"), ("Russian", "iso8859-5"), ("Russian", "cp866"), ("Ukrainian", "koi8-u"),
    ("Greek", "cp1253"), ("Greek", "iso8859-7"), ("Hebrew", "cp1255"), ("Arabic", "cp1256"), ("Arabic", "iso8859-6"),
    ("Thai", "cp874"), ("Japanese", "shift_jis"), ("Japanese", "euc_jp"), ("Japanese", "iso2022_jp"),
    ("Chinese", "gb18030"), ("Chinese", "gb2312"), ("Taiwanese", "big5"), ("Korean", "euc_kr"),
]  # fmt: skip
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_an_encoding_that_nobody_names_is_told_from_the_bytes(language: str, encoding: str) -> None:
    data = NEWS[language].encode(encoding)
    assert decoded(data) == NEWS[language]
    assert decoded(data * 500) == NEWS[language] * 500


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("language", ["English", "French", "Russian", "Arabic", "Korean"])
def test_unicode_is_read_with_and_without_a_byte_order_mark(language: str, encoding: str) -> None:
    assert decoded(NEWS[language].encode(encoding)) == NEWS[language]


@pytest.mark.parametrize(
    ("language", "encoding"), [*LEGACY, ("Turkish", "cp1254"), ("Turkish", "iso8859-9"), ("Chinese", "hz")]
)
def test_what_is_named_is_believed_where_the_bytes_fit_it(language: str, encoding: str) -> None:
    assert decoded(NEWS[language].encode(encoding), encoding) == NEWS[language]


@pytest.mark.parametrize(
    "declared", ["latin-1", "windows-1251", "utf-16", "no such thing", "rot13", "hex", "idna", "\0", ""]
)
def test_utf_8_is_read_as_such_whatever_it_is_called(declared: str) -> None:
    assert decoded(NEWS["Russian"].encode(), declared) == NEWS["Russian"]


def test_what_is_called_latin_1_is_windows_1252() -> None:
    assert decoded(b"\x93Togo left,\x94 he said in a caf\xe9.", "ISO-8859-1") == "“Togo left,” he said in a café."


def test_a_name_that_the_bytes_do_not_fit_is_not_believed() -> None:
    assert decoded(NEWS["Japanese"].encode("euc_jp"), "utf-8") == NEWS["Japanese"]


def test_one_stray_byte_leaves_english_readable() -> None:
    news = "Chad called its envoy home and closed the crossing. " * 40
    data = news.encode() + b"He sat in a caf\xe9." + news.encode()
    assert decoded(data) == f"{news}He sat in a café.{news}"
    curly = "“Chad left,” he said. " * 40
    assert decoded(curly.encode() + b"Caf\xe9." + curly.encode()) == f"{curly}Café.{curly}"


@pytest.mark.parametrize(
    ("data", "text"), [(b"Caf\xe9", "Café"), (b"\x80 5", "€ 5"), (b"S\xe3o Tom\xe9", "São Tomé"), (b"a\x81", "a\x81")]
)
def test_short_text_is_western(data: bytes, text: str) -> None:
    assert decoded(data) == text


def test_utf_8_cut_off_within_a_character_is_still_utf_8() -> None:
    assert (decoded(NEWS["Russian"].encode()[:-2]) or "").startswith(NEWS["Russian"][:-2])


def test_damaged_text_of_two_bytes_a_character_stays_readable() -> None:
    data = bytearray(NEWS["Japanese"].encode("shift_jis") * 3)
    data[100] = 0xFF
    assert NEWS["Japanese"] in (decoded(bytes(data), "shift_jis") or "")


def test_nothing_is_the_empty_text() -> None:
    assert decoded(b"") == ""
    assert decoded(b"\xef\xbb\xbf") == ""
    assert decoded(b"\xff\xfe") == ""


@pytest.mark.parametrize(
    "data",
    [
        random.Random(7).randbytes(5_000),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0\\r\xa8f" + random.Random(8).randbytes(500),
        bytes(range(256)) * 4,
        b"".join(n.to_bytes(4, "little") for n in range(1000, 3000, 7)),
        b"\0" * 4_000,
        b"\xff\xfe" + random.Random(9).randbytes(5_000),
    ],
    ids=["random", "PNG", "all bytes", "numbers", "zeros", "a byte order mark by chance"],
)
def test_what_is_no_text_is_told(data: bytes) -> None:
    assert decoded(data) is None


def test_a_stray_nul_makes_no_program_of_a_text() -> None:
    assert decoded(ENGLISH.encode() + b"\0") == ENGLISH + "\0"


@given(
    st.binary(),
    st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["utf-16", "utf-7", "hz", "cp037", "shift_jis"])),
)
def test_no_bytes_and_no_name_break_it(data: bytes, declared: str | None) -> None:
    text = decoded(data, declared)
    if text is not None:
        text.encode("utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=50))
def test_utf_8_comes_back_as_it_was_written(text: str) -> None:
    assert decoded(text.encode()) == text.removeprefix("\ufeff")
    assert decoded_line(text.encode()) == text.removeprefix("\ufeff")


def test_a_line_is_utf_8_and_its_stray_bytes_windows_1252() -> None:
    assert decoded_line("“Adré”".encode() + b", a caf\xe9 \x96 \x81") == "“Adré”, a café – \x81"


@given(st.binary())
def test_any_line_is_some_text(data: bytes) -> None:
    decoded_line(data).encode("utf-8")
