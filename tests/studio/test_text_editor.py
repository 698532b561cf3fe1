"""The text editor in Chromium, under the policy of the studio's pages: what is shown and written, and who can use it."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import library
from tests.studio.editor_page import served
from tests.studio.test_markdown import SECTIONS

pytestmark = pytest.mark.slow

CLIPBOARD = Path(__file__).parent / "clipboard"
PLAIN = "First words.\n\nSecond words.\n"
EVERYTHING = """\
Words with {{ contributions.total | money }} and {{ facts.unknown }}, a [link](https://www.gov.uk) and a note[^1].

## A heading

- one
    - deeper

> Said so.
>
> — The Chair

!!! note "Title"
    In a box.

Table: Posts

| Post | Cost |
| --- | ---: |
| Manager | £61,000 |

[Bore da]{lang=cy}

{{ contributions | table }}

```
kept
```

[^1]: The note.
"""
PASTE = """([kind, text, more]) => {
  const data = new DataTransfer();
  data.setData(kind, text);
  for (const [other, words] of Object.entries(more)) data.setData(other, words);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector(".ProseMirror").dispatchEvent(event);
}"""


COPY = """() => {
  const data = new DataTransfer();
  const event = new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector(".ProseMirror").dispatchEvent(event);
  return Object.fromEntries(data.types.map((type) => [type, data.getData(type)]));
}"""


class Editor:
    """A page with an editor in it, and what a person does there."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.text = page.get_by_role("textbox", name="Text of the section")

    def value(self) -> str:
        """What the page would save if it were closed now."""
        self.settle()
        self.page.evaluate("window.dispatchEvent(new Event('pagehide'))")
        return str(self.page.evaluate("document.querySelector('textarea').value"))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.settle()

    def settle(self) -> None:
        """Waits until the editor knows of a new selection and of what was typed."""
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 25)))")

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def at_end(self) -> None:
        self.text.focus()
        self.press("Control+End")

    def at_start(self) -> None:
        self.text.focus()
        self.press("Control+Home")

    def button(self, name: str) -> Any:
        return self.page.get_by_role("button", name=name, exact=True)

    def paste(self, words: str, kind: str = "text/html", **others: str) -> None:
        self.settle()
        self.page.evaluate(PASTE, [kind, words, {key.replace("_", "/"): text for key, text in others.items()}])

    def said(self) -> str:
        self.page.wait_for_timeout(100)
        return str(self.page.get_by_role("status").text_content())


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, dict[str, str]]]:
    with served() as running:
        yield running


Open = Callable[..., Editor]


@pytest.fixture
def opened(browser: Any, server: tuple[str, dict[str, str]], request: pytest.FixtureRequest) -> Iterator[Open]:
    """Opens a text in the editor; nothing may go wrong in the page, nor be kept from it by its policy."""
    address, texts = server
    pages: list[Any] = []
    faults: list[str] = []

    def open_text(text: str, *, width: int = 1200, scheme: str = "light", lang: str = "en-GB") -> Editor:
        name = str(len(texts))
        texts[name] = text
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        page.goto(f"{address}/?text={name}&lang={lang}")
        page.wait_for_selector(".ProseMirror", state="attached")
        page.wait_for_load_state("networkidle")
        pages.append(page)
        return Editor(page)

    yield open_text
    for page in pages:
        page.close()
    # where two paragraphs become one Chromium itself sometimes writes a style, which the policy then stops
    chromium = "whatever_one_does" in request.node.name
    assert [fault for fault in faults if not (chromium and "inline style" in fault)] == []


def violations(page: Any) -> list[tuple[str, str]]:
    """What axe finds: the rule and the elements."""
    found = library("axe_playwright_python.sync_playwright").Axe().run(page).response["violations"]
    return [(one["id"], node["html"][:120]) for one in found for node in one["nodes"]]


# --- the text ---


