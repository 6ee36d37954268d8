#!/bin/sh
# Puts aligntui into this person's menu and opens .align files with it. Nothing outside the home folder is touched.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
if ! why=$("$here/aligntui" --version 2>&1); then
    echo "Nothing was installed: the program does not start on this system, which is likely older than the one it was made for ($(echo "$why" | tail -n 1)). With Python 3.11 or newer it can be had all the same: uv tool install \"aligntui[all]\"" >&2
    exit 3
fi
if ! mkdir -p "$data/applications" "$data/mime/packages" 2>/dev/null; then
    echo "Nothing was installed: $data cannot be written. The program itself runs from here: $here/aligntui" >&2
    exit 3
fi
sed "s|@PROGRAM@|$here/aligntui|" "$here/share/aligntui.desktop" > "$data/applications/aligntui.desktop"
cp "$here/share/aligntui.xml" "$data/mime/packages/aligntui.xml"
command -v update-mime-database >/dev/null 2>&1 && update-mime-database "$data/mime" || true
command -v update-desktop-database >/dev/null 2>&1 && update-desktop-database "$data/applications" || true
echo "aligntui stands in your menu, and .align files open with it. Keep this folder where it is."
