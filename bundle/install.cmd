@echo off
rem Installs plangen for the person who runs this, from the wheels beside it: no network, no administrator.
setlocal
set "PLACE=%LOCALAPPDATA%\plangen"
py -3.11 -c "" 2>nul
if errorlevel 1 (
  echo Python 3.11 is not on this computer. Ask for "Python 3.11" in the software centre, then run this again.
  pause
  exit /b 1
)
echo Installing plangen into %PLACE% ...
py -3.11 -m venv "%PLACE%" || goto failed
"%PLACE%\Scripts\python.exe" -m pip install --quiet --no-index --find-links "%~dp0wheels" plangen || goto failed
powershell -NoProfile -Command "$s = (New-Object -ComObject WScript.Shell).CreateShortcut([Environment]::GetFolderPath('Desktop') + '\plangen studio.lnk'); $s.TargetPath = '%PLACE%\Scripts\plangen-studio.exe'; $s.Save()"
echo Done. Open "plangen studio" on the desktop.
pause
exit /b 0

:failed
echo plangen could not be installed. Nothing else on this computer was changed.
pause
exit /b 1