def test_sections_are_untouched_by_a_visit_and_by_what_is_taken_back(opened: Open) -> None:
    editor = opened("")
    for name, text in list(SECTIONS.items())[::6]:
        editor.page.evaluate(
            """text => { const area = document.querySelector("textarea"); area.value = text;
            area.dispatchEvent(new CustomEvent("text-editor:replaced")); }""",
            text,
        )
        editor.at_end()
        editor.type("Added.")
        assert editor.value() != text, name
        editor.press("Control+z")
        assert editor.value() == text, name


def test_an_edit_changes_its_own_paragraph_and_nothing_else(opened: Open) -> None:
    text = "First *words*,\nover two lines.\n\n\n* a list\n* in stars\n\nLast __words__.\n"
    editor = opened(text)
    editor.at_end()
    editor.type(" More.")
    assert editor.value() == text.replace("Last __words__.", "Last **words**. More.")


def test_changes_are_told_to_the_page_and_the_end_of_an_edit_too(opened: Open) -> None:
    editor = opened(PLAIN)
    editor.page.evaluate(
        """() => { window.told = []; for (const kind of ["input", "change"]) document.querySelector("form")
        .addEventListener(kind, event => window.told.push(event.type + " " + event.target.id)); }"""
    )
    editor.at_end()
    editor.type("x")
    editor.page.wait_for_timeout(500)
    assert editor.page.evaluate("window.told") == ["input text"]
    editor.page.evaluate("document.activeElement.blur()")
    assert editor.page.evaluate("window.told") == ["input text", "change text"]


def test_plain_text_and_back_at_any_time_and_nothing_is_lost(opened: Open) -> None:
    editor = opened(PLAIN)
    editor.at_end()
    editor.type(" More.")
    editor.button("Plain text").click()
    area = editor.page.locator("textarea")
    assert area.input_value() == PLAIN.replace("Second words.", "Second words. More.")
    area.fill("Other *words*.\n")
    editor.button("Formatted text").click()
    assert editor.text.locator("em").text_content() == "words"
    editor.press("Control+z")
    assert editor.value() == PLAIN.replace("Second words.", "Second words. More.")


def test_what_the_editor_does_not_know_stays_as_it_is_written(opened: Open) -> None:
    text = "Words.\n\n```\ncode *a*\n```\n\nWords [named][a].\n\n[a]: https://www.gov.uk\n"
    editor = opened(text)
    assert editor.page.locator(".te-source pre").all_text_contents() == [
        "```\ncode *a*\n```",
        "Words [named][a].",
        "[a]: https://www.gov.uk",
    ]
    editor.at_start()
    editor.type("More ")
    assert editor.value() == "More " + text


def test_a_text_that_cannot_be_kept_is_shown_plain_with_the_reason(opened: Open) -> None:
    editor = opened("A character of a private plane: \U000f0001.\n")
    assert editor.page.locator("textarea").is_visible()
    assert "characters" in str(editor.page.locator(".te-reason").text_content())
    editor.button("Formatted text").click()
    assert editor.page.locator("textarea").is_visible()


def test_shortcuts_of_markdown_and_of_word_processors(opened: Open) -> None:
    editor = opened("")
    editor.text.focus()
    editor.type("## Aims")
    editor.press("Enter")
    editor.type("- one")
    editor.press("Enter", "Tab")
    editor.type("deeper")
    editor.press("Enter", "Shift+Tab")
    editor.type("two")
    editor.press("Enter", "Enter")
    editor.type("1. first")
    editor.press("Enter", "Enter")
    editor.type("> said")
    editor.press("Enter", "Enter")
    editor.type("This is ")
    editor.press("Control+b")
    editor.type("bold")
    editor.press("Control+b")
    editor.type(" and *this* too.")
    assert editor.value() == (
        "## Aims\n\n- one\n    - deeper\n- two\n\n1. first\n\n> said\n\nThis is **bold** and *this* too.\n"
    )


def test_a_link_by_its_form(opened: Open) -> None:
    editor = opened("See the site.\n")
    editor.at_start()
    editor.press("Control+ArrowRight", "Control+Shift+End", "Shift+ArrowLeft", "Control+k")
    field = editor.page.get_by_label("Address")
    field.fill("not an address")
    field.press("Enter")
    assert "https://www.gov.uk" in str(editor.page.get_by_role("alert").text_content())
    field.fill("www.stockton.gov.uk")
    field.press("Enter")
    assert editor.value() == "See [the site](https://www.stockton.gov.uk).\n"
    editor.press("ArrowLeft", "Control+k")
    editor.button("Remove the link").click()
    assert editor.value() == "See the site.\n"


