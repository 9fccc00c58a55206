#!/usr/bin/env bash
# Lets this machine reach the database while a deployment needs it.
#   infra/runner-access.sh open|close RESOURCE_GROUP SERVER RULE
set -euo pipefail
action=$1 group=$2 server=$3 rule=$4

case $action in
  open)
    address=$(curl --fail --silent --show-error --max-time 20 https://api.ipify.org)
    if [[ ! $address =~ ^[0-9]{1,3}(\.[0-9]{1,3}){3}$ ]]; then
      echo "expected an IPv4 address, got something else" >&2
      exit 1
    fi
    az postgres flexible-server firewall-rule create --resource-group "$group" --server-name "$server" \
      --name "$rule" --start-ip-address "$address" --end-ip-address "$address" --output none
    ;;
  close)
    az postgres flexible-server firewall-rule delete --resource-group "$group" --server-name "$server" \
      --name "$rule" --yes --output none
    ;;
  *)
    echo "expected open or close, got $action" >&2
    exit 2
    ;;
esac
