"""Codes that people read aloud and tokens that nobody sees."""

from __future__ import annotations

import hashlib
import secrets

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without I, L and O, which look like digits; read aloud, no two sound alike in a noisy room but B and P."""
LENGTH = 8


def new_code() -> str:
    """Eight letters: a guess is right once in 78 billion."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def same_code(said: str, code: str) -> bool:
    """Whether somebody typed this code; case, blanks and dashes do not matter."""
    typed = "".join(letter for letter in said.upper() if letter.isalnum())
    return secrets.compare_digest(typed.encode(), code.encode())


def new_token() -> str:
    """What a device shows with every request; 256 bits."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
