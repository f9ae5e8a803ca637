"""Invented articles, and the layouts in which archives export them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from exports.document_writers import Row, wrapped_text


@dataclass(frozen=True)
class Article:
    title: str
    outlet: str
    day: date
    paragraphs: tuple[str, ...]
    author: str | None = None
    section: str = "World"

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def american_day(self) -> str:
        return f"{self.day:%B} {self.day.day}, {self.day.year}"

    @property
    def british_day(self) -> str:
        return f"{self.day.day} {self.day:%B} {self.day.year}"

    @property
    def short_day(self) -> str:
        return f"{self.day:%b} {self.day.day}, {self.day.year}"

    @property
    def words(self) -> int:
        return len(self.text.split())


THREE = (
    Article(
        title="Ghana and Togo sign treaty on fishing rights",
        outlet="The Volta Post (Accra)",
        day=date(2022, 6, 15),
        author="Mara Lind",
        paragraphs=(
            "ACCRA - Ghana and Togo signed a treaty on fishing rights on Tuesday, ending a dispute that had kept the "
            "boats of both countries in port since March. Under it, patrols will be run by both coast guards together.",
            "“This is the day we waited for,” Ghana’s deputy minister Ama Serwah said after the signing. Length: that "
            "is what the talks had most of, she joked.",
            "Togo’s envoy did not speak to reporters.",
        ),
    ),
    Article(
        title="Chad recalls its envoy from Sudan",
        outlet="Sahel Courier",
        day=date(2022, 6, 16),
        paragraphs=(
            "Chad recalled its ambassador to Sudan on Wednesday in protest at the shelling of two villages near the "
            "border town of Adré. Sudan denied that its forces were involved, and called the step a mistake.",
            "The African Union asked both governments to show restraint, and offered to send a mission that would look "
            "into what happened. Neither said whether it would accept. Two earlier missions, in 2009 and in 2016, had "
            "been turned back at the border.",
        ),
    ),
    Article(
        title="Editorial: The price of a canal",
        outlet="Baltic Herald",
        day=date(2022, 7, 1),
        author="Jonas Petrauskas and Ilse Vaher",
        section="Opinion",
        paragraphs=(
            "Estonia should not pay for a canal that Latvia does not want. That is all there is to say about the plan "
            "that both prime ministers presented last week in Valga, and that nobody had asked them for.",
            "It is not too late to say no.",
        ),
    ),
)

# Long enough for several pages.
LONG = Article(
    title="How the talks in Lomé were won, hour by hour, by those who were in the room until the very end of them",
    outlet="The Volta Post (Accra)",
    day=date(2022, 6, 20),
    author="Kofi Mensah",
    paragraphs=tuple(
        f"At {hour} in the evening the delegates of Togo came back to the table with a draft that gave Ghana’s boats "
        f"leave to land {hour * 7} tonnes of fish a day, and asked for {hour} patrol boats in return. Nobody spoke. "
        "The chairman read the draft twice, handed it to his clerk, and went to the window, where he stood until the "
        "lights of the last trawler had passed behind the pier. Then he said that he would sign."
        for hour in range(1, 31)
    ),
)


def nexis_uni(articles: Sequence[Article], *, cover: bool = True) -> list[str | Row]:
    """The paragraphs of a download from Nexis Uni, its cover a list of the articles."""
    parts: list[str | Row] = []
    if cover:
        parts += [
            "User Name: Volta Library",
            "Date and Time: Friday, July 8, 2022 10:11:00 AM GMT",
            "Job Number: 174512",
        ]
        parts.append(f"Documents ({len(articles)})")
        for n, article in enumerate(articles, 1):
            parts += [f"{n}. {article.title}", "Client/Matter: -None-", "Search Terms: treaty or envoy"]
            parts += ["Search Type: Terms and Connectors", "Narrowed by:", ("Content Type", "Narrowed by")]
            parts.append(("News", "Sources: All; Timeline: Jun 01, 2022 to Jul 08, 2022"))
    for article in articles:
        parts += nexis_uni_article(article)
    return parts


def nexis_uni_article(article: Article) -> list[str]:
    parts = [article.title, article.outlet, f"{article.american_day} {article.day:%A}", "Late Edition - Final"]
    parts += [
        f"Copyright {article.day.year} {article.outlet} All Rights Reserved",
        f"Section: {article.section}; Pg. 4",
    ]
    parts.append(f"Length: {article.words} words")
    if article.author:
        parts.append(f"Byline: By {article.author}")
    parts += ["Dateline: ACCRA, June 14", "Body", *article.paragraphs, "Graphic", "PHOTO: The signing in Accra. (AFP)"]
    parts += ["Classification", "Language: ENGLISH", "Publication-Type: Newspaper", "Subject: TREATIES (90%)"]
    return [*parts, f"Load-Date: {article.american_day}", "End of Document"]


def lexisnexis(articles: Sequence[Article], *, labelled_headline: bool = False) -> str:
    """The plain text of LexisNexis as it was until 2019: wrapped lines, names of fields in capitals."""
    written = ["\n\nDownload Request: All Items\nTime Of Request: Friday, July 08, 2022  16:51:31\n\nTerms: (treaty)\n"]
    for n, article in enumerate(articles, 1):
        centred = [f"{article.outlet}", f"{article.american_day} {article.day:%A}", "Edition 1;"]
        written.append(f"{n} of {len(articles)} DOCUMENTS".center(78).rstrip() + "\n\n\n")
        written.append(centred[0].center(78).rstrip() + "\n")
        written.append("\n".join(line.center(78).rstrip() for line in centred[1:]) + "\n")
        blocks = [f"BYLINE: {article.author}"] if article.author else []
        blocks += [f"SECTION: {article.section.upper()}; Pg. 6", f"LENGTH: {article.words} words"]
        title = wrapped_text(article.title)
        blocks = [*blocks, f"HEADLINE: {title}"] if labelled_headline else [title, *blocks]
        blocks += map(wrapped_text, article.paragraphs)
        blocks += [f"LOAD-DATE: {article.american_day}", "LANGUAGE: ENGLISH"]
        blocks.append(
            wrapped_text("GRAPHIC: The signing in Accra, with the ministers of both countries in front of it")
        )
        blocks.append("PUBLICATION-TYPE: Newspaper")
        written += [f"{block}\n" for block in blocks]
        written.append(
            f"\n{f'Copyright {article.day.year} {article.outlet}'.center(78)}\n{'All Rights Reserved'.center(78)}\n"
        )
    return "\n".join(written)


def factiva(articles: Sequence[Article], *, contents: bool = True) -> list[str | Row]:
    """The paragraphs of Factiva's full articles without indexing."""
    parts: list[str | Row] = []
    if contents:
        parts.append("Factiva RTF Display Format")
        parts += [f"{article.title} .......... {n + 2}" for n, article in enumerate(articles)]
    for article in articles:
        parts += factiva_article(article)
    return [*parts, "Search Summary", "Text\ttreaty or envoy", "Date\tIn the last year", "Results Found\t1,014"]


