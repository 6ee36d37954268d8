"""aligntui: from a strategy to what every team does on Monday."""

__version__ = "0.1.0"
