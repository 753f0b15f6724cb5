#!/bin/sh
# Rebuilds everything under static/ that is generated. Run it with: npm run build
# By hand are only admin.css, passkeys.js, typing.js, favicon.svg, icons.svg, touch-icon.png (the
# favicon drawn at 180 pixels)
# and licences/govuk-frontend.txt, which its package does not carry.
set -eu
cd "$(dirname "$0")/../.."

modules=node_modules
bin=$modules/.bin

"$bin/sass" --load-path="$modules" --quiet-deps --no-charset --no-source-map \
  --style=compressed static/src/scss/app.scss static/app.css
"$bin/esbuild" static/src/js/app.js --bundle --format=esm --minify --target=es2020 \
  --legal-comments=none --log-level=warning --outfile=static/app.js

mkdir -p static/fonts static/licences
chmod 755 static/fonts static/licences

# The packages name their distributor; the licence asks for the copyright line
# inside the font itself.
font() {
  from=$modules/@fontsource-variable/$1
  cp "$from/files/$1-latin-wght-normal.woff2" static/fonts/
  { echo "$2"; tail -n +2 "$from/LICENSE"; } > "static/licences/$1.txt"
  chmod 644 "static/fonts/$1-latin-wght-normal.woff2" "static/licences/$1.txt"
}
font source-sans-3 "© 2023 Adobe (http://www.adobe.com/), with Reserved Font Name ‘Source’"
font source-serif-4 "© 2014 - 2021 Adobe Systems Incorporated (http://www.adobe.com/), with Reserved Font Name ‘Source’."
