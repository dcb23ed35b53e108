; The installer for Windows, made by Inno Setup 6.3 or later out of the frozen folder. On Windows, with iscc on the PATH:
;
;   py bootstrap.py package
;
; makes dist\aipm-desktop-setup-0.1.0.exe by it. It installs for one person, without an administrator; uninstalling
; leaves the data in %LOCALAPPDATA%\aipm-desktop alone, since [UninstallDelete] does not name it. Tried under Wine, which
; does not know {autopf}; not on Windows itself.

[Setup]
AppId=io.github.aipmdesktop.aipm
; What the running program calls itself (gui/shell/single_instance.py): replacing files of it would leave half of each.
AppMutex=io.github.aipmdesktop.aipm
AppName=AIPM Desktop
AppVersion={#Version}
AppPublisher=AIPM Desktop contributors
VersionInfoVersion={#Version}
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
WizardStyle=modern
OutputBaseFilename=aipm-desktop-setup-{#Version}
Compression={#Packing}
SolidCompression=yes
CloseApplications=yes

[Files]
Source: "{#Frozen}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; What an older version carried and this one does not.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\AIPM Desktop"; Filename: "{app}\aipm-desktop.exe"

[Registry]
; The program sets it when the person asks for a start with the session; left behind, it would name what is gone.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueName: "AIPM Desktop"; Flags: uninsdeletevalue dontcreatekey

[Run]
Filename: "{app}\aipm-desktop.exe"; Description: "{cm:LaunchProgram,AIPM Desktop}"; Flags: nowait postinstall skipifsilent
