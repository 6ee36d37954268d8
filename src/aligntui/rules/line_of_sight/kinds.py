"""What a piece of a statement is: the places of the groups in the pattern that `tokens` cuts with.

Plain integers in a module, for the reason that `can` gives.
"""

from typing import Final

OWNER: Final = 1
DUE: Final = 2
HOURS: Final = 3
ADDRESS: Final = 4
NUMBER: Final = 5
WORD: Final = 6
MARK: Final = 7
