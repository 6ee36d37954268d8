#!/usr/bin/env bash
# Signs what bundle.py made, with the identity in SIGNING. Only macOS so far; Windows needs a certificate of its own.
# Not tried: there is no identity yet.
set -euo pipefail
case "$(uname)" in
    Darwin)
        for archive in "$1"/*.zip; do
            folder=$(mktemp -d)
            ditto -x -k "$archive" "$folder"
            codesign --force --deep --options runtime --sign "$SIGNING" "$folder/aligntui/aligntui.app"
            ditto -c -k --keepParent "$folder/aligntui" "$archive"
            shasum -a 256 "$archive" > "$archive.sha256"
        done
        ;;
    *) echo "nothing to sign with on $(uname)" ;;
esac
