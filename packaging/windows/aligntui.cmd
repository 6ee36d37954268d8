@echo off
rem Opens aligntui in Windows Terminal where there is one, else in a console of its own.
set "HERE=%~dp0"
where wt >nul 2>nul && (start "" wt -d "%USERPROFILE%\Documents" "%HERE%aligntui.exe" %* & exit /b)
start "aligntui" /d "%USERPROFILE%\Documents" "%HERE%aligntui.exe" %*