def test_a_note_by_its_button_and_back_to_the_words(opened: Open) -> None:
    editor = opened("One[^a] two.\n\n[^a]: The first.\n")
    assert editor.page.locator(".te-note-mark").text_content() == "1"
    editor.at_start()
    editor.press("End")
    editor.button("Footnote").click()
    editor.type("The second.")
    editor.press("Enter")
    editor.type(" More.")
    assert editor.value() == "One[^a] two.[^1] More.\n\n[^a]: The first.\n\n[^1]: The second.\n"
    assert editor.page.locator(".te-note-mark").all_text_contents() == ["1", "2"]


def test_a_table_is_made_and_grows_by_the_keyboard(opened: Open) -> None:
    editor = opened("Words.\n")
    editor.at_end()
    editor.button("Table").click()
    editor.type("Posts")
    editor.press("Enter")
    for word in ("Post", "FTE", "Cost", "Manager", "1.0", "a | b"):
        editor.type(word)
        editor.press("Tab")
    editor.button("Remove the row").click()
    assert (
        editor.value()
        == "Words.\n\nTable: Posts\n\n| Post | FTE | Cost |\n| --- | --- | --- |\n| Manager | 1.0 | a \\| b |\n"
    )


def test_words_in_another_language_and_boxes_and_quotations(opened: Open) -> None:
    editor = opened("Bore da\n\nTo be boxed\n\nTo be quoted\n")
    editor.at_start()
    editor.press("Shift+End")
    editor.button("Mark as Welsh").click()
    assert editor.text.locator("[lang=cy]").text_content() == "Bore da"
    editor.press("ArrowDown")
    editor.button("Boxed note").click()
    editor.type("Title")
    editor.at_end()
    editor.button("Quotation").click()
    assert editor.value() == '[Bore da]{lang=cy}\n\n!!! note "Title"\n    To be boxed\n\n> To be quoted\n'


# --- figures ---


def test_a_figure_is_one_chip_that_shows_its_value(opened: Open) -> None:
    text = "We have {{ contributions.total | money }} and {{ facts.unknown }}.\n\n{{ contributions | table }}\n"
    editor = opened(text)
    assert editor.page.locator(".te-chip").all_text_contents() == ["£1,604,921", "{{ facts.unknown }}"]
    assert editor.page.locator(".te-placement figcaption").text_content() == "Table: Contributions of the partners"
    assert editor.page.locator(".te-placement td").all_text_contents() == ["Police", "£318,618"]
    editor.page.locator(".te-chip").first.click()
    assert editor.page.get_by_role("link", name="Open Contributions").get_attribute("href") == "/tables/contributions"
    editor.at_start()
    editor.press("End", "ArrowLeft")
    editor.type("!")
    assert editor.value() == text.replace("}}.", "}}!.")


def test_a_chip_opens_by_the_keyboard_and_escape_leads_back(opened: Open) -> None:
    editor = opened("{{ contributions.total | money }} in all.\n")
    editor.at_start()
    editor.press("ArrowRight", "Enter")
    assert editor.page.evaluate("document.activeElement.textContent") == "Open Contributions"
    editor.press("Escape", "ArrowRight")
    editor.type("!")
    assert editor.value() == "{{ contributions.total | money }}! in all.\n"


def test_what_is_typed_while_a_chip_or_a_placement_is_chosen_stands_after_it(opened: Open) -> None:
    editor = opened("{{ contributions.total | money }} in all.\n\n{{ contributions | table }}\n")
    editor.page.locator(".te-chip").click()
    editor.type("!")
    editor.page.locator(".te-placement figcaption").click()
    editor.type("After.")
    assert editor.value() == "{{ contributions.total | money }}! in all.\n\n{{ contributions | table }}\n\nAfter.\n"


