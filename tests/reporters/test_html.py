"""The page of reports: what counts against a plan first; all readable without script; one script, which saves judgements."""

import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from plangen.check import check, edition_of
from plangen.commands.running.judgement_files import read_judgement_file
from plangen.finding import JudgementState, Missing, Report, Severity, Stand, Unreadable
from plangen.frozen import replace
from plangen.load.build import load
from plangen.reporters import to_bytes
from plangen.reporters.groups import grouped
from tests.conftest import EXAMPLES, ROOT, SMALL, library
from tests.reporters.test_reporters import EXCEPTION, HOSTILE, LOCAL, report_of

Folder = Callable[..., Path]
Shown = Callable[..., Any]


@pytest.fixture(scope="module")
def examples() -> list[Report]:
    return [report_of(ROOT / "examples" / name) for name in EXAMPLES]


@pytest.fixture
def hostile(folder: Folder) -> Report:
    return report_of(folder(HOSTILE, **{"rules/ours.yaml": LOCAL}))


@pytest.fixture
def explained(folder: Folder) -> Report:
    return report_of(folder(SMALL + EXCEPTION), "yjb-2024")


def main_headings(page: Any) -> list[str]:
    return [" ".join(heading.text_content().split()) for heading in page.xpath("//h2 | //h3")]


# --- what it opens on ---


def test_the_page_opens_on_what_counts_against_the_plan_the_gravest_first_then_what_to_review(
    examples: list[Report],
) -> None:
    for report in examples:
        headings = main_headings(html.fromstring(to_bytes("html", [report])))
        order = ["What is short", "Must: ", "Should: ", "Advice: ", "For a person to review", "Every requirement"]
        found = [start for text in headings for start in order if text.startswith(start)]
        assert found == [start for start in order if start in found]
        assert {order[0], *order[-2:]} <= {*found}


def test_the_page_tells_each_group_once_with_all_its_places(examples: list[Report]) -> None:
    for report in examples:
        page = html.fromstring(to_bytes("html", [report]))
        articles = page.xpath("//article[contains(@id, '-finding-')]")
        for article, group in zip(articles, grouped(report), strict=True):
            told = " ".join(article.text_content().split())
            assert all(f"{found.place.file}:{found.place.line}" in told for found in group.places)
            assert len(article.xpath(".//li")) == len(group.places)
            assert len(article.xpath(".//details//li")) == len(group.rest)


def test_what_nothing_in_the_plan_answers_stands_among_what_counts_against_it(explained: Report) -> None:
    must = next(one for one in explained.standings if one.severity is Severity.MUST)
    missing = Missing("contributions-missing", "there is no row for each partner", "add the rows")
    lacking = replace(must, stand=Stand.NOT_SHOWN, reason=missing.message, missing=(missing,))
    page = html.fromstring(to_bytes("html", [replace(explained, standings=(lacking,), findings=(), explained=())]))
    (article,) = page.xpath("//article")
    told = " ".join(article.text_content().split())
    assert told.startswith("Not shown: there is no row for each partner")
    assert "Put right: Add the rows." in told and must.text in told and must.requirement in told


# --- what it may run ---


def test_the_page_is_whole_in_itself_and_its_policy_lets_its_one_script_run_and_no_other(
    examples: list[Report], hostile: Report
) -> None:
    page = html.fromstring(to_bytes("html", [*examples, hostile]))
    assert page.xpath("//img | //link | //iframe | //form | //@*[starts-with(name(), 'on')] | //script/@*") == []
    assert [address for address in page.xpath("//@href | //@src") if not address.startswith("#")] == []
    (script,) = page.xpath("//script/text()")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert "default-src 'none'" in policy and f"script-src 'sha256-{digest}';" in policy
    assert not re.search(r"url\(|@import", page.xpath("string(//style)"))


