"""`python -m aligntui`."""

import sys

from aligntui.cli import main

sys.exit(main())
