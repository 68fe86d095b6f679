#!/bin/bash
# Runs avahi in a network namespace of its own: `unshare -n -m --propagation private bash avahi.sh NODE LOOK FOLDER`.
# Says `avahi is ready`, then what LOOK prints; a line on stdin stops avahi, the end of stdin stops everything.
set -euo pipefail
node=$1; look=$2; folder=$3
ip link set lo up
ip link set lo multicast on
mkdir -p /run/avahi-daemon
mount -t tmpfs none /run/avahi-daemon
mount -t tmpfs none /etc/avahi
mkdir /etc/avahi/services
cp "$folder/victron.service" "$folder/printer.service" /etc/avahi/services/
cp "$folder/avahi-daemon.conf" /etc/avahi/avahi-daemon.conf
avahi-daemon --no-drop-root --no-chroot --no-rlimits > "$folder/avahi.log" 2>&1 & avahi=$!
for _ in $(seq 100); do grep -q 'successfully established' "$folder/avahi.log" && break; sleep .1; done
echo 'avahi is ready'
"$node" "$look" & look=$!
read -r _ || true
kill -TERM $avahi; wait $avahi || true
read -r _ || true
kill -TERM $look; wait $look || true
