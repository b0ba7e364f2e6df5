#!/usr/bin/env bash
# A sweep of two models by two seeds under a real Slurm on this machine alone: one task is queued again in mid-epoch, one
# is cancelled and submitted anew, and all end with the bytes of runs that nobody disturbed. Run it as root; it needs
# Debian's slurmctld, slurmd and slurm-client, and `npm run build`.
set -eEuo pipefail
cd "$(dirname "$0")/.."
dcgan=$PWD/dist/cli.js
work=$(mktemp -d)
export SLURM_CONF=$work/slurm.conf
host=$(hostname -s)
mkdir "$work/state" "$work/spool"
cat > "$SLURM_CONF" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=26817
SlurmdPort=26818
SlurmUser=root
AuthType=auth/none
CredType=cred/none
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
ReturnToService=2
SchedulerParameters=sched_interval=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=2
PartitionName=main Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF

slurmctld -D & controller=$!
slurmd -D & node=$!
finish() {
  scancel --user root 2>/dev/null || true
  for _ in $(seq 30); do
    if is_empty; then break; fi
    sleep 1
  done
  kill "$node" "$controller" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
trap 'echo "FAILED at line $LINENO" >&2' ERR

# Waits for something, a minute and a half at most.
until_true() {
  local what=$1
  shift
  for _ in $(seq 900); do
    if "$@" 2>/dev/null; then return; fi
    sleep 0.1
  done
  echo "FAILED: waited too long for $what" >&2
  squeue >&2
  tail -n 20 "$work"/*.log "$work/$runs"/*.out >&2
  exit 1
}
is_idle() { [ "$(sinfo --noheader --format=%T)" = idle ]; }
is_empty() { [ -z "$(squeue --noheader)" ]; }
# A folder that scripts must quote.
runs="my #1 runs"
# Whether the run has trained some steps of its second epoch.
is_within() { grep -q '"step","epoch":2,"step":[3-9]' "$work/$runs/$1/metrics.jsonl"; }

# Slurm waits two minutes before it begins such a task again, unless it is told not to.
begins_again() {
  scontrol update "JobId=${job}_0" StartTime=now 2>/dev/null || true
  grep -q resumed "$work/$runs/slurm-$job-0.out"
}

sweep() {
  node "$dcgan" sweep --model dcgan,mlp --seed 1,2 --limit 512 --batch-size 32 --epochs 3 --threads 1 "$@"
}
until_true "Slurm" is_idle
cd "$work"
job=$(sweep --slurm --time 10:00 --out "$runs" | tee /dev/stderr | grep -o '[0-9]*$' | tail -n 1)
first=dcgan-bs-32-limit-512-seed-1
second=dcgan-bs-32-limit-512-seed-2
until_true "the second epoch of $first" is_within $first
scontrol requeue "${job}_0"
until_true "the second epoch of $second" is_within $second
scancel "${job}_1"
until_true "the queue to have the first one again" grep -q 'interrupted; saved' "$runs/slurm-$job-0.out"
until_true "its start" begins_again
until_true "the array's end" is_empty
grep 'saved' "$runs/slurm-$job-0.out" "$runs/slurm-$job-1.out"
sweep --slurm --time 10:00 --out "$runs" | tee again.txt
grep -q ': 1 task$' again.txt
until_true "the cancelled run's end" is_empty
sweep --out undisturbed > undisturbed.txt
for run in undisturbed/*; do
  for file in generator/weights.bin discriminator/weights.bin; do
    cmp "$run/epoch-0003/$file" "$runs/$(basename "$run")/epoch-0003/$file"
  done
done
node "$dcgan" runs --out "$runs"
node "$dcgan" runs compare --csv --out "$runs" | grep -E '^settings|,generatorLoss,3,2,'
echo "a requeued, a cancelled and two quiet runs ended with the bytes of undisturbed ones"
