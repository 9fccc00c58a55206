#!/usr/bin/env bash
# Puts the secrets that are missing into the vault; one that is there stays. Nothing is printed.
#   infra/secrets.sh VAULT RESOURCE_GROUP APP [APP]
# META_APP_SECRET in the environment is the secret of the app at Meta; it is stored when it differs. The apps, which
# keep what they have read from the vault for a day, are told to read again when something was stored.
set -euo pipefail
vault=$1 group=$2
shift 2
stored=0

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
  stored=1
  echo "stored $1"
}

random() {
  node -e 'process.stdout.write(crypto.randomBytes(Number(process.argv[1])).toString(process.argv[2]))' "$1" "$2"
}

if ! has session-secret; then
  put session-secret < <(random 48 base64)
fi
if ! has meta-verify-token; then
  put meta-verify-token < <(random 24 hex)
fi
if ! has vapid-private-key; then
  put vapid-private-key < <(random 32 base64url)
fi
if ! has token-encryption-keys; then
  put token-encryption-keys < <(printf '%s:%s' "$(date -u +%Y-%m)" "$(random 32 base64)")
fi
if ! has receipt-secret-key; then
  put receipt-secret-key < <(node -e 'process.stdout.write(crypto.generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"))')
fi
if ! has alert-webhook-secret; then
  put alert-webhook-secret < <(printf 'whsec_%s' "$(random 32 base64)")
fi
if [ -n "${META_APP_SECRET:-}" ]; then
  known=$(az keyvault secret show --vault-name "$vault" --name meta-app-secret --query value --output tsv 2>/dev/null || true)
  if [ "$known" != "$META_APP_SECRET" ]; then
    put meta-app-secret < <(printf '%s' "$META_APP_SECRET")
  fi
elif ! has meta-app-secret; then
  echo "expected META_APP_SECRET: the vault has no meta-app-secret yet" >&2
  exit 1
fi

if [ "$stored" = 1 ]; then
  for app in "$@"; do
    if [ -n "$app" ]; then
      id=$(az functionapp show --resource-group "$group" --name "$app" --query id --output tsv)
      az rest --method post --output none \
        --url "https://management.azure.com$id/config/configreferences/appsettings/refresh?api-version=2022-03-01"
    fi
  done
fi
