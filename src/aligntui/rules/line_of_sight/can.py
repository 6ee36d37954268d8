"""What a word can be; most words can be several things until the sentence decides.

Plain integers in a module: the operators of an enum cost four times what everything else in the judge does, and a name
in a module is found faster than one in a class.
"""

from typing import Final

DETERMINER: Final = 1 << 0
PREPOSITION: Final = 1 << 1
JOINING: Final = 1 << 2
RELATIVE: Final = 1 << 3
EXPLAINING: Final = 1 << 4
MODAL: Final = 1 << 5
BEING: Final = 1 << 6
ADVERB: Final = 1 << 7
VERB: Final = 1 << 8
MOSTLY_VERB: Final = 1 << 9
VERB_S: Final = 1 << 10
VERB_ING: Final = 1 << 11
VERB_PAST: Final = 1 << 12
NOBODY: Final = 1 << 13
PERSON: Final = 1 << 14
PLURAL: Final = 1 << 15
MONTH: Final = 1 << 16
WEEKDAY: Final = 1 << 17
TIME_UNIT: Final = 1 << 18
CADENCE: Final = 1 << 30
MOMENT: Final = 1 << 31
SEASON: Final = 1 << 32
EVENT: Final = 1 << 33
ORDINAL: Final = 1 << 19
NUMBER_WORD: Final = 1 << 20
FUNCTION: Final = 1 << 41
COLLECTIVE: Final = 1 << 21
GENERIC: Final = 1 << 22
ORGANISATION: Final = 1 << 23
TITLE: Final = 1 << 34
GIVEN_NAME: Final = 1 << 35
POINTING: Final = 1 << 24
FIRST_PERSON: Final = 1 << 25
PARTICLE: Final = 1 << 26
POSITION: Final = 1 << 27
TOOL: Final = 1 << 28
IDEA: Final = 1 << 29
# What a number or an abbreviation looks like: Q3, 31/10, 4pm, 48h, 2027.
QUARTER: Final = 1 << 39
DATE: Final = 1 << 37
CLOCK: Final = 1 << 38
LENGTH: Final = 1 << 36
YEAR: Final = 1 << 40
HAVING: Final = 1 << 42
# May open "at least", "up to" before a number.
HEDGE: Final = 1 << 44
# May open a chain of verbs: will, to, is, has, agreed.
# May open a time by itself: by, every, 31.
TIME_OPENER: Final = 1 << 46
# May open a count: 12, two, one, double.
COUNT: Final = 1 << 47
# May tell an owner: owner, by, led, "|".
OWNER: Final = 1 << 48
CHAIN: Final = 1 << 45
# A noun or an adjective that no list has more to say about, so that it is not an unknown name.
COMMON: Final = 1 << 43
