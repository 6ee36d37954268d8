#!/bin/sh
# A double click on this opens Terminal, which runs it.
cd "$HOME/Documents" 2>/dev/null || cd "$HOME"
exec "$(dirname "$0")/aligntui" "$@"
