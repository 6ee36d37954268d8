"""Where the bundle begins."""

import sys

from aligntui.cli import main

if __name__ == "__main__":
    sys.exit(main())
