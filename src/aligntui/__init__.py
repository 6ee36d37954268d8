"""aligntui: from a strategy to what every team does on Monday."""

try:
    from ._version import __version__ as __version__
except ImportError:  # run from a checkout that nobody has installed
    __version__ = "0.1.0"
