"""RSS, RDF and Atom."""

from __future__ import annotations

import io
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.nouns import SetAside
from detente.stories.draft import Draft
from detente.stories.forms import feeds
from detente.stories.forms.feeds import looks_like_feed, read_feed

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
  <title>Volta Post</title><link>https://volta.example/</link><description>News of the coast</description>
  <language>en-gh</language><lastBuildDate>Sun, 10 Apr 2022 10:00:00 GMT</lastBuildDate>
  <managingEditor>desk@volta.example (Ama Boateng)</managingEditor>
  <item>
    <title>Ghana bans trawlers</title>
    <link>https://volta.example/world/ghana-bans-trawlers</link>
    <guid isPermaLink="false">post-17</guid>
    <pubDate>Fri, 08 Apr 2022 23:30:00 -0500</pubDate>
    <dc:creator>Mara Lind</dc:creator>
    <description>Ghana banned Chinese trawlers.</description>
    <content:encoded><![CDATA[<p>Ghana banned Chinese trawlers on Friday.</p><p>Beijing <b>condemned</b> it.</p>]]></content:encoded>
    <media:content url="https://volta.example/1.jpg"><media:title>A trawler</media:title></media:content>
  </item>
  <item>
    <title>Togo &amp; Benin sign a treaty</title>
    <guid>https://volta.example/world/togo</guid>
    <description>&lt;p&gt;Togo and Benin signed a treaty.&lt;/p&gt;</description>
    <category>World</category><category>Opinion</category>
    <source url="https://lome.example/rss">Lom\u00e9 Wire</source>
  </item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <title>Volta Post</title><id>urn:uuid:60a76c80</id><updated>2022-04-10T10:00:00Z</updated>
  <link href="https://volta.example/"/><author><name>Volta Post desk</name></author>
  <entry>
    <title type="html">Ghana &lt;i&gt;bans&lt;/i&gt; trawlers</title><id>urn:uuid:1225c695</id>
    <link rel="alternate" href="/world/1"/><link rel="edit" href="https://volta.example/edit/1"/>
    <published>2022-04-08T23:30:00-05:00</published><updated>2022-04-10T10:00:00Z</updated>
    <author><name>Mara Lind</name></author><author><name>Kofi Owusu</name></author>
    <comment>Ghana banned Chinese trawlers.</comment>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ghana banned Chinese trawlers on Friday.</p>
      <p>Beijing condemned it.</p></div></content>
  </entry>
  <entry xml:lang="fr">
    <title>Le Togo signe</title><id>tag:volta.example,2022:2</id><updated>2022-04-09T10:00:00Z</updated>
    <content type="text">Le Togo a sign\u00e9 &lt;hier&gt;.</content>
  </entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
 <channel rdf:about="https://volta.example/rss"><title>Volta Post</title><link>https://volta.example/</link></channel>
 <item rdf:about="https://volta.example/1"><title>Ghana bans trawlers</title><link>https://volta.example/1</link>
  <description>Ghana banned Chinese trawlers.</description><dc:date>2022-04-08T10:00:00Z</dc:date></item>
