from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.html import HtmlElement

from detente.stories.pages.pruning import prune
from detente.stories.pages.tree import flattened, parsed

NAMES = "div p b a font table tr td ul li dl dd select option button object svg x-y o:p article h1 title script".split()


def depth(tree: HtmlElement) -> int:
    deepest = now = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        now += 1 if event == "start" else -1
        deepest = max(deepest, now)
    return deepest


def test_a_page_of_ordinary_depth_is_left_as_it_is() -> None:
    page = "<html><body>" + "<div>" * 100 + "Chad left." + "</div>" * 100 + "<p>" * 5_000 + "<br>" * 5_000
    assert flattened(page) == page


def test_tags_in_scripts_and_comments_do_not_count() -> None:
    page = f"<script>{'<div>' * 1_000}</script><!-- {'<div>' * 1_000} --><p>Chad left.</p>"
    assert flattened(page) == page


def test_what_nests_too_deep_keeps_its_words_and_what_follows_its_place() -> None:
    page = f"<html><body>{'<div>' * 1_000}Chad left.{'</div>' * 1_000}<section>Togo stayed.</section></body></html>"
    tree = parsed(page)
    assert tree is not None
    assert "Chad left." in tree.text_content()
    section = tree.find("body/section")
    assert section is not None
    assert section.text == "Togo stayed."


@settings(deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4), st.booleans())
def test_no_page_is_so_deep_that_a_walk_through_it_breaks(names: list[str], closed: bool) -> None:
    page = "".join(f"<{name}>" for name in names) * 3_000 + "Chad left."
    page += "".join(f"</{name}>" for name in reversed(names)) * 3_000 if closed else ""
    tree = parsed(page)
    body = None if tree is None else tree.find("body")
    if body is not None:
        prune(body, None)
        assert depth(body) <= 600