def factiva_article(article: Article) -> list[str]:
    parts = [article.section, article.title, *([f"By {article.author}"] if article.author else [])]
    parts += [f"{article.words:,} words", article.british_day, "14:05", article.outlet, "VOLTA", "Late Edition - Final"]
    parts += [
        "A4",
        "English",
        f"Copyright {article.day.year}.  {article.outlet}.  All Rights Reserved.",
        *article.paragraphs,
    ]
    return [*parts, f"Document {factiva_number(article)}"]


def factiva_number(article: Article) -> str:
    return f"VOLTA0000{article.day:%Y%m%d}ei6f0001g"


def factiva_coded(articles: Sequence[Article]) -> list[str | Row]:
    """The rows of Factiva's articles with indexing: a code, and its value."""
    rows: list[str | Row] = []
    for article in articles:
        first, *others = article.paragraphs
        rows += [("SE", article.section), ("HD", article.title)]
        if article.author:
            rows.append(("BY", f"By {article.author}"))
        rows += [("WC", f"{article.words} words"), ("PD", article.british_day), ("ET", "14:05"), ("SN", article.outlet)]
        rows += [("SC", "VOLTA"), ("PG", "A4"), ("LA", "English"), ("CY", f"(c) {article.day.year} {article.outlet}")]
        rows += [("LP", first), ("TD", "\n\n".join(others))] if others else [("LP", first)]
        rows += [
            ("CO", "afrun : African Union"),
            ("NS", "gdip : International Relations | gcat : Political/General News"),
        ]
        rows += [("RE", "ghana : Ghana | togo : Togo | africaz : Africa"), ("PUB", "Volta Media Ltd.")]
        rows.append(("AN", f"Document {factiva_number(article)}"))
    return rows