def test_the_script_sends_nothing_keeps_nothing_and_holds_no_word_of_a_plan(examples: list[Report]) -> None:
    scripts = {html.fromstring(to_bytes("html", [report])).xpath("string(//script)") for report in examples}
    (script,) = scripts
    reach = r"fetch|XMLHttp|WebSocket|sendBeacon|import|eval|Function\(|innerHTML|localStorage|sessionStorage|cookie|indexedDB"
    assert not re.search(reach, script)


def test_a_page_with_nothing_to_review_has_no_script(explained: Report) -> None:
    met = tuple(replace(one, stand=Stand.MET) for one in explained.standings)
    page = html.fromstring(to_bytes("html", [replace(explained, standings=met, findings=(), explained=())]))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert page.xpath("//script") == [] and "script" not in policy


def test_every_link_of_the_page_leads_somewhere_and_no_id_stands_twice(examples: list[Report]) -> None:
    page = html.fromstring(to_bytes("html", examples))
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    assert {address[1:] for address in page.xpath("//@href")} <= set(names)


def test_the_page_shows_each_requirement_with_standing_basis_and_evidence_in_its_words(examples: list[Report]) -> None:
    for report in examples:
        page = html.fromstring(to_bytes("html", [report]))
        rows = {row.findtext(".//p[@class='id']"): row for row in page.xpath("//tbody/tr")}
        for one in report.standings:
            row = rows[one.requirement]
            told = " ".join(row.text_content().split())
            assert row.xpath("string(.//p[contains(@class, 'tag')])").lower() == one.stand.value
            assert one.basis[1:] in told and one.clause in told
            if one.stand is Stand.TO_REVIEW:
                (link,) = row.xpath(".//a[text()='For a person to review']/@href")
                (row,) = page.xpath(f"//article[@id='{link[1:]}']")
                told = " ".join(row.text_content().split())
            assert {quoted.words for quoted in one.evidence} <= set(row.xpath(".//mark/text()"))
            assert all(f"{quoted.place.file}:{quoted.place.line}" in told for quoted in one.evidence)


def test_evidence_stands_among_the_words_around_it(folder: Folder) -> None:
    many = ", ".join(f"place {number}" for number in range(60))
    text = f"We serve {many}. Our vision is that every child has a fair chance. There are more, such as {many}."
    place = folder(SMALL.replace("heading: Introduction", "heading: Our aims\n    answers: [introduction]"))
    (place / "plan.yaml").write_text((place / "plan.yaml").read_text().replace("Some words.", text))
    (one,) = [one for one in report_of(place).standings if one.requirement == "YJB19-INTRODUCTION"]
    assert one.evidence[0].words == "Our vision is that every child has a fair chance."
    assert one.evidence[0].around.startswith("… ")
    assert f"place 59. {one.evidence[0].words} There are more" in one.evidence[0].around
    assert one.evidence[0].around.endswith(" …")


def test_what_is_local_or_unconfirmed_is_marked_in_the_page(hostile: Report) -> None:
    page = html.fromstring(to_bytes("html", [hostile]))
    marked = {text.split(" (")[0] for text in page.xpath("//p[contains(@class, 'caution')]/strong/text()")}
    assert {"Local", "Unconfirmed", "Our reading"} <= marked
    (finding,) = [one for one in page.xpath("//article") if "housing" in one.text_content()]
    assert finding.xpath("string(.//strong[@class='caution'])") == "local"


def test_the_page_tells_what_the_plan_explains(explained: Report) -> None:
    page = html.fromstring(to_bytes("html", [explained]))
    (part,) = page.xpath("//article[starts-with(@id, 'plan-1-explained')]")
    assert "The plan’s reason: The chair has left." in part.text_content()


