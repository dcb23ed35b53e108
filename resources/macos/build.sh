#!/bin/sh
# The disk image for macOS. Written after the documentation of PyInstaller and Apple's tools; not tried.
# A release runs this on a Mac, from anywhere:
#
#   resources/macos/build.sh
#
# With SIGN_AS="Developer ID Application: ..." and NOTARY_PROFILE (see: xcrun notarytool store-credentials) the app is
# signed (by PyInstaller, which reads SIGN_AS, too) and notarised; without them macOS asks the person to allow it under
# System Settings > Privacy & Security. The image is for Macs with the processor of this one.
set -eu
cd "$(dirname "$0")/../.."

python3 bootstrap.py package
app="dist/AIPM Desktop.app"
version=$(/usr/libexec/PlistBuddy -c "Print CFBundleShortVersionString" "$app/Contents/Info.plist")
image="dist/aipm-desktop-$version-$(uname -m).dmg"

contents=$(mktemp -d)
trap 'rm -rf "$contents"' EXIT
ditto "$app" "$contents/AIPM Desktop.app"
ln -s /Applications "$contents/Applications"
rm -f "$image"
hdiutil create -volname "AIPM Desktop" -srcfolder "$contents" -format UDZO "$image"

if [ -n "${SIGN_AS:-}" ]; then
    codesign --sign "$SIGN_AS" --timestamp "$image"
fi
if [ -n "${SIGN_AS:-}" ] && [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