</rdf:RDF>"""


def read(feed: str | bytes) -> list[Draft | SetAside]:
    return list(read_feed(io.BytesIO(feed.encode() if isinstance(feed, str) else feed), "feed.xml"))


def drafts(feed: str | bytes) -> list[Draft]:
    found = read(feed)
    assert all(isinstance(one, Draft) for one in found), found
    return [one for one in found if isinstance(one, Draft)]


def set_aside(feed: str | bytes) -> SetAside:
    (found,) = read(feed)
    assert isinstance(found, SetAside), found
    return found


def item(content: str) -> str:
    return f"<rss version='2.0'><channel><title>Volta Post</title><item>{content}</item></channel></rss>"


def test_an_item_of_rss_is_a_story() -> None:
    assert drafts(RSS)[0] == Draft(
        where="entry 1",
        offset=RSS.encode().index(b"<item>"),
        title="Ghana bans trawlers",
        text="Ghana banned Chinese trawlers on Friday.\n\nBeijing condemned it.",
        date="2022-04-08",
        outlet="Volta Post",
        author="Mara Lind",
        url="https://volta.example/world/ghana-bans-trawlers",
        language="en-gh",
    )


def test_the_place_of_an_entry_is_counted_in_bytes() -> None:
    feed = RSS.replace("Ghana", "\u00c9quateur").encode("utf-8-sig")
    assert [found.offset for found in drafts(feed)] == [feed.index(b"<item>"), feed.rindex(b"<item>")]


def test_an_item_names_its_source_its_section_and_its_address_otherwise() -> None:
    found = drafts(RSS)[1]
    assert (found.title, found.text) == ("Togo & Benin sign a treaty", "Togo and Benin signed a treaty.")
    assert (found.outlet, found.genre, found.url) == ("Lom\u00e9 Wire", "opinion", "https://volta.example/world/togo")
    assert (found.author, found.date, found.id) == (None, None, None)


def test_an_entry_of_atom_is_a_story() -> None:
    first, second = drafts(ATOM)
    assert first == Draft(
        where="entry 1",
        offset=ATOM.encode().index(b"<entry>"),
        title="Ghana bans trawlers",
        text="Ghana banned Chinese trawlers on Friday.\n\nBeijing condemned it.",
        date="2022-04-08",
        outlet="Volta Post",
        author="Mara Lind, Kofi Owusu",
        url="https://volta.example/world/1",
        language="en",
    )
    assert (second.text, second.language, second.date) == ("Le Togo a sign\u00e9 <hier>.", "fr", "2022-04-09")
    assert (second.author, second.url) == ("Volta Post desk", None)


def test_an_item_of_rdf_is_a_story() -> None:
    (found,) = drafts(RDF)
    assert (found.title, found.text) == ("Ghana bans trawlers", "Ghana banned Chinese trawlers.")
    assert (found.date, found.outlet, found.url) == ("2022-04-08", "Volta Post", "https://volta.example/1")


@pytest.mark.parametrize("version", ["0.91", "0.92", "2.0", ""])
def test_rss_of_any_version_is_read(version: str) -> None:
    assert len(drafts(RSS.replace('version="2.0"', f'version="{version}"'))) == 2


def test_an_item_without_a_text_has_its_title() -> None:
    (found,) = drafts(item("<title>Ghana bans trawlers</title><description> </description>"))
    assert (found.title, found.text) == ("Ghana bans trawlers", None)


def test_an_item_with_nothing_is_set_aside() -> None:
    assert str(set_aside(item("<link>https://volta.example/1</link>"))) == (
        "feed.xml, entry 1: no text (neither a title nor a text)"
    )


def test_a_text_that_is_a_picture_gives_way_to_the_comment() -> None:
    feed = RSS.replace("<p>Ghana banned Chinese trawlers on Friday.</p><p>Beijing <b>condemned</b> it.</p>", "<img/>")
    assert drafts(feed)[0].text == "Ghana banned Chinese trawlers."


def test_plain_text_keeps_its_lines() -> None:
    (found,) = drafts(item("<description>Ghana banned trawlers.\n\nBeijing &amp; Accra met.</description>"))
    assert found.text == "Ghana banned trawlers.\n\nBeijing & Accra met."


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("<pubDate>Fri, 08 Apr 2022 23:30:00 EST</pubDate>", "2022-04-08"),
        ("<pubDate>8 Apr 22 10:00 GMT</pubDate>", "2022-04-08"),
        ("<pubDate>2022-04-08</pubDate><updated>2022-05-01</updated>", "2022-04-08"),
        ("<updated>2022-05-01</updated>", "2022-05-01"),
        ("<pubDate>on Friday</pubDate>", "on Friday"),
        ("<pubDate></pubDate>", None),
    ],
)
def test_the_date_is_the_day_of_publication_else_of_change(written: str, date: str | None) -> None:
    (found,) = drafts(item(f"<title>Ghana bans trawlers</title>{written}"))
    assert found.date == date


@pytest.mark.filterwarnings("error")
def test_nothing_is_asked_for_that_warns() -> None:
    assert len(drafts(RSS + "\n")) == 2


def test_a_feed_without_entries_is_set_aside() -> None:
    assert str(set_aside("<rss version='2.0'><channel/></rss>")) == "feed.xml: no text (a feed without entries)"


@pytest.mark.parametrize(
    ("xml", "name"),
    [
        ("<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf><body/></nitf>", "nitf"),
        ("<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'/>", "newsMessage"),
        ("<urlset><url><loc>https://volta.example/</loc></url></urlset>", "urlset"),
        ("<ns:catalog xmlns:ns='x'/>", "ns:catalog"),
        ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><p/></rdf:RDF>", "rdf:RDF"),
    ],
)
def test_other_xml_is_named_and_set_aside(xml: str, name: str) -> None:
    aside = set_aside(xml)
    assert (aside.reason, aside.detail) == ("kind not read yet", f"XML: {name}")


@pytest.mark.parametrize(
    "head",
    [
        RSS,
        ATOM,
        RDF,
        "\ufeff \n<?xml version='1.0'?>\n<?xml-stylesheet href='a>b'?>\n<!-- <html> --><rss>",
        "<!DOCTYPE rss [<!-- don't --><!ENTITY a \"]>\">]><rss version='0.91'>",
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "rss-0.91.dtd"><rss>',
        "<channel>",
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'>",
        "<rss",
    ],
)
def test_a_feed_is_told_by_its_first_element(head: str) -> None:
    assert looks_like_feed(head)


@pytest.mark.parametrize(
    "head", ["", "<", "rss", "<html><rss>", "<rssfeed>", "<!-- <rss>", "<!DOCTYPE rss [<rss>", "<?xml <rss>", "{<rss>"]
)
def test_what_is_no_feed_is_not_taken_for_one(head: str) -> None:
    assert not looks_like_feed(head)


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16", "no-such-encoding"])
def test_a_feed_is_decoded_by_its_bytes_or_the_encoding_it_names(encoding: str) -> None:
    feed = RSS.replace("UTF-8", encoding).replace("Ghana bans", "Lom\u00e9 bans")
    assert drafts(feed)[0].title == "Lom\u00e9 bans trawlers"
    if encoding != "utf-16":  # the unpacking stream has made UTF-8 of it
        assert drafts(feed.encode("cp1252"))[0].title == "Lom\u00e9 bans trawlers"


def test_one_stray_byte_does_not_decide_for_the_rest() -> None:
    feed = RSS.replace("Ghana bans", "Lom\u00e9 \u2013 bans").encode().replace(b"Togo &amp;", b"Togo\x92s &amp;")
    assert [found.title for found in drafts(feed)] == [
        "Lom\u00e9 \u2013 bans trawlers",
        "Togo\u2019s & Benin sign a treaty",
    ]


@pytest.mark.parametrize(
    ("broken", "title"),
    [
        ("AT&T leaves Togo", "AT&T leaves Togo"),
        ("Lom&eacute;&nbsp;signs", "Lom\u00e9 signs"),
        ("Imports < exports in Togo", "Imports < exports in Togo"),
        ("Togo\x0b signs&#x1F; &#0;&#233;", "Togo signs \u00e9"),
        ("Togo &unheard; signs", "Togo &unheard; signs"),
        ("<![CDATA[Togo & Benin &copy;]]>", "Togo & Benin \u00a9"),
    ],
)
def test_faults_that_cost_nothing_are_mended(broken: str, title: str) -> None:
    (found,) = drafts(item(f"<title>{broken}</title>"))
    assert found.title == title


def test_a_prefix_that_nothing_explains_is_taken_at_its_word() -> None:
    (found,) = drafts(item("<dc:creator>Mara Lind</dc:creator><content:encoded>Togo signed.</content:encoded>"))
    assert (found.author, found.text) == ("Mara Lind", "Togo signed.")


def test_what_is_left_of_a_broken_feed_is_read_and_the_fault_named() -> None:
    first, second, aside = read(RSS.replace("</guid>", "</giud>", 1))
    assert [one.title for one in (first, second) if isinstance(one, Draft)] == [
        "Ghana bans trawlers",
        "Togo & Benin sign a treaty",
    ]
    assert isinstance(aside, SetAside)
    assert aside.reason == "not well-formed XML"
    assert "guid line 12 and giud, line 12" in aside.detail
    assert aside.detail.endswith("2 entries were read")


def test_signs_survive_a_fault_before_them() -> None:
    broken = (
        "</a><title>AT&amp;T &lt; B&T</title><description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description>"
    )
    first = read(item(broken))[0]
    assert isinstance(first, Draft)
    assert (first.title, first.text) == ("AT&T < B&T", "One.\n\nTwo.")


def test_of_a_feed_that_is_cut_off_the_beginning_is_read() -> None:
    first, aside = read(RSS[: RSS.index("<title>Togo")])[::2]
    assert isinstance(first, Draft)
    assert first.title == "Ghana bans trawlers"
    assert isinstance(aside, SetAside)
    assert aside.reason == "not well-formed XML"


def test_a_feed_over_50_mb_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    assert feeds.MAX_FEED == 50_000_000
    monkeypatch.setattr(feeds, "MAX_FEED", 2_000_000)
    assert set_aside(RSS + " " * 2_000_000).reason == "over 2 MB"


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">\n' for n in range(1, 40))


@pytest.mark.parametrize(
    "declared",
    [
        f'[<!ENTITY a0 "ha">{LAUGHS}]',
        f'[\n<!ENTITY a0 "ha">\n{LAUGHS}\n]',
        "[<!ENTITY % p \"<!ENTITY a39 SYSTEM 'file:///etc/hostname'>\"> %p;]",
        '[<!ENTITY a39 SYSTEM "file:///etc/hostname">]',
        'SYSTEM "https://volta.example/rss.dtd" [<!ENTITY a39 SYSTEM "https://volta.example/secret">]',
    ],
)
def test_entities_are_neither_multiplied_nor_fetched(declared: str) -> None:
    started = time.monotonic()
    feed = f"<?xml version='1.0'?><!DOCTYPE rss {declared}>{item('<title>Ghana &a39;</title>')}"
    assert [found.title for found in drafts(feed)] == ["Ghana &a39;"]
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "piece",
    ["<", "<!--", "<![CDATA[", "&", "&a;", "</x>", "<a ", "<a b='", "<a>", "<?a ", "<a:b/>", "<item>", "<description>",
     "<author>x", "<content:encoded>", "<!DOCTYPE a [", "\n", "a@"],
)  # fmt: skip
def test_no_piece_repeated_takes_long(piece: str) -> None:
    started = time.monotonic()
    read(item(f"<title>Ghana</title>{piece * 20_000}"))
    read(f"{piece * 20_000}{RSS}")
    read(item(f"<author>{piece * 20_000}</author>"))
    assert time.monotonic() - started < 10


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    feed=st.sampled_from([RSS, ATOM, RDF]).map(str.encode),
    flips=st.lists(st.tuples(st.integers(0, 5_000), st.integers(1, 255)), max_size=6),
    insertion=st.tuples(st.integers(0, 5_000), st.binary(max_size=12) | st.sampled_from([b"<item>", b"]]>", b"<!--"])),
    cut=st.none() | st.integers(0, 5_000),
)
def test_damage_of_any_kind_gives_drafts_and_reasons(
    feed: bytes,
    flips: list[tuple[int, int]],
    insertion: tuple[int, bytes],
    cut: int | None,
    capfd: pytest.CaptureFixture[str],
) -> None:
    data = bytearray(feed)
    for place, bits in flips:
        data[place % len(data)] ^= bits
    place = insertion[0] % len(data)
    data[place:place] = insertion[1]
    found = read(bytes(data[: cut % len(data)] if cut is not None else data))
    assert found, "every feed leaves a story or a reason"
    assert all(isinstance(one, Draft | SetAside) for one in found)
    assert all("\n" not in str(one) for one in found if isinstance(one, SetAside))
    assert capfd.readouterr() == ("", "")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>!?-[]'\" adeflrsx:/&;\n", max_size=60))
def test_any_head_is_judged(head: str) -> None:
    assert looks_like_feed(head) in (True, False)