def test_at_opens_a_list_that_is_moved_through_while_one_types(opened: Open) -> None:
    editor = opened("Cash: \n")
    editor.at_end()
    editor.type(" @pol")
    assert editor.page.get_by_role("option").all_text_contents() == ["Police, cash£318,618Contributions"]
    assert editor.text.get_attribute("aria-activedescendant") == editor.page.get_by_role("option").get_attribute("id")
    editor.press("Enter")
    editor.type(" a year")
    assert editor.value() == "Cash: {{ contributions.police.cash | money }} a year\n"
    editor.type(" @contributions of")
    editor.press("Enter")
    assert editor.value() == "Cash: {{ contributions.police.cash | money }} a year\n\n{{ contributions | table }}\n"


def test_the_list_goes_away_by_escape_and_leaves_what_was_typed(opened: Open) -> None:
    editor = opened("")
    editor.text.focus()
    editor.type("@")
    editor.press("ArrowDown", "ArrowDown", "ArrowUp")
    assert editor.page.get_by_role("option", selected=True).count() == 1
    editor.press("Escape")
    editor.type("home and a@example.org")
    assert editor.page.get_by_role("listbox").count() == 0
    assert editor.value() == "@home and a@example.org\n"


@pytest.mark.parametrize("typed", ["£318,618", "318618", "£318,618."])
def test_a_number_that_is_a_figure_is_offered_and_tab_takes_it(typed: str, opened: Open) -> None:
    editor = opened("")
    editor.text.focus()
    editor.type(f"Police gave {typed}")
    assert "£318,618 is Police, cash." in str(editor.page.locator(".te-offer").text_content())
    editor.press("Tab")
    end = "." if typed.endswith(".") else ""
    assert editor.value() == f"Police gave {{{{ contributions.police.cash | money }}}}{end}\n"


def test_an_offer_that_is_not_taken_changes_nothing(opened: Open) -> None:
    editor = opened("")
    editor.text.focus()
    editor.type("Police gave 45% and 46%, £318,618 ")
    assert editor.page.locator(".te-offer").count() == 1
    editor.type("more")
    assert editor.page.locator(".te-offer").count() == 0
    assert editor.value() == "Police gave 45% and 46%, £318,618 more\n"


def test_a_picture_of_the_plan_is_put_on_a_line_of_its_own(opened: Open) -> None:
    editor = opened("Words.\n")
    editor.at_end()
    editor.button("Picture").click()
    editor.page.get_by_role("button", name="The Management Board").click()
    assert editor.value() == "Words.\n\n{{ pictures.board | figure }}\n"
    assert editor.page.locator(".te-placement img").get_attribute("alt") == "The Management Board"


def test_a_figure_is_copied_out_as_its_value_and_back_as_a_figure(opened: Open) -> None:
    editor = opened("We have {{ contributions.total | money }}.\n\n")
    editor.text.focus()
    editor.press("Control+a")
    copied = editor.page.evaluate(COPY)
    assert copied["text/plain"] == "We have £1,604,921."
    assert "£1,604,921" in copied["text/html"]
    editor.at_end()
    editor.press("Enter")
    editor.paste(copied["text/html"])
    assert editor.value() == "We have {{ contributions.total | money }}.\n\n" * 2


def test_the_page_tells_that_figures_have_changed(opened: Open) -> None:
    editor = opened("We have {{ contributions.total | money }}.\n")
    changed = (
        '[{"reference": "contributions.total | money", "value": "£2", "what": "Total", "table": "", "address": ""}]'
    )
    editor.page.route("**/figures.json", lambda route: route.fulfill(body=changed, content_type="application/json"))
    editor.page.evaluate("document.querySelector('textarea').dispatchEvent(new CustomEvent('text-editor:figures'))")
    editor.page.locator(".te-chip", has_text="£2").wait_for(timeout=5000)
    assert editor.page.locator(".te-chip").all_inner_texts() == ["£2"]


# --- what is pasted ---


def pasted(editor: Editor, name: str) -> str:
    editor.text.focus()
    editor.paste((CLIPBOARD / name).read_text(encoding="utf-8"))
    return editor.value()


