"""Web pages: ours are read whole; of a council's the document alone, and what was left out is kept as such."""

from collections import Counter
from typing import Any

import pytest
from lxml import html

from plangen.importing import as_read
from plangen.importing.as_read import Heading, List, Paragraph, Picture, Table, plain
from plangen.importing.read import UnreadableDocument, read_document
from tests.conftest import EXAMPLES
from tests.documents import bare, built, example
from tests.importing import truth
from tests.importing.flavours import flavour

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Plan - Anytown Council</title><meta charset="utf-8">
<meta name="author" content="Anytown"><style>p{}</style><script>var a = "<p>no</p>";</script></head><body>
<a class="skip-link" href="#content">Skip to content</a><div id="cookie-banner">We use cookies <button>Accept</button></div>
<header role="banner"><nav><ul><li><a href="/">Home</a></li></ul></nav></header><div class="breadcrumb">Home > Youth</div>
<main id="content"><h1>Youth Justice Plan</h1>
<div><h2>Contents</h2><ul><li><a href="#a">Introduction</a></li><li><a href="#b">Context</a></li><li><a href="#c">Finance</a>
</li></ul></div>
<h2 id="a">1. Introduction</h2>
<p>A note<sup><a href="#fn1" id="r1">1</a></sup>, <b>bold</b> and a <a href="https://x.org/a">link</a>.<br>
A line.<br><br>More.</p>
<div>Loose <span>words</span><ul><li>One<ul><li>Deep <ol start="3"><li>three</li><li>four</li></ol></li></ul></li>
<li><p>Two</p><p>goes on</p></li></ul></div>
<h2 id="b">2. Context</h2><table>
<caption>Table 1: Rates</caption><thead><tr><th rowspan="2">Area</th><th colspan="2">Rate</th></tr>
<tr><th>2023</th><th>2024</th></tr></thead><tbody><tr><th>Us</th><td>1.2</td><td>3.4</td></tr>
<tr><td>Them</td><td colspan="2">n/a</td></tr></tbody></table>
<figure><img src="/a.png" alt="A chart of rates"><figcaption>Figure 1: Rates by year</figcaption></figure>
<details><summary>More about it</summary><p>In an accordion.</p></details><dl><dt>YJS</dt><dd>The service</dd></dl>
<h2 id="c">3. Finance</h2><p>£5,000&nbsp;only</p><p hidden>not shown</p>
<table><tr><td><b>Partner</b></td><td><b>Cash</b></td></tr>
<tr><td>Police</td><td>£1<table><tr><td>in</td><td>ner</td></tr></table></td></tr><tr><td>Short</td></tr></table>
<div class="footnotes"><ol><li id="fn1">The note. <a href="#r1">↩</a></li></ol></div></main>
<footer><p>Contact us</p></footer></body></html>"""


def read(page: str | bytes) -> as_read.Document:
    return read_document("page.html", page.encode() if isinstance(page, str) else page)


def of(document: as_read.Document, kind: type[Any]) -> list[Any]:
    return [block for block in document.blocks if isinstance(block, kind)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_our_own_pages_are_read_whole(name: str) -> None:
    found, document = read(flavour("html", name)), built(example(name)).document
    assert truth.read_headings(found) == truth.headings(document)
    assert truth.read_tables(found) == truth.tables(document)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_word_of_a_page_is_in_one_place_or_another(name: str) -> None:
    page = html.document_fromstring(flavour("html", name).decode())
    for unseen in page.xpath("//style | //script | //title"):
        unseen.drop_tree()
    found = Counter(letters("".join(truth.words_of(read(flavour("html", name))))))
    assert not Counter(letters(page.text_content())) - found


def letters(text: str) -> str:
    return "".join(letter for letter in bare(text) if letter.isalnum())


def test_the_document_is_read_and_the_site_left_out() -> None:
    found = read(PAGE)
    assert [(block.level, block.number, block.text) for block in of(found, Heading)] == [
        (1, "1.", "Introduction"),
        (1, "2.", "Context"),
        (1, "3.", "Finance"),
    ]
    left = {(left.kind, left.text) for left in found.left_out}
    assert {("hidden", "not shown"), ("contents", "Contents Introduction Context Finance")} <= left
    for text in ("Skip to content", "Accept", "We use cookies", "Home", "Home > Youth", "Contact us"):
        assert ("running-head", text) in left
    assert (found.title, found.author, found.language) == ("Plan - Anytown Council", "Anytown", "en")
    texts = [plain(block.runs) for block in of(found, Paragraph)]
    assert texts[0] == "Youth Justice Plan"
    assert "In an accordion." in texts and "YJS\tThe service" in texts and "£5,000\u00a0only" in texts


def test_words_keep_their_weight_links_breaks_and_notes() -> None:
    found = read(PAGE)
    first = next(block for block in of(found, Paragraph) if "A note" in plain(block.runs))
    assert plain(first.runs) == "A note, bold and a link.\nA line."
    assert [run.text for run in first.runs if run.bold] == ["bold"]
    assert [run.link for run in first.runs if run.link] == ["https://x.org/a"]
    assert [run.note for run in first.runs if run.note] == ["1"]
    assert [(note.mark, plain(note.paragraphs[0])) for note in found.notes] == [("1", "The note.")]


def test_lists_stand_within_each_other() -> None:
    [found] = of(read(PAGE), List)
    one, two = found.items
    deep = one.lists[0].items[0]
    assert (plain(one.paragraphs[0]), plain(deep.paragraphs[0])) == ("One", "Deep")
    assert (deep.lists[0].ordered, deep.lists[0].start, len(deep.lists[0].items)) == (True, 3, 2)
    assert [plain(runs) for runs in two.paragraphs] == ["Two", "goes on"]


def test_tables_keep_their_spans_headers_and_what_stands_in_them() -> None:
    rates, cash, inner = of(read(PAGE), Table)
    assert rates.texts == (("Area", "Rate", ""), ("", "2023", "2024"), ("Us", "1.2", "3.4"), ("Them", "n/a", ""))
    assert (rates.caption, rates.header_rows, rates.whole) == ("Table 1: Rates", 2, True)
    assert (rates.rows[0][0].rows, rates.rows[0][1].columns, rates.rows[2][0].header) == (2, 2, True)
    assert (cash.header_rows, cash.whole, inner.texts) == (1, False, (("in", "ner"),))


def test_a_table_that_only_sets_sections_apart_is_none() -> None:
    found = read("<table><tr><td><h2>A</h2><p>One.</p></td><td><h2>B</h2><p>Two.</p></td></tr></table>")
    assert [block.text for block in of(found, Heading)] == ["A", "B"]
    assert not of(found, Table)


def test_a_picture_has_its_words_and_its_caption_and_nothing_is_fetched() -> None:
    [picture] = of(read(PAGE), Picture)
    assert (picture.alternative, picture.caption, picture.data) == ("A chart of rates", "Figure 1: Rates by year", b"")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_a_page_is_read_in_the_encoding_that_it_names(encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>Cost of £5 – “Tŷ”</p></body></html>'
    page = page.replace("ŷ", "y") if encoding == "windows-1252" else page
    assert "£5 – “T" in plain(of(read(page.encode(encoding)), Paragraph)[0].runs)


def test_a_page_of_scripts_alone_is_told_so() -> None:
    with pytest.raises(UnreadableDocument, match=r"page\.html: the page has no words without its scripts: save it"):
        read("<html><body><div id=root></div><script>x</script></body></html>")


def test_elements_in_each_other_without_end_are_read_or_refused() -> None:
    assert "within" in "".join(truth.words_of(read("<html><body>" + "<div>" * 500 + "within" + "</div>" * 500)))
    with pytest.raises(UnreadableDocument):
        read("<html><body>" + "<div>" * 9000 + "within" + "</div>" * 9000)


GUIDE = """<title>Plan</title><body><nav aria-label="Breadcrumb"><a href="/">Home</a><a href="/youth">Youth</a></nav>
<main><h1>Our youth justice plan</h1><nav aria-label="{label}"><ol><li><a href="introduction">Introduction</a></li>
<li>Local context</li><li><a href="resources">Resources</a></li></ol></nav><h2>Local context</h2><p>We serve a small city.</p>
</main>{behind}</body>"""


@pytest.mark.parametrize(
    ("label", "behind", "others"),
    [
        ("Pages in this guide", "", ["Introduction", "Resources"]),
        ("Site", "", []),
        ("Site", '<a rel="prev" href="introduction">Previous: Introduction</a><a href="x">Next Resources</a>', 2),
        ("Site", '<a href="#next">Next</a>', []),
    ],
)
def test_a_page_that_is_one_of_several_says_which_others_there_are(label: str, behind: str, others: Any) -> None:
    document = read(GUIDE.format(label=label, behind=behind))
    found = [left.text for left in document.left_out if left.kind == "other-page"]
    assert found == (["Introduction", "Resources"] if others == 2 else others)
    assert "Local context" in [heading.text for heading in of(document, Heading)]
