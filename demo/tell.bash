# How the demonstration speaks and checks itself. Sourced by demo/run.

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then
    bold=$'\033[1m' green=$'\033[32m' red=$'\033[31m' plain=$'\033[0m'
else
    bold="" green="" red="" plain=""
fi
readonly bold green red plain

chapters=0
heading() {
    chapters=$((chapters + 1))
    printf '\n%s== %d. %s%s\n' "$bold" "$chapters" "$*" "$plain"
}

say() { printf '   %s\n' "$*"; }

failed() {
    printf '\n%sTHE DEMONSTRATION FAILED:%s %s\n' "$red" "$plain" "$*" >&2
    exit 1
}

# holds "what is so" GOT WANTED
holds() {
    [ "$2" = "$3" ] || failed "$1: expected '$3', found '$2'"
    printf '   %sok%s  %s\n' "$green" "$plain" "$1"
}

# run EXIT 'COMMAND': prints the very command, runs it before your eyes, and insists on its exit code.
run() {
    local wanted=$1 command=$2 got=0
    printf '\n%s$ %s%s\n' "$bold" "$command" "$plain"
    timeout --foreground 120 bash -o pipefail -c "$command" </dev/null || got=$?
    [ "$got" -eq 124 ] && failed "that took longer than 120 seconds"
    [ "$got" -eq "$wanted" ] || failed "that should have ended with exit code $wanted, not $got"
    [ "$got" -eq 0 ] || printf '   (exit %d)\n' "$got"
}

# within SECONDS "what" COMMAND...: waits until the command succeeds.
within() {
    local until=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        [ "$SECONDS" -lt "$until" ] || failed "$what did not happen in time"
        sleep 0.1
    done
}

# field a.b.0 <JSON: one value out of a JSON text; true, false and null as JSON writes them.
field() {
    python3 -IS -c '
import json, sys
value = json.load(sys.stdin)
for part in sys.argv[1].split("."):
    value = value[int(part)] if isinstance(value, list) else value[part]
print(value if isinstance(value, str) else json.dumps(value))' "$1"
}

# free_port ADDRESS: 8080, or the next one on which nobody listens.
free_port() {
    python3 -IS -c '
import socket, sys
for port in range(8080, 8180):
    try:
        with socket.socket() as probe:
            probe.bind((sys.argv[1], port))
        print(port)
        break
    except OSError:
        pass' "$1"
}