def factiva_page(articles: Sequence[Article], *, language: str = "en") -> str:
    """Factiva's page of full articles without indexing."""
    written = []
    for article in articles:
        head = [
            f"<div>{article.section}</div>",
            f'<div id="hd"><span class="{language}Headline">{article.title}</span></div>',
        ]
        if article.author:
            head.append(f'<div class="author">By {article.author}</div>')
        lines = [f"{article.words:,} words", article.british_day, "14:05", article.outlet, "VOLTA", "A4", "English"]
        lines.append(f"Copyright {article.day.year}. {article.outlet}. All Rights Reserved.")
        head += [f"<div>{line}</div>" for line in lines]
        text = [
            f'<p class="articleParagraph {language}articleParagraph">\n{paragraph} </p>'
            for paragraph in article.paragraphs
        ]
        body = "".join([*head, *text, f"<p>Document {factiva_number(article)}</p>"])
        written.append(f'<div id="article-x"><div class="article {language}Article"><p>{body}</p></div><br/></div>')
    return f"<html><head><title>Factiva</title></head><body><form>{''.join(written)}</form></body></html>"


def factiva_coded_page(articles: Sequence[Article], *, classes: bool = True) -> str:
    """Factiva's page of articles with indexing: a table of codes and values for each."""
    written = []
    for article in articles:
        rows = []
        for code, value in factiva_coded([article]):
            if code in ("LP", "TD"):
                value = "".join(f'<p class="articleParagraph">{part}</p>' for part in value.split("\n\n"))
            rows.append(f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>')
        table = f"<table><tbody>{''.join(rows)}</tbody></table>"
        written.append(f'<div class="article enArticle"><p>{table}</p></div>' if classes else table)
    return f"<html><body>{''.join(written)}</body></html>"


def as_text(parts: Iterable[str | Row], between: str = "\n") -> str:
    """The plain text of parts; rows with a tab between their cells, as other programs write them."""
    return between.join("\t".join(part) if isinstance(part, tuple) else part for part in parts) + "\n"


def proquest(articles: Sequence[Article]) -> str:
    """The plain text of ProQuest: the text's paragraphs one a line, its fields with blank lines between."""
    rule = "_" * 60
    records = []
    for n, article in enumerate(articles, 1):
        head = [f"Document {n} of {len(articles)}", article.title]
        head.append(f"Publication info: {article.outlet} ; Accra [Accra]. {article.day:%d %b %Y}: A.4.")
        head += [proquest_address(n), "Abstract: None available.", "Links: https://resolver.example/openurl?title=a"]
        text = "Full text: " + "\n".join(article.paragraphs)
        credit = f"CAPTION: The signing in Accra\nCREDIT: {article.author}" if article.author else "CAPTION: The pier"
        records.append("\n\n".join([*head, text, credit, *proquest_fields(article, n)]))
    closing = "Contact us at: https://support.example\n\nDatabase copyright © 2022 ProQuest LLC. All rights reserved."
    return f"\n\n{rule}\n\n".join(["", *records, closing])


def proquest_fields(article: Article, n: int) -> list[str]:
    return [
        "Subject: Treaties; Diplomatic & consular services",
        "Location: Ghana; Togo",
        f"Title: {article.title}",
        *([f"Author: {article.author}"] if article.author else []),
        f"Publication title: {article.outlet}; Accra",
        f"Publication year: {article.day.year}",
        f"Publication date: {article.short_day}",
        f"Section: {article.section}",
        "Publisher: Volta Media Ltd.",
        "Country of publication: Ghana",
        "Source type: Newspaper",
        "Language of publication: English",
        "Document type: News",
        f"ProQuest document ID: 26373919{n:02}",
        f"Document URL: https://library.example/login?url={proquest_address(n)}",
        f"Copyright: Copyright {article.outlet} {article.short_day}",
        "Last updated: 2022-07-02",
        "Database: Volta Newsstream",
    ]


def proquest_address(n: int) -> str:
    return f"https://www.proquest.com/newspapers/treaty/docview/26373919{n:02}/se-2?accountid=1"


def proquest_pages(articles: Sequence[Article]) -> list[list[str | Row]]:
    """The parts of ProQuest's documents: headings in capitals, and fields beside their names."""
    documents = []
    for n, article in enumerate(articles, 1):
        parts: list[str | Row] = [f"Document {n} of {len(articles)}", article.title, "ProQuest document link"]
        parts += ["ABSTRACT", "None available.", "FULL TEXT", *article.paragraphs, "DETAILS"]
        for field in proquest_fields(article, n):
            name, value = field.split(": ", 1)
            parts.append((f"{name}:", value))
        documents.append([*parts, "LINKS", "Check for full text via your library"])
    documents[-1] += [
        "Database copyright © 2022 ProQuest LLC. All rights reserved.",
        "Terms and Conditions Contact ProQuest",
    ]
    return documents