@pytest.fixture
def shown(browser: Any, examples: list[Report], tmp_path: Path) -> Shown:
    """Opens the report of two plans at a width, light or dark."""

    def show(
        width: int = 1280,
        scheme: str = "light",
        reports: list[Report] = examples[:2],
        unreadable: Sequence[Unreadable] = (),
        **options: Any,
    ) -> Any:
        path = tmp_path / "report.html"
        path.write_bytes(to_bytes("html", reports, unreadable))
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        page.goto(path.as_uri())
        return page

    return show


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.slow
def test_the_page_is_clean_in_axe_and_as_wide_as_the_screen(
    width: int, scheme: str, shown: Shown, explained: Report, hostile: Report
) -> None:
    axe = library("axe_playwright_python.sync_playwright").Axe()
    broken = Unreadable("north/" * 40, "north/plan.yaml:1:1: there is no plan here: name a folder that holds plan.yaml")
    page = shown(width, scheme, [explained, hostile], [broken])
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = axe.run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def visible(page: Any) -> list[str]:
    rows = page.locator("#plan-1 tbody tr").all()
    return [row.locator(".id").inner_text() for row in rows if row.is_visible()]


@pytest.mark.slow
def test_the_filters_are_used_by_keyboard_alone_and_each_plan_has_its_own(shown: Shown, examples: list[Report]) -> None:
    page = shown()
    standings = examples[0].standings
    assert sorted(visible(page)) == sorted(one.requirement for one in standings)
    page.locator("#plan-1 .filters input").first.focus()
    page.keyboard.press("ArrowRight")
    short = [one for one in standings if one.stand is Stand.SHORT]
    assert sorted(visible(page)) == sorted(one.requirement for one in short)
    assert page.locator("#plan-2 tbody tr").first.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert sorted(visible(page)) == sorted(one.requirement for one in short if one.severity is Severity.MUST)


def test_the_line_of_a_finding_gives_the_values_of_the_figures_in_it(folder: Folder) -> None:
    text = SMALL.replace(
        "Some words.", "Some {{ facts.all }} children (a fall of 50%, from {{ facts.all }} to 61) came."
    )
    report = report_of(folder(text + "facts: {all: {value: '74', meaning: all}}\n"))
    assert dict(report.printed) == {"{{ facts.all }}": "74"}
    page = html.fromstring(to_bytes("html", [report]))
    (line,) = [one for one in page.xpath("//p[@class='line']") if "50%" in one.text_content()]
    assert line.text_content().strip() == "Some 74 children (a fall of 50%, from 74 to 61) came."


def test_sentences_of_the_page_stand_apart(examples: list[Report], hostile: Report) -> None:
    page = html.fromstring(to_bytes("html", [*examples, hostile]))
    own = [text for text in page.xpath("//p[not(ancestor::blockquote)]/text()") if "/" not in text]
    assert [text for text in own if re.search(r"[a-z)”][.;:,][A-Z“]", text)] == []


@pytest.mark.slow
def test_duties_alone_are_shown_where_that_is_chosen(shown: Shown, examples: list[Report]) -> None:
    page = shown()
    page.locator("#plan-1").get_by_label("Duties only (must)").check()
    musts = [one for one in examples[0].standings if one.severity is Severity.MUST]
    assert sorted(visible(page)) == sorted(one.requirement for one in musts)
    seen = [article for article in page.locator("#plan-1 article").all() if article.is_visible()]
    assert seen and all("of-must" in article.get_attribute("class") for article in seen)
    assert page.locator("#plan-1 h3:visible", has_text="Should: ").count() == 0
    assert page.locator("#plan-2 .of-should").first.is_visible()
    page.locator("#plan-1 .filters input[value='should']").check()
    assert (visible(page), page.locator("#plan-1 .none").is_visible()) == ([], True)


@pytest.mark.slow
def test_a_choice_of_filters_that_leaves_nothing_says_so(shown: Shown, explained: Report) -> None:
    must, advice = (next(one for one in explained.standings if one.severity == force) for force in ("must", "advice"))
    two = (replace(must, stand=Stand.MET), replace(advice, stand=Stand.TO_REVIEW))
    page = shown(reports=[replace(explained, standings=two, findings=(), explained=())])
    page.locator(".filters input[value='met']").check()
    assert (visible(page), page.locator(".none").is_visible()) == ([must.requirement], False)
    page.locator(".filters input[value='advice']").check()
    assert (visible(page), page.locator(".none").is_visible()) == ([], True)


