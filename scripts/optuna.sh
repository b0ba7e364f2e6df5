#!/usr/bin/env bash
# One worker of a search by Optuna: asks a study for values, trains a run with them, and tells its Fréchet distance, until
# there are so many trials. Start as many as are wanted, wherever they see the storage and the folder. A trial whose worker
# was killed is taken up by the next one that is free, and goes on where it stopped.
#
#     OPTUNA_STORAGE=sqlite:///study.db SPACE='{"learning-rate": {"name": "FloatDistribution",
#       "attributes": {"low": 1e-5, "high": 1e-3, "log": true}}}' \
#       scripts/optuna.sh study 12 --model mlp --epochs 10 --evaluate-every 10
#
# What follows the number of trials are options of dcgan train. Runs lie in the folder of the study's name. DCGAN names the
# program; `optuna`, `flock` and `node` must be on the PATH.
set -euo pipefail
study=$1 trials=$2
shift 2
read -ra dcgan <<< "${DCGAN:-npx dcgan}"
mkdir -p "$study"
ask() { optuna -q ask --study-name "$study" --search-space "$SPACE" --format json; }
tell() { optuna -q tell --study-name "$study" --skip-if-finished --trial-number "$@"; }
(flock 8 && optuna -q create-study --study-name "$study" --direction minimize --skip-if-exists > /dev/null) 8> "$study/.lock"

# The file of a new trial holds the words that train it; its name ends in .told once the study knows its value.
new_trial() (
  flock 8
  number=$(find "$study" -name 'trial-*.words*' | wc -l)
  [ "$number" -lt "$trials" ] || exit 1
  asked=$(ask)
  words='const { number, params } = JSON.parse(process.argv[1]);
    console.log(number, ...Object.entries(params).flatMap(([name, value]) => [`--${name}`, value]));'
  read -r number words < <(node -e "$words" "$asked")
  echo "$words" > "$study/trial-$number.words"
) 8> "$study/.lock"

# Trains the trial of this file, unless another worker does.
work_on() (
  flock --nonblock 9 || exit 0
  [ -e "$1" ] || exit 0
  name=$(basename "$1" .words)
  read -ra words < "$1"
  code=0
  "${dcgan[@]}" train --run "$name" --out "$study" --resume-or-begin "${words[@]}" "${@:2}" || code=$?
  [ "$code" -lt 128 ] || exit "$code"
  value=$(grep -s '"kind":"evaluation"' "$study/$name/metrics.jsonl" | tail -n 1 | sed -E 's/.*"frechetDistance":([^,}]+).*/\1/')
  outcome=(--state fail)
  if [ "$code" -eq 0 ] && [ -n "$value" ]; then outcome=(--values "$value"); fi
  tell "${name#trial-}" "${outcome[@]}" && mv "$1" "$1.told"
) 9< "$1"

while :; do
  for file in "$study"/trial-*.words; do
    # Another worker may be done with it meanwhile. A signal ends this one, too.
    [ -e "$file" ] || continue
    work_on "$file" "$@" || [ $? -lt 128 ] || exit
  done
  new_trial || break
done
