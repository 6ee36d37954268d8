"""Reads mails: their headers, greetings, signatures and quoted lines are not content."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligntui.dataclass import dataclass
from aligntui.rules.paste import marked

_HEADER = re.compile(
    r"^(?:>\s*)?\**(from|to|cc|bcc|sent|date|subject|reply-to|von|an|gesendet|datum|betreff|de|à|envoyé|objet|para|asunto|"
    r"enviado|fecha|från|till|skickat|ämne|fra|til|sendt|emne|van|aan|verzonden|onderwerp|message-id|mime-version|"
    r"content-type|received|return-path)\**\s?:\**\s",
    re.I,
)
_GREETING = re.compile(
    r"^(?:hi|hello|hallo|hej|hei|dear|liebe[rs]?|sehr geehrte\w*|guten (?:tag|morgen)|good (?:morning|afternoon)"
    r"|bonjour|"
    r"cher|chère|hola|estimad[oa]s?|ciao|beste|moin|servus|all|team|everyone)\b[^.:]{0,50}[,!]$",
    re.I,
)
_CLOSING = re.compile(
    r"^(?:best|kind|warm|many)?\s*(?:regards|wishes|thanks|thank you|cheers|sincerely|yours(?: \w+)?|best|"
    r"mit (?:freundlichen|besten|herzlichen) gr[üu](?:ß|ss)en|(?:viele|beste|liebe|herzliche"
    r"|freundliche) gr[üu](?:ß|ss)e|"
    r"gr[üu](?:ß|ss)e|vg|lg|mfg|cordialement|bien à vous|saludos|un saludo|atentamente"
    r"|(?:med )?vänliga? hälsning\w*|mvh|"
    r"(?:med )?venlig(?:e)? hils\w*|(?:med )?vennlig hilsen|met vriendelijke groet\w*|groet\w*|cordiali saluti)[,.!]*$",
    re.I,
)
_SENDERS = frozenset(("from", "von", "de", "från", "fra", "van"))
_SUBJECTS = frozenset(("subject", "betreff", "objet", "asunto", "ämne", "emne", "onderwerp"))
_FORWARDED = re.compile(r"^(?:fwd?|wg|tr|rv|vs|vb|doorst)\s*:", re.I)
_QUOTED = re.compile(r"^\s*>")
_WROTE = re.compile(
    r"(?:wrote|schrieb|écrit|escribió|skrev|schreef)\b.{0,60}:$|^-{2,}\s*(?:original message|ursprüngliche)", re.I
)
_PART = re.compile(rb"^content-type\s*:", re.I | re.M)
_MOST_PARTS = 200
"""Of a mail file: parts in parts cost the square of their number."""
_SIGNATURE_LINES = 8
"""Lines under a closing that are still somebody's card."""


def mail_lines(lines: Sequence[str], subject: str | None = None) -> tuple[set[int], dict[int, str]]:
    """(the lines that stay, line -> why it is left out). Blank lines are in neither; a text that is not a mail loses at
    most a signature after `-- `.

    Args:
        subject: of a mail whose head is not among the lines; None when they may have a head, or be no mail.
    """
    kept: set[int] = set()
    left: dict[int, str] = {}
    head = _headers(lines)
    header_end = head.end if head.begins else 0
    mail = head.begins or subject is not None
    forwarded = is_forwarded(subject or head.subject)
    state = ""
    closing_left = 0
    for at, line in enumerate(lines):
        bare = line.strip()
        if not bare:
            continue
        if mail and at >= header_end and state != "quoted" and (inner := _inner_head(lines, at)):
            # What is forwarded is the mail; under an answer the mail that it answers is only quoted.
            if kept and not forwarded:
                state = "quoted"
            else:
                header_end, state, closing_left = at + inner, "", 0
        if at < header_end:
            left[at] = "of a mail's head"
        elif state == "quoted":
            left[at] = "of a quoted mail"
        elif line.rstrip("\r\n") in ("-- ", "--") and state != "signature":
            state = "signature"
            left[at] = "of a signature"
        elif state == "signature":
            left[at] = "of a signature"
        elif mail and (_QUOTED.match(line) or _WROTE.search(bare)):
            left[at] = "of a quoted mail"
        elif mail and _GREETING.match(bare) and at < header_end + 4:
            left[at] = "of greetings"
        elif _CLOSING.match(bare) and (mail or _ends_in_a_card(lines, at)):
            closing_left = _SIGNATURE_LINES
            left[at] = "of a signature"
        elif closing_left and len(bare) <= 60 and not marked(line):
            closing_left -= 1
            left[at] = "of a signature"
        else:
            closing_left = 0
            kept.add(at)
    return kept, left