@pytest.mark.slow
def test_a_link_from_a_finding_leads_to_its_requirement_even_when_filtered_out(shown: Shown) -> None:
    page = shown()
    page.locator("#plan-1 .filters input[value='met']").check()
    link = page.locator("#plan-1 article a").first
    link.click()
    assert page.locator(link.get_attribute("href")).is_visible()


# --- judgements ---


TRICKY = """He said: "yes"  # — it's 50%\n- {all}: \u2028of it, Tŷ Ŵyn \\ 🎈"""


def answer(page: Any, number: int, choice: str, why: str = "Each post is named.") -> str:
    """Judges one of what is to be reviewed, and tells which requirement that was."""
    fields = page.locator(".answer").nth(number)
    fields.evaluate("fields => fields.closest('details')?.setAttribute('open', '')")
    fields.get_by_label(choice, exact=True).check()
    fields.get_by_label("Reason").fill(why)
    return str(fields.get_attribute("data-requirement"))


def saved(page: Any, path: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as judgements.yaml").click()
    assert download.value.suggested_filename == "judgements.yaml"
    download.value.save_as(path)
    return path


@pytest.mark.slow
def test_what_is_answered_on_the_page_is_saved_as_judgements_that_count(
    shown: Shown, folder: Folder, tmp_path: Path
) -> None:
    place = folder()
    page = shown(reports=[report_of(place)])
    page.get_by_label("Your name or post").fill("Head of review")
    names = [answer(page, 0, "Met", TRICKY), answer(page, 1, "Short"), answer(page, 2, "Not applicable")]
    page.locator(".answer").nth(1).get_by_label("Name or post, if another").fill("A deputy")
    judgements = read_judgement_file(saved(page, tmp_path / "mine.yaml"))
    assert [(one.requirement, one.stand.value, one.by) for one in judgements] == [
        (names[0], "met", "Head of review"),
        (names[1], "short", "A deputy"),
        (names[2], "not applicable", "Head of review"),
    ]
    assert judgements[0].why == TRICKY
    plan = load(place)
    standings = {one.requirement: one for one in check(plan, edition_of(plan), judgements).standings}
    assert [standings[name].stand for name in names] == [Stand.JUDGED, Stand.SHORT, Stand.NOT_APPLICABLE]
    assert {one.state for name in names for one in standings[name].judgements} == {JudgementState.IN_EFFECT}


@pytest.mark.slow
@pytest.mark.parametrize("why", ["ok", "TBC", "n/a", "Yes, this is all fine.", "The board has done what is asked."])
def test_a_reason_that_would_not_count_is_not_saved(shown: Shown, folder: Folder, why: str) -> None:
    page = shown(reports=[report_of(folder())])
    page.get_by_label("Your name or post").fill("Head of review")
    answer(page, 0, "Met", why)
    page.get_by_role("button", name="Save as judgements.yaml").click()
    field = page.locator(".answer").nth(0).get_by_label("Reason")
    assert field.evaluate("field => field.validationMessage")
    assert "not saved" in page.locator(".save output").text_content()


@pytest.mark.slow
def test_one_reason_for_many_is_not_saved(shown: Shown, folder: Folder) -> None:
    page = shown(reports=[report_of(folder())])
    page.get_by_label("Your name or post").fill("Head of review")
    for number in range(4):
        answer(page, number, "Met", f"Paragraph {number} of the second chapter names each of the posts of the team.")
    page.get_by_role("button", name="Save as judgements.yaml").click()
    told = page.locator(".answer").nth(3).get_by_label("Reason").evaluate("field => field.validationMessage")
    assert "given for 3 others" in told


def test_what_is_hidden_stays_hidden_whatever_else_a_style_says_of_it(examples: list[Report]) -> None:
    assert b"[hidden] { display: none !important; }" in to_bytes("html", examples[:1])


@pytest.mark.slow
def test_what_is_not_shown_can_be_judged_where_it_stands_and_what_is_short_cannot(
    shown: Shown, folder: Folder, tmp_path: Path
) -> None:
    place = folder()
    report = report_of(place)
    page = shown(reports=[report])
    by_stand = {
        stand: {one.requirement for one in report.standings if one.stand is stand}
        for stand in (Stand.NOT_SHOWN, Stand.TO_REVIEW)
    }
    names = [fields.get_attribute("data-requirement") for fields in page.locator(".answer").all()]
    assert set(names) == by_stand[Stand.NOT_SHOWN] | by_stand[Stand.TO_REVIEW]
    page.get_by_label("Your name or post").fill("Head of review")
    name = answer(page, names.index(min(by_stand[Stand.NOT_SHOWN])), "Met")
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = false)")
    plan = load(place)
    standings = check(plan, edition_of(plan), read_judgement_file(saved(page, tmp_path / "mine.yaml"))).standings
    assert [one.stand for one in standings if one.requirement == name] == [Stand.JUDGED]


