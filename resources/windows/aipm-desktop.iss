; The installer for Windows, made by Inno Setup 6 out of the frozen folder. Written after its documentation; not tried.
; A release runs, on Windows:
;
;   py bootstrap.py package
;   iscc /DVersion=0.1.0 resources\windows\aipm-desktop.iss
;
; The result is dist\aipm-desktop-setup-0.1.0.exe. It installs for one person, without an administrator; uninstalling
; leaves the data in %LOCALAPPDATA%\aipm-desktop alone, since [UninstallDelete] does not name it.

#ifndef Version
  #error Give the version: iscc /DVersion=0.1.0
#endif

[Setup]
AppId=io.github.aipmdesktop.aipm
AppName=AIPM Desktop
AppVersion={#Version}
AppPublisher=AIPM Desktop contributors
DefaultDirName={autopf}\AIPM Desktop
DefaultGroupName=AIPM Desktop
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
SetupIconFile=..\icons\app\aipm-desktop.ico
UninstallDisplayIcon={app}\aipm-desktop.exe
OutputDir=..\..\dist
OutputBaseFilename=aipm-desktop-setup-{#Version}
Compression=lzma2
SolidCompression=yes
CloseApplications=yes

[Files]
Source: "..\..\dist\aipm-desktop\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; What an older version carried and this one does not.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\AIPM Desktop"; Filename: "{app}\aipm-desktop.exe"

[Run]
Filename: "{app}\aipm-desktop.exe"; Description: "{cm:LaunchProgram,AIPM Desktop}"; Flags: nowait postinstall skipifsilent