def is_forwarded(subject: str) -> bool:
    """Whether a mail hands on another: what it quotes is what it is about."""
    return bool(_FORWARDED.match(subject))


@dataclass(frozen=True, slots=True)
class _Head:
    """What may be the head of a mail."""

    end: int
    """How many lines it has."""
    labels: tuple[str, ...]
    subject: str

    @property
    def begins(self) -> bool:
        """Whether it is one: at least two kinds of lines, one of them a sender or a subject."""
        return len(set(self.labels)) >= 2 and bool(set(self.labels) & (_SENDERS | _SUBJECTS))


def _inner_head(lines: Sequence[str], at: int) -> int:
    """How many lines from here are the head of another mail in this one, as Outlook puts it over what is answered; 0
    when they are none."""
    found = _HEADER.match(lines[at])
    if not found or found[1].casefold() not in _SENDERS:
        return 0
    head = _headers(lines[at : at + 20])
    return head.end if len(set(head.labels)) >= 3 else 0


def _headers(lines: Sequence[str]) -> _Head:
    seen = []
    subject = ""
    end = 0
    start = 0
    while start < len(lines) and not lines[start].strip():
        start += 1
    for at in range(start, min(len(lines), start + 60)):
        line = lines[at]
        if found := _HEADER.match(line):
            seen.append(found[1].casefold())
            subject = line[found.end() :].strip() if seen[-1] in _SUBJECTS else subject
            end = at + 1
        elif not seen or not line.strip():
            break
        elif line[:1] in " \t" or re.match(r"^[A-Z][\w-]{1,40}:\s", line):
            end = at + 1
        else:
            break
    return _Head(end, tuple(seen), subject)


def _ends_in_a_card(lines: Sequence[str], at: int) -> bool:
    """Whether nothing but a few short lines follows: a name, a telephone number."""
    rest = [line.strip() for line in lines[at + 1 :] if line.strip()]
    return 0 < len(rest) <= _SIGNATURE_LINES and all(len(line) <= 60 and not marked(line) for line in rest)


@dataclass(frozen=True, slots=True)
class Mail:
    """The text of a mail file."""

    text: str
    page: bool
    """Whether it is a web page."""
    subject: str
    head: int
    """How many lines its head has in the file."""
    as_it_stands: bool
    """Whether its text stands in the file line by line, right under the head."""


def read_eml(data: bytes) -> Mail:
    """The body of a mail file.

    Raises:
        LookupError, ValueError: a part of it is in an encoding that nobody knows.
    """
    from email import message_from_bytes
    from email.message import EmailMessage
    from email.policy import default

    if len(_PART.findall(data)) > _MOST_PARTS:
        raise ValueError("more parts than any mail has")
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    head = re.split(rb"\r?\n\r?\n|\r\r", data, maxsplit=1)[0].splitlines()
    subject = str(message.get("subject", ""))
    body = message.get_body(preferencelist=("plain", "html"))
    content = body.get_content() if body is not None else ""
    text = content if isinstance(content, str) else ""
    page = body is not None and body.get_content_subtype() == "html"
    plain = message.get("content-transfer-encoding", "7bit").casefold() in ("7bit", "8bit", "binary")
    return Mail(text, page, subject, len(head), plain and not message.is_multipart())