@pytest.mark.slow
def test_the_reason_that_is_lacking_is_shown_though_it_was_folded_away(shown: Shown, folder: Folder) -> None:
    page = shown(reports=[report_of(folder())])
    answer(page, 0, "Met", "")
    page.locator("details.judging").first.evaluate("one => one.open = false")
    page.get_by_role("button", name="Save as").click()
    assert page.locator(".answer").first.get_by_label("Reason").is_visible()


@pytest.mark.slow
def test_an_answer_without_reason_or_name_is_not_saved_and_the_field_says_what_it_lacks(shown: Shown) -> None:
    page = shown()
    review = page.locator("#plan-1 .review")
    answer(review, 0, "Met", "")
    downloads: list[Any] = []
    page.on("download", lambda download: downloads.append(download))
    button = review.get_by_role("button", name="Save as judgements.yaml")
    button.click()
    reason = review.locator(".answer").first.get_by_label("Reason")
    assert reason.evaluate("field => field.validationMessage").startswith("Write the reason")
    reason.fill("Each post is named.")
    button.click()
    name = review.get_by_label("Your name or post")
    assert name.evaluate("field => field.validationMessage").startswith("Write who judges")
    assert downloads == []


@pytest.mark.slow
def test_the_page_counts_what_is_judged_and_there_is_nothing_to_save_before(shown: Shown) -> None:
    page = shown()
    review = page.locator("#plan-1 .review")
    button, told = review.get_by_role("button", name="Save as"), review.locator("output")
    total = review.locator(".answer").count()
    assert button.is_disabled()
    answer(review, 0, "Met")
    assert (button.is_disabled(), told.inner_text()) == (False, f"1 of {total} judged, not saved")
    review.locator(".answer").first.get_by_label("Not judged yet").check()
    assert (button.is_disabled(), told.inner_text()) == (True, f"0 of {total} judged")


@pytest.mark.slow
def test_a_judgement_is_made_by_keyboard_alone(shown: Shown) -> None:
    page = shown()
    page.locator("#plan-1 .judging summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("Enough.")
    first = page.locator("#plan-1 .answer").first
    assert first.get_by_label("Met", exact=True).is_checked()
    assert first.get_by_label("Reason").input_value() == "Enough."


@pytest.mark.slow
def test_without_script_all_is_there_to_read_and_the_page_says_that_nothing_can_be_saved(
    browser: Any, shown: Shown, examples: list[Report]
) -> None:
    page = shown(java_script_enabled=False)
    (report, _) = examples[:2]
    shown_words = page.locator("#plan-1").inner_text()
    assert all(one.requirement in shown_words for one in report.standings)
    assert page.get_by_role("button").count() == 0
    assert page.get_by_text("This browser runs no script").first.is_visible()


@pytest.mark.slow
def test_on_paper_there_is_an_empty_box_for_each_answer_and_nothing_is_folded_away(shown: Shown) -> None:
    page = shown()
    page.emulate_media(media="print")
    first = page.locator("#plan-1 .answer").first
    boxes = [one.is_visible() for one in first.locator("[type=radio]").all()]
    assert boxes == [False, True, True, True]
    assert not page.locator("#plan-1 .save").is_visible()
    assert page.locator("#plan-1 details li").last.is_visible()
