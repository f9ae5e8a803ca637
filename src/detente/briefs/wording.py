"""Numbers, dates and acts as words, the same in every form of a brief."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from detente.briefs.dossier import Item, Quote
from detente.relations import Mean
from detente.unseen import UNSEEN

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def counted(count: int, one: str, many: str | None = None) -> str:
    """1 event, 2 events, 1,200 stories."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def signed(value: float | None) -> str:
    """+2.5, −6.0, 0.0 with a true minus; a dash where there is no value."""
    if value is None:
        return "–"
    text = f"{value:+.1f}"
    return "0.0" if text in ("+0.0", "-0.0") else text.replace("-", "−")


def mean(value: Mean) -> str:
    """A mean with its n."""
    return f"{signed(value.value)} (n = {value.n:,})"


def percent(share: float | None) -> str:
    """38%; a dash where there is no share."""
    return "–" if share is None else f"{share:.0%}"


def when(date: str | None, precision: str | None) -> str:
    """The date as far as it is known: 2022-03-01, 2022-03, 2022, 2020s."""
    if date is None:
        return "undated"
    match precision:
        case "week":
            return f"week of {date}"
        case "month":
            return date[:7]
        case "quarter":
            return f"{date[:4]} Q{int(date[5:7]) // 3 + 1}"
        case "year":
            return date[:4]
        case "decade":
            return f"{date[:3]}0s"
        case _:
            return date


def act(item: Item) -> str:
    """SANCTION, expel."""
    return f"{item.event}, {item.mode}" if item.mode else item.event


def parties(item: Item) -> str:
    """Japan → Russia, or Japan ⇄ Russia for a mutual act."""
    return f"{item.source} {'⇄' if item.mutual else '→'} {item.target}"


def marks(item: Item) -> list[str]:
    """What a reader should know before believing the item, and what it promises."""
    found = [f"claimed by {', '.join(item.speakers)}"] if item.speakers else []
    found += ["contested"] if item.contested else []
    return [*found, *([f"promised: {item.plan}"] if item.plan else [])]


def told_by(quote: Quote) -> str:
    """Kyodo, 2022-03-02."""
    return f"{one_line(quote.outlet or 'unknown outlet')}, {quote.published or 'undated'}"


def one_line(text: str) -> str:
    """The text without line breaks, control characters and marks of direction."""
    return " ".join(UNSEEN.sub(" ", text).split())


def safe_link(url: str | None) -> str | None:
    """The address if it is one of the web; a script in its place never becomes a link."""
    if url is None or UNSEEN.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def listed(parts: Sequence[str]) -> str:
    """a, b and c."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
