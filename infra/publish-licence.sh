#!/usr/bin/env bash
# Brings a signed list to the product, unless a newer list serves there: an admin may have published one.
#   infra/publish-licence.sh RESOURCE_GROUP PREFIX [FILE]
set -euo pipefail
group=$1 prefix=$2 list=${3:-whitelist.sig}
blob=(--auth-mode login --container-name licence --name whitelist.sig --output none)

counter() {
  npm run --silent licence -- list --json --file "$1" | node -p 'JSON.parse(fs.readFileSync(0, "utf8")).counter'
}

account=$(az storage account list --resource-group "$group" --output tsv \
  --query "[?starts_with(name, '${prefix}files')].name | [0]")
published=$(mktemp)
if [ "$(az storage blob exists "${blob[@]::6}" --account-name "$account" --query exists --output tsv)" = true ]; then
  az storage blob download "${blob[@]}" --account-name "$account" --file "$published" --overwrite
  if [ "$(counter "$list")" -le "$(counter "$published")" ]; then
    if cmp --silent "$list" "$published"; then
      echo "this list serves already"
      exit 0
    fi
    echo "expected a counter above $(counter "$published"), got $(counter "$list"): sign on top of the newest list" >&2
    exit 1
  fi
fi
az storage blob upload "${blob[@]}" --account-name "$account" --file "$list" --overwrite
echo "published, counter $(counter "$list")"
