#!/bin/sh
# Keeps a copy of an answer of the API, and fetches it again only when it has changed.
#
#     sh keep_a_copy.sh https://name.example
#
# Writes evaluated.json, and beside it the ETag of what is in there. Needs curl 7.70 or newer.
# Prints 200 when the answer was fetched and 304 when the copy is as it was.
set -eu
site=${1:?Give the address of the site, as in https://name.example}

curl --silent --show-error --fail --get "$site/api/case-studies/" \
    --data theme=mental-health --data area=south-west --data evidence=2 --data evidence=3 --data evidence=4 \
    --etag-compare evaluated.etag --etag-save evaluated.etag \
    --output evaluated.json --write-out '%{http_code}\n'
