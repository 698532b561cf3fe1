"""What each command may be told: the options of the command line, whose help README quotes."""

import argparse
from pathlib import Path

FORCES = ("must", "should", "advice")


def _plans(one: argparse.ArgumentParser) -> None:
    one.add_argument("plans", nargs="+", type=Path, metavar="PLAN", help="a folder that holds plan.yaml")


def for_new(one: argparse.ArgumentParser) -> None:
    """The options of `new`: a folder to make, and for whom."""
    one.add_argument("folder", type=Path, metavar="DIR", help="the folder to make; it must not exist, or be empty")
    one.add_argument("--authority", default="Our Council", metavar="NAME", help="the name of the authority")
    one.add_argument("--edition", metavar="ID", help="the edition of the guidance (the newest if left out)")


def for_check(one: argparse.ArgumentParser) -> None:
    """The options of `check`: plans, and where and how findings are told."""
    from plangen.reporters import REPORTERS

    _plans(one)
    one.add_argument(
        "--format",
        action="extend",
        type=_report_formats,
        metavar="FORMATS",
        help=f"{', '.join(REPORTERS)}; several with commas between, or given again (default: text)",
    )
    one.add_argument(
        "--output",
        type=Path,
        metavar="PATH",
        help="write to this file; for several formats, to report.txt, report.html … in this folder",
    )
    one.add_argument("--edition", metavar="ID", help="hold the plan against another edition than its own")
    one.add_argument(
        "--fail-on",
        choices=[*FORCES, "never"],
        default="must",
        help="exit with 1 if anything this grave is found (default: must)",
    )


def _report_formats(text: str) -> list[str]:
    from plangen.reporters import REPORTERS

    names = [name.strip() for name in text.split(",")]
    unknown = [name for name in names if name not in REPORTERS]
    if unknown:
        raise argparse.ArgumentTypeError(f"`{', '.join(unknown)}` is not a format: choose from {', '.join(REPORTERS)}")
    return names


def for_build(one: argparse.ArgumentParser) -> None:
    """The options of `build`: plans, formats, and what is added."""
    _plans(one)
    one.add_argument(
        "--to", default="html,docx,pdf", metavar="FORMATS", help="html, docx, pdf, with commas between (default: all)"
    )
    one.add_argument(
        "--out", type=Path, default=Path("out"), metavar="DIR", help="where the documents go (default: out)"
    )
    one.add_argument(
        "--pdf-engine",
        choices=("auto", "weasyprint", "typst"),
        default="auto",
        help="what makes the PDF; auto is WeasyPrint where the Pango library is there, else Typst",
    )
    one.add_argument("--reference", type=Path, metavar="DOCX", help="a Word file whose styles the Word files take")
    one.add_argument(
        "--matrix",
        action="store_true",
        help="add an annex: how the plan stands on each requirement, and where it answers",
    )
    one.add_argument(
        "--audit",
        action="store_true",
        help="add an annex: each figure with its source, where it is used, and how it follows from others",
    )


def for_figures(one: argparse.ArgumentParser) -> None:
    """The options of `figures`: plans, and how their registers are written."""
    from plangen.reporters.register import FORMATS

    _plans(one)
    one.add_argument("--format", choices=FORMATS, default="text", help=f"{', '.join(FORMATS)} (default: text)")
    one.add_argument("--loose", action="store_true", help="only the numerals that are typed into the prose")
    one.add_argument("--output", type=Path, metavar="FILE", help="write it to a file")


def for_export(one: argparse.ArgumentParser) -> None:
    """The options of `export`: plans, and where their workbooks go."""
    _plans(one)
    one.add_argument("--to", choices=("xlsx",), default="xlsx", help="the kind of workbook: xlsx")
    one.add_argument(
        "--out", type=Path, default=Path("out"), metavar="DIR", help="where the workbooks go (default: out)"
    )


def for_accessibility(one: argparse.ArgumentParser) -> None:
    """The options of `accessibility`: plans, and the documents to make of the report."""
    _plans(one)
    one.add_argument(
        "--to", default="", metavar="FORMATS", help="make a document of it: html, docx, pdf, with commas between"
    )
    one.add_argument(
        "--out", type=Path, default=Path("out"), metavar="DIR", help="where the document goes (default: out)"
    )


def for_explain(one: argparse.ArgumentParser) -> None:
    """The options of `explain`: the name to be explained."""
    one.add_argument("name", metavar="NAME", help="a rule or a requirement, as `check` names it")
    one.add_argument(
        "--edition", metavar="ID", help="the edition whose requirement is meant (any that has it, if left out)"
    )


def for_schema(one: argparse.ArgumentParser) -> None:
    """The options of `schema`: where the shape goes."""
    one.add_argument("--output", type=Path, metavar="FILE", help="write it to a file")


def for_editions(one: argparse.ArgumentParser) -> None:
    """The options of `editions`: which editions to show."""
    one.add_argument("edition", nargs="?", metavar="ID", help="show this one: its headings and requirements")
    one.add_argument("other", nargs="?", metavar="OTHER", help="tell what changed from the first to this one")
