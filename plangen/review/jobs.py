"""What is to be reviewed, with its bytes and the key by which its outcome is known again; each is read when its turn comes."""

import hashlib
from collections.abc import Iterator, Sequence

from plangen.files.own_files import own_stamp
from plangen.review.reviewing import Job, Terms
from plangen.review.submissions import Submission, digest


def jobs(found: Sequence[Submission], terms: Terms) -> Iterator[Job]:
    """A job for each; one whose files cannot be opened has a `problem` in their place."""
    for each in found:
        yield _job(each, terms)


def _job(each: Submission, terms: Terms) -> Job:
    kind = "folder" if each.is_folder or each.is_pack else each.path.suffix.lower().lstrip(".")
    files, problem = each.files()
    whole = repr((each.name, digest(files), problem, terms.edition, terms.judgements, own_stamp()))
    return Job(each.name, kind, files, hashlib.sha256(whole.encode()).hexdigest(), problem)
