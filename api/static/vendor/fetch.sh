#!/bin/sh
# Fetches the files of others again from npm, as files.txt lists them, and holds them against SHA256SUMS.
set -eu
cd "$(dirname "$0")"
parcels=$(mktemp -d)
trap 'rm -rf "$parcels"' EXIT
while read -r package inside target; do
  folder="$parcels/$package"
  if [ ! -d "$folder" ]; then
    mkdir -p "$folder"
    parcel=$(npm pack --silent --pack-destination "$parcels" "$package" </dev/null)
    tar -xzf "$parcels/$parcel" -C "$folder" --strip-components=1
  fi
  mkdir -p "$(dirname "$target")"
  cp "$folder/$inside" "$target"
done <files.txt
sha256sum --check --quiet SHA256SUMS
