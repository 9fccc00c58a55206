#!/usr/bin/env bash
# `npm run smoke` with the secrets of a vault, which appear in no log.
#   infra/smoke.sh VAULT --site URL …
set -euo pipefail
vault=$1
shift

secret() {
  az keyvault secret show --vault-name "$vault" --name "$1" --query value --output tsv
}

META_APP_SECRET=$(secret meta-app-secret)
META_VERIFY_TOKEN=$(secret meta-verify-token)
if [ -n "${GITHUB_ACTIONS:-}" ]; then
  echo "::add-mask::$META_APP_SECRET"
  echo "::add-mask::$META_VERIFY_TOKEN"
fi
export META_APP_SECRET META_VERIFY_TOKEN
exec npm run --silent smoke -- "$@"