def test_lists_of_word_keep_their_levels_and_numbers_and_notes(opened: Open) -> None:
    editor = opened("")
    assert pasted(editor, "word-list.html") == (
        "The board **agreed** three *priorities*[^1]:\n\n"
        "- fewer first-time entrants\n    - by **prevention**\n    - and by diversion\n- less reoffending\n\n"
        "Then, in order:\n\n1. ask\n    1. the child\n2. answer\n\n[^1]: Minutes of the board, May.\n"
    )
    assert editor.said() == "A comment was left out."
    editor.press("Control+z")
    assert editor.value() == ""


def test_a_table_of_excel_is_a_table(opened: Open) -> None:
    assert pasted(opened(""), "excel-table.html") == (
        "| Partner | Cash | Note |\n| --- | ---: | --- |\n| Police | £318,618 | a \\| b |\n| Health & care | £61,000 |  |\n"
    )


def test_a_text_of_google_docs_keeps_weight_links_and_lists(opened: Open) -> None:
    editor = opened("")
    assert pasted(editor, "google-docs.html") == (
        "## Aims\n\nChildren **first***, always*. See [the site](https://www.gov.uk/).\n\n- one\n    - deeper\n- two\n"
    )
    assert editor.said() == "A picture was not pasted: add it with the picture button."


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\tb\n1\t2\n", "| a | b |\n| ---: | ---: |\n| 1 | 2 |\n"),
        ("• one\n• two\n\nThen.", "- one\n- two\n\nThen.\n"),
        ("1. one\n2. two", "1. one\n2. two\n"),
        ("One.\nTwo.", "One.\n\nTwo.\n"),
        ("See {{ contributions.total | money }} now", "See {{ contributions.total | money }} now\n"),
        ("2 * 3 * 4 and _x_", "2 * 3 * 4 and \\_x\\_\n"),
        ("A line that is as long as those of a printed page are, and\ngoes on here.", None),
    ],
)
def test_plain_words(text: str, written: str | None, opened: Open) -> None:
    editor = opened("")
    editor.text.focus()
    editor.paste(text, "text/plain")
    assert editor.value() == (written or text.replace("\n", " ") + "\n")


def test_what_is_pasted_joins_the_words_around_it(opened: Open) -> None:
    editor = opened("Before after.\n")
    editor.at_start()
    editor.press(*["ArrowRight"] * len("Before "))
    editor.paste("<p>one</p><ul><li>two</li></ul><p>three</p>")
    editor.type(" ")
    assert editor.value() == "Before one\n\n- two\n\nthree after.\n"


def test_a_list_pasted_into_a_list_is_part_of_it(opened: Open) -> None:
    editor = opened("- one\n")
    editor.at_end()
    editor.press("Enter")
    editor.paste("<ul><li>two</li><li>three</li></ul>")
    assert editor.value() == "- one\n- two\n- three\n"


def test_in_a_cell_and_a_heading_what_is_pasted_is_one_line(opened: Open) -> None:
    editor = opened("## Aims\n")
    editor.at_end()
    editor.paste("<p> one</p><p><b>two</b></p>")
    assert editor.value() == "## Aimsone two\n"
    assert "one line" in editor.said()


def test_footnotes_that_a_heading_cannot_hold_are_told(opened: Open) -> None:
    editor = opened("## Aims\n")
    editor.at_end()
    note = "<div style='mso-element:footnote' id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Minutes.</p></div>"
    editor.paste(f"<p> of ours<a href='#_ftn1' name='_ftnref1'>[1]</a></p>{note}")
    assert editor.value() == "## Aims of ours\n" or editor.value() == "## Aimsof ours\n"
    assert "A footnote was left out" in editor.said()


def test_nothing_that_is_pasted_runs_or_is_fetched(opened: Open) -> None:
    editor = opened("")
    asked: list[str] = []
    editor.page.on("request", lambda request: asked.append(request.url))
    editor.text.focus()
    editor.paste(
        '<p onclick="window.ran=1">a<img src="https://example.org/x.png" onerror="window.ran=1">'
        '<script>window.ran=1</script><a href="javascript:window.ran=1">b</a><style>@import "https://example.org/y.css"</style></p>'
    )
    assert editor.value() == "ab\n"
    assert editor.page.evaluate("window.ran") is None
    assert asked == []


