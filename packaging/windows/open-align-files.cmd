@echo off
rem Opens .align files with aligntui, for this person only. Run it once; keep this folder where it is.
set "HERE=%~dp0"
reg add "HKCU\Software\Classes\.align" /ve /d "aligntui.session" /f >nul && reg add "HKCU\Software\Classes\aligntui.session\shell\open\command" /ve /d "\"%HERE%aligntui.exe\" \"%%1\"" /f >nul
if errorlevel 1 (echo Nothing was changed: Windows did not let us. Open files from the start screen instead.) else (echo .align files open with aligntui now.)
pause
