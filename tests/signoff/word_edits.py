"""Word files edited as a colleague would: words, paragraphs, cells and rows, tracked or not, by the XML that Word writes."""

from copy import deepcopy
from io import BytesIO
from itertools import count
from pathlib import Path
from shutil import which
from subprocess import run
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHO = {f"{W}author": "Jo Reader", f"{W}date": "2026-06-12T09:00:00Z"}


class Edited:
    """The Word file of a plan on a colleague's desk."""

    def __init__(self, data: bytes) -> None:
        package = ZipFile(BytesIO(data))
        self.parts = {name: package.read(name) for name in package.namelist()}
        self.tree = etree.fromstring(self.parts["word/document.xml"])
        self.body = self.tree.find(f"{W}body")
        self._serial = count(9000)

    def saved(self) -> bytes:
        """The bytes of the file as it is saved."""
        self.parts["word/document.xml"] = etree.tostring(self.tree, xml_declaration=True, encoding="UTF-8")
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as package:
            for name, part in self.parts.items():
                package.writestr(name, part)
        return out.getvalue()

    def paragraph(self, words: str) -> etree._Element:
        """The one paragraph outside the contents in which these words stand."""
        found = [one for one in self.tree.iter(f"{W}p") if words in text_of(one) and not _is_contents(one)]
        assert found, words
        return found[0]

    # --- words ---

    def words(self, old: str, new: str, *, tracked: bool = False, in_: str = "", bold: bool = False) -> None:
        """Other words in the place of some."""
        paragraph = self.paragraph(in_ or old)
        run_ = self._alone(paragraph, old)
        if not tracked and not bold:
            run_.find(f"{W}t").text = new
            return
        fresh = deepcopy(run_)
        fresh.find(f"{W}t").text = new
        if bold:
            properties = fresh.find(f"{W}rPr")
            if properties is None:
                properties = etree.Element(f"{W}rPr")
                fresh.insert(0, properties)
            properties.append(etree.Element(f"{W}b"))
        if not tracked:
            run_.getparent().replace(run_, fresh)
            return
        gone, put_in = self._mark("del"), self._mark("ins")
        run_.addprevious(gone)
        gone.append(run_)
        run_.find(f"{W}t").tag = f"{W}delText"
        gone.addnext(put_in)
        if new:
            put_in.append(fresh)
        else:
            put_in.getparent().remove(put_in)

    def _alone(self, paragraph: etree._Element, words: str) -> etree._Element:
        """The run that holds these words and no others."""
        for run_ in paragraph.iter(f"{W}r"):
            text = run_.find(f"{W}t")
            if text is None or words not in (text.text or ""):
                continue
            before, _, after = text.text.partition(words)
            for extra, put in ((before, run_.addprevious), (after, run_.addnext)):
                if extra:
                    other = deepcopy(run_)
                    other.find(f"{W}t").text = extra
                    other.find(f"{W}t").set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                    put(other)
            text.text = words
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            return run_
        raise AssertionError(f"no run holds {words!r}")

    def _mark(self, kind: str) -> etree._Element:
        return etree.Element(f"{W}{kind}", {f"{W}id": str(next(self._serial)), **WHO})

    # --- paragraphs ---

    def new(self, after: str, text: str, *, tracked: bool = False, style: str = "", like: str = "") -> etree._Element:
        """A paragraph below another, in the look of that one or in a style."""
        above = self.paragraph(after)
        fresh = etree.Element(f"{W}p")
        properties = deepcopy(self.paragraph(like or after).find(f"{W}pPr"))
        fresh.append(properties)
        if style:
            properties.find(f"{W}pStyle").set(f"{W}val", style)
            for other in [one for one in properties if one.tag != f"{W}pStyle"]:
                properties.remove(other)
        run_ = etree.Element(f"{W}r")
        etree.SubElement(run_, f"{W}t").text = text
        if tracked:
            marked = self._mark("ins")
            marked.append(run_)
            run_ = marked
            mark_properties = properties.find(f"{W}rPr")
            if mark_properties is None:
                mark_properties = etree.SubElement(properties, f"{W}rPr")
            mark_properties.insert(0, self._mark("ins"))
        fresh.append(run_)
        above.addnext(fresh)
        return fresh

    def delete(self, words: str, *, tracked: bool = False) -> None:
        """A paragraph taken out."""
        paragraph = self.paragraph(words)
        if not tracked:
            paragraph.getparent().remove(paragraph)
            return
        for run_ in list(paragraph.iter(f"{W}r")):
            for text in run_.iter(f"{W}t"):
                text.tag = f"{W}delText"
            gone = self._mark("del")
            run_.addprevious(gone)
            gone.append(run_)
        properties = paragraph.find(f"{W}pPr")
        marks = properties.find(f"{W}rPr")
        if marks is None:
            marks = etree.SubElement(properties, f"{W}rPr")
        marks.insert(0, self._mark("del"))

    def split(self, at: str) -> None:
        """A paragraph split before these words."""
        paragraph = self.paragraph(at)
        run_ = self._alone(paragraph, at)
        below = etree.Element(f"{W}p")
        below.append(deepcopy(paragraph.find(f"{W}pPr")))
        for node in [run_, *run_.itersiblings()]:
            below.append(node)
        paragraph.addnext(below)

    def join(self, words: str) -> None:
        """A paragraph joined to the one above it, with what marks it."""
        below = self.paragraph(words)
        above = below.getprevious()
        space = etree.SubElement(above, f"{W}r")
        etree.SubElement(space, f"{W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = " "
        for node in [one for one in below if one.tag != f"{W}pPr"]:
            above.append(node)
        below.getparent().remove(below)

    def move(self, words: str, after: str) -> None:
        """A paragraph moved below another."""
        self.paragraph(after).addnext(self.paragraph(words))

    # --- tables ---

    def row(self, words: str) -> etree._Element:
        """The row in which these words stand."""
        return next(row for row in self.tree.iter(f"{W}tr") if any(words in text_of(one) for one in row.iter(f"{W}p")))

    def delete_row(self, words: str) -> None:
        """A row taken out."""
        row = self.row(words)
        row.getparent().remove(row)

    def new_row(self, after: str, texts: list[str]) -> None:
        """A row below another, with these texts."""
        above = self.row(after)
        row = deepcopy(above)
        for mark in [*row.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        for cell, text in zip(row.iter(f"{W}tc"), texts, strict=True):
            paragraph, *others = cell.findall(f"{W}p")
            for other in others:
                cell.remove(other)
            for node in [one for one in paragraph if one.tag != f"{W}pPr"]:
                paragraph.remove(node)
            run_ = etree.SubElement(paragraph, f"{W}r")
            etree.SubElement(run_, f"{W}t").text = text
        above.addnext(row)

    # --- beside the text ---

    def comment(self, words: str, text: str) -> None:
        """A comment about some words."""
        run_ = self._alone(self.paragraph(words), words)
        start, end = (etree.Element(f"{W}commentRange{kind}", {f"{W}id": "0"}) for kind in ("Start", "End"))
        run_.addprevious(start)
        run_.addnext(end)
        reference = etree.Element(f"{W}r")
        etree.SubElement(reference, f"{W}commentReference", {f"{W}id": "0"})
        end.addnext(reference)
        root = etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
        note = etree.SubElement(root, f"{W}comment", {f"{W}id": "0", f"{W}initials": "JR", **WHO})
        etree.SubElement(etree.SubElement(etree.SubElement(note, f"{W}p"), f"{W}r"), f"{W}t").text = text
        self.parts["word/comments.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        relation = f'<Relationship Id="comments" Type="{office}/comments" Target="comments.xml"/></Relationships>'
        self._put_in("word/_rels/document.xml.rels", "</Relationships>", relation)
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
        part = f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'
        self._put_in("[Content_Types].xml", "</Types>", part)

    def _put_in(self, name: str, old: str, new: str) -> None:
        self.parts[name] = self.parts[name].decode().replace(old, new).encode()


def text_of(paragraph: etree._Element) -> str:
    """The words of a paragraph."""
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def _is_contents(paragraph: etree._Element) -> bool:
    return any(True for _ in paragraph.iterancestors(f"{W}sdtContent"))


NEEDS_OFFICE = pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not here")


def through_libreoffice(data: bytes, folder: Path, *, by_way_of: str = "") -> bytes:
    """The file as LibreOffice saves it; `by_way_of` another format first (odt)."""
    path = folder / "edited.docx"
    path.write_bytes(data)
    for number, ending in enumerate([by_way_of, "docx"] if by_way_of else ["docx"]):
        out = folder / f"saved{number}"
        home = f"-env:UserInstallation=file://{folder}/office"
        command = [str(which("soffice")), home, "--headless", "--convert-to", ending, "--outdir", str(out), str(path)]
        run(command, check=True, capture_output=True, timeout=300)
        path = out / f"edited.{ending}"
    return path.read_bytes()