# --- whatever one does ---

TYPED = [
    "word ",
    "- ",
    "1. ",
    "> ",
    "## ",
    "**b** ",
    "2*3*4 ",
    "a_b ",
    "@",
    "£318,618 ",
    "[y] ",
    "| ",
    "# ",
    "`c` ",
    "—",
    "\\",
]
TYPED += ["{{ facts.a }} ", "&amp; ", "•", ": ", "+ ", "[^9] ", "Table: ", "!!! note ", "::: "]
KEYS = (
    "Enter Enter Backspace Delete Tab Shift+Tab ArrowUp ArrowDown ArrowLeft Home End Shift+ArrowDown Shift+Home".split()
)
KEYS += (
    "Control+a Control+z Control+y Control+b Control+i Shift+Enter Escape Control+Home Control+End Control+x".split()
)
BUTTONS = [
    "Heading",
    "Smaller heading",
    "Bulleted list",
    "Numbered list",
    "Quotation",
    "Boxed note",
    "Footnote",
    "Table",
]
BUTTONS += ["Mark as Welsh", "Make the item deeper", "Make the item less deep", "Add a row below", "Remove the column"]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_one_does_the_text_reads_as_it_is_shown(seed: int, opened: Open) -> None:
    chance = random.Random(seed)
    editor = opened(EVERYTHING if seed % 2 else "One.\n\n- two\n- three\n")
    editor.text.focus()
    for _ in range(20):
        for _ in range(3):
            act = chance.random()
            if act < 0.45:
                editor.type(chance.choice(TYPED))
            elif act < 0.85:
                editor.press(chance.choice(KEYS))
            else:
                editor.page.evaluate(
                    "name => document.querySelector(`.te-toolbar button[aria-label='${name}']`).click()",
                    chance.choice(BUTTONS),
                )
        editor.value()
        assert not editor.page.locator(".te-reason").is_visible(), editor.value()


# --- for everyone ---


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 320])
def test_the_editor_is_clean_in_axe_and_as_wide_as_the_screen(width: int, scheme: str, opened: Open) -> None:
    editor = opened(EVERYTHING, width=width, scheme=scheme)
    assert violations(editor.page) == []
    editor.at_end()
    editor.type(" @p")
    assert violations(editor.page) == []
    editor.press("Escape")
    editor.page.locator(".te-chip").first.click()
    assert violations(editor.page) == []
    editor.press("Control+Home", "Control+k")
    assert violations(editor.page) == []
    assert editor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    editor.press("Escape")
    editor.button("Plain text").click()
    assert violations(editor.page) == []


def test_a_text_is_written_by_the_keyboard_alone(opened: Open) -> None:
    editor = opened("")
    editor.press("Tab")
    assert editor.page.evaluate("document.activeElement.ariaLabel") == "Heading"
    editor.press("Enter")
    editor.type("Aims")
    editor.press("Enter", "Shift+Tab", "ArrowRight", "ArrowRight")
    assert editor.page.evaluate("document.activeElement.ariaLabel") == "Bold"
    editor.press("Enter")
    editor.type("bold")
    editor.press("Enter", "Shift+Tab", "End", "Enter")
    assert editor.page.evaluate("document.activeElement.id") == "text"
    assert editor.page.locator("textarea").input_value() == "## Aims\n\n**bold**\n"


@pytest.mark.parametrize("text", ["- one\n- two\n", "| a |\n| --- |\n| b |\n"])
def test_neither_a_list_nor_a_table_holds_the_keyboard(text: str, opened: Open) -> None:
    editor = opened(text)
    editor.at_end()
    editor.press("Escape", "Tab")
    assert editor.page.evaluate("document.activeElement.closest('.text-editor')") is None
    assert editor.value() == text


def test_a_text_in_welsh_offers_english(opened: Open) -> None:
    editor = opened("Bore da\n", lang="cy")
    assert editor.text.get_attribute("lang") == "cy"
    assert editor.button("Mark as English").count() == 1
