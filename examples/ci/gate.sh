#!/usr/bin/env bash
# A gate for CI: the model that a service is built on must still be a defensible choice.
# It fails when the model no longer qualifies for the workload, when it falls out of the first five, or when
# a success costs more than the ceiling.
#
#   examples/ci/gate.sh WORKLOAD.yaml MODEL USD_PER_SUCCESS
#
# STACKPICK names the program; the default is the one in PATH. Needs jq.
set -euo pipefail

if [ $# -ne 3 ]; then
    echo "usage: $0 WORKLOAD.yaml MODEL USD_PER_SUCCESS" >&2
    exit 2
fi
workload=$1 ceiling=$3
if ! [[ $ceiling =~ ^[0-9]+(\.[0-9]+)?$ ]]; then
    echo "$0: the ceiling is an amount such as 0.50, not \`$ceiling\`" >&2
    exit 2
fi
shown=$("${STACKPICK:-stackpick}" show "$2" --json) || exit 2 # an unknown model is no answer
model=$(jq -r .model.id <<<"$shown")

answer=$("${STACKPICK:-stackpick}" recommend --workload "$workload" --all --no-flips --json)

verdict=$(jq -r --arg model "$model" --argjson ceiling "$ceiling" '
    (.candidates[] | select(.id == $model)) as $ours
    | (.options[] | select(.pattern == "single" and .roles[0].model == $model)) as $cost
    | if $ours.rank > 5 then "no: \($model) is ranked \($ours.rank); \(.verdict.primary) is first"
      elif $cost.usd_per_success == null then "no: no price of \($model) is on record"
      elif $cost.usd_per_success > $ceiling then "no: a success costs \($cost.usd_per_success) USD"
      else "yes: \($model) is ranked \($ours.rank), a success costs \($cost.usd_per_success) USD" end
' <<<"$answer")

if [ -z "$verdict" ]; then
    verdict=$(jq -r --arg model "$model" \
        '"no: \($model) does not qualify: " + ([.excluded[] | select(.id == $model) | .reasons[].because] | join("; "))' \
        <<<"$answer")
fi

echo "$verdict"
[ "${verdict%%:*}" = yes ]
