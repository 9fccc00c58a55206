#!/usr/bin/env bash
# Puts the secrets that are missing into the vault; one that is there stays. Nothing is printed.
#   infra/secrets.sh VAULT
# META_APP_SECRET in the environment is the secret of the app at Meta; it is stored when it differs.
set -euo pipefail
vault=$1

has() {
  az keyvault secret show --vault-name "$vault" --name "$1" --query id --output tsv >/dev/null 2>&1
}

# From standard input, so that no value stands in a command line.
put() {
  local file
  file=$(mktemp)
  chmod 600 "$file"
  cat >"$file"
  az keyvault secret set --vault-name "$vault" --name "$1" --file "$file" --encoding utf-8 --output none
  rm -f "$file"
  echo "stored $1"
}

if ! has session-secret; then
  openssl rand -base64 48 | tr -d '\n' | put session-secret
fi
if ! has meta-verify-token; then
  openssl rand -hex 24 | tr -d '\n' | put meta-verify-token
fi
if ! has token-encryption-keys; then
  printf '%s:%s' "$(date -u +%Y-%m)" "$(openssl rand -base64 32)" | put token-encryption-keys
fi
if [ -n "${META_APP_SECRET:-}" ]; then
  stored=$(az keyvault secret show --vault-name "$vault" --name meta-app-secret --query value --output tsv 2>/dev/null || true)
  if [ "$stored" != "$META_APP_SECRET" ]; then
    printf '%s' "$META_APP_SECRET" | put meta-app-secret
  fi
elif ! has meta-app-secret; then
  echo "expected META_APP_SECRET: the vault has no meta-app-secret yet" >&2
  exit 1
fi
