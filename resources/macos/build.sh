#!/bin/sh
# The disk image for macOS. Written after the documentation of PyInstaller and Apple's tools; not tried.
# A release runs this on a Mac, from anywhere:
#
#   resources/macos/build.sh
#
# With SIGN_AS="Developer ID Application: ..." and NOTARY_PROFILE (see: xcrun notarytool store-credentials) the app is
# signed and notarised; without them macOS asks the person to allow it under System Settings > Privacy & Security.
set -eu
cd "$(dirname "$0")/../.."

python3 bootstrap.py package
app="dist/AIPM Desktop.app"
version=$(defaults read "$PWD/$app/Contents/Info" CFBundleShortVersionString)
image="dist/aipm-desktop-$version.dmg"

if [ -n "${SIGN_AS:-}" ]; then
    codesign --force --deep --options runtime --timestamp --sign "$SIGN_AS" "$app"
fi

contents=$(mktemp -d)
trap 'rm -rf "$contents"' EXIT
cp -R "$app" "$contents/"
ln -s /Applications "$contents/Applications"
rm -f "$image"
hdiutil create -volname "AIPM Desktop" -srcfolder "$contents" -format UDZO "$image"

if [ -n "${SIGN_AS:-}" ] && [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
