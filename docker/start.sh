#!/bin/sh
# Starts Nakama in its container: writes the file with the keys (so that none is on a command line), migrates
# the database, becomes the server. The file has the keys of src/stack/nakama.ts; a test holds them equal.
set -eu
umask 077

root=$(cd "$(dirname "$0")/.." && pwd)
nakama=${NAKAMA_BIN:-/nakama/nakama}
data_dir=${DATA_DIR:-/nakama/data}
config=${CONFIG_FILE:-/tmp/homeport.yml}
port=${NAKAMA_PORT:-7350}
console_port=${NAKAMA_CONSOLE_PORT:-7351}
proxies=${PROXY_COUNT:-0}

give_up() {
  echo "$1" >&2
  exit 1
}

# secret NAME KNOWN: the rules of src/stack/secrets.ts for a value that has to be there.
secret() {
  eval "value=\${$1:-}"
  [ -n "$value" ] || give_up "$1: missing, set it in .env (openssl rand -base64 24)"
  [ "$value" != "$2" ] || give_up "$1: this is Nakama's built-in default, which everybody knows: choose your own"
  [ "${#value}" -ge 8 ] || give_up "$1: at least 8 characters are needed"
  case $value in
    *[!!-~]*) give_up "$1: only printable ASCII characters without spaces are allowed" ;;
  esac
}

# whole NAME VALUE MOST
whole() {
  case $2 in
    '' | *[!0-9]*) give_up "$1: expected a whole number from 0 to $3, got \"$2\"" ;;
  esac
  [ "${#2}" -le 5 ] && [ "$2" -le "$3" ] || give_up "$1: expected a whole number from 0 to $3, got \"$2\""
}

# A YAML text in single quotes, in which only the quote itself has a meaning.
quoted() {
  printf "'%s'" "$(printf '%s' "$1" | sed "s/'/''/g")"
}

# What is not a plain letter or digit as %XX, for the database's address.
encoded() {
  rest=$1
  while [ -n "$rest" ]; do
    tail=${rest#?}
    char=${rest%"$tail"}
    case $char in
      [A-Za-z0-9._~-]) printf '%s' "$char" ;;
      *) printf '%%%02X' "'$char" ;;
    esac
    rest=$tail
  done
}

# A line of the module's environment; nothing when the setting has no value.
passed_on() {
  [ -z "$2" ] || printf '    - %s\n' "$(quoted "$1=$2")"
}

LC_ALL=C
secret POSTGRES_PASSWORD password
secret NAKAMA_HTTP_KEY defaulthttpkey
secret NAKAMA_SERVER_KEY defaultkey
secret SERVICE_KEY ''
secret IDENTITY_KEY ''
secret NAKAMA_SESSION_KEY defaultencryptionkey
secret NAKAMA_REFRESH_KEY defaultrefreshencryptionkey
secret NAKAMA_CONSOLE_PASSWORD password
secret NAKAMA_CONSOLE_SIGNING_KEY defaultsigningkey
[ "$NAKAMA_SESSION_KEY" != "$NAKAMA_REFRESH_KEY" ] ||
  give_up "NAKAMA_SESSION_KEY and NAKAMA_REFRESH_KEY must differ"
whole NAKAMA_PORT "$port" 65535
whole NAKAMA_CONSOLE_PORT "$console_port" 65535
whole NAKAMA_METRICS_PORT "${NAKAMA_METRICS_PORT:-0}" 65535
whole PROXY_COUNT "$proxies" 10
# Half of the cores, one at least; and all of them while nobody else needs them.
cores=$(nproc)
[ "$cores" -le 64 ] || cores=64
half=$((cores / 2))
checks=${PASSWORD_CHECKS:-$((half > 0 ? half : 1))}
whole PASSWORD_CHECKS "$checks" 64
idle_checks=${PASSWORD_CHECKS_IDLE:-$cores}
whole PASSWORD_CHECKS_IDLE "$idle_checks" 64
grace=${SHUTDOWN_GRACE_SECONDS:-10}
whole SHUTDOWN_GRACE_SECONDS "$grace" 120
[ "$grace" -gt 0 ] || give_up "SHUTDOWN_GRACE_SECONDS: expected a whole number from 1 to 120, got \"$grace\""

if ! mkdir -p "$data_dir" 2>/dev/null || [ ! -w "$data_dir" ]; then
  give_up "DATA_DIR: $data_dir cannot be written by user $(id -u)"
fi

# Nakama counts the proxies behind the first one, as in src/stack/nakama.ts.
behind=$((proxies > 0 ? proxies - 1 : 0))
database="$(encoded "${POSTGRES_USER:-nakama}"):$(encoded "$POSTGRES_PASSWORD")@${POSTGRES_HOST:-postgres}:${POSTGRES_PORT:-5432}/${POSTGRES_DB:-nakama}"

# The log goes to the container's output, which Docker keeps; so there is no file to rotate.
cat >"$config" <<END
name: nakama
shutdown_grace_sec: $grace
data_dir: $(quoted "$data_dir")
logger:
  stdout: true
  rotation: false
database:
  address:
    - $(quoted "$database")
metrics:
  prometheus_port: ${NAKAMA_METRICS_PORT:-0}
  reporting_freq_sec: 10
socket:
  address: ''
  port: $port
  server_key: $(quoted "$NAKAMA_SERVER_KEY")
  proxy_count: $behind
session:
  encryption_key: $(quoted "$NAKAMA_SESSION_KEY")
  token_expiry_sec: 3600
  refresh_encryption_key: $(quoted "$NAKAMA_REFRESH_KEY")
  refresh_token_expiry_sec: 604800
console:
  # The host publishes it for itself alone (docker-compose.yml), and nothing of its gRPC.
  address: 0.0.0.0
  port: $console_port
  username: operator
  password: $(quoted "$NAKAMA_CONSOLE_PASSWORD")
  signing_key: $(quoted "$NAKAMA_CONSOLE_SIGNING_KEY")
runtime:
  path: $(quoted "$root/modules")
  http_key: $(quoted "$NAKAMA_HTTP_KEY")
  env:
$(
  # Settings of the module, by `npm run docs`: begin
  passed_on PASSWORD_COST "${PASSWORD_COST:-}"
  passed_on LOGIN_WINDOW_SECONDS "${LOGIN_WINDOW_SECONDS:-}"
  passed_on LOGIN_FAILURES_PER_IDENTITY "${LOGIN_FAILURES_PER_IDENTITY:-}"
  passed_on LOGIN_FAILURES_PER_ADDRESS "${LOGIN_FAILURES_PER_ADDRESS:-}"
  passed_on OPEN_DOORS "${OPEN_DOORS:-}"
  passed_on OPEN_HOSTING "${OPEN_HOSTING:-}"
  passed_on ALLOW_PRIVATE_HOSTS "${ALLOW_PRIVATE_HOSTS:-}"
  passed_on SERVER_ID_DAYS "${SERVER_ID_DAYS:-}"
  passed_on GAME_SERVERS_PER_OPERATOR "${GAME_SERVERS_PER_OPERATOR:-}"
  passed_on REGISTRATIONS_PER_MINUTE "${REGISTRATIONS_PER_MINUTE:-}"
  passed_on MATCHES_MADE_PER_TEN_MINUTES "${MATCHES_MADE_PER_TEN_MINUTES:-}"
  passed_on SEATS_RESERVED_PER_MINUTE "${SEATS_RESERVED_PER_MINUTE:-}"
  passed_on PLACE_KEPT_SECONDS "${PLACE_KEPT_SECONDS:-}"
  passed_on GROUPS_CREATED_PER_ACCOUNT "${GROUPS_CREATED_PER_ACCOUNT:-}"
  passed_on GROUPS_PER_ACCOUNT "${GROUPS_PER_ACCOUNT:-}"
  passed_on STORAGE_OBJECTS_PER_ACCOUNT "${STORAGE_OBJECTS_PER_ACCOUNT:-}"
  passed_on STORAGE_OBJECT_BYTES "${STORAGE_OBJECT_BYTES:-}"
  passed_on IDENTITY_SESSION_SECONDS "${IDENTITY_SESSION_SECONDS:-}"
  passed_on CODES_PER_ADDRESS "${CODES_PER_ADDRESS:-}"
  passed_on CODES_PER_GAME "${CODES_PER_GAME:-}"
  passed_on CODE_GUESSES_PER_ACCOUNT "${CODE_GUESSES_PER_ACCOUNT:-}"
  passed_on CODE_GUESSES_PER_ADDRESS "${CODE_GUESSES_PER_ADDRESS:-}"
  passed_on CODE_GUESSES_SITE "${CODE_GUESSES_SITE:-}"
  passed_on EVR_ID_LOGIN "${EVR_ID_LOGIN:-}"
  passed_on LINK_AT_LOG_IN "${LINK_AT_LOG_IN:-}"
  passed_on DISCORD_SIGN_UP "${DISCORD_SIGN_UP:-}"
  passed_on WEBHOOKS_TO_PRIVATE_ADDRESSES "${WEBHOOKS_TO_PRIVATE_ADDRESSES:-}"
  passed_on GAME "${GAME:-}"
  # end
  passed_on NAKAMA_PORT "$port"
  passed_on LOOPBACK_HOSTS 100
  passed_on NAKAMA_SERVER_KEY "$NAKAMA_SERVER_KEY"
  passed_on SESSION_KEY "$NAKAMA_SESSION_KEY"
  passed_on TOKEN_SECONDS 3600
  passed_on REFRESH_KEY "$NAKAMA_REFRESH_KEY"
  passed_on REFRESH_SECONDS 604800
  passed_on SERVICE_KEY "$SERVICE_KEY"
  passed_on IDENTITY_KEY "$IDENTITY_KEY"
  passed_on PROXY_COUNT "$proxies"
  passed_on PUBLIC_URL "${PUBLIC_URL:-http://127.0.0.1:${EDGE_PORT:-8080}}"
  passed_on PASSWORD_CHECKS "$checks"
  passed_on PASSWORD_CHECKS_IDLE "$idle_checks"
)
END

# The server has them from the file; its environment need not hold them.
unset POSTGRES_PASSWORD NAKAMA_HTTP_KEY NAKAMA_SERVER_KEY SERVICE_KEY IDENTITY_KEY NAKAMA_SESSION_KEY \
  NAKAMA_REFRESH_KEY NAKAMA_CONSOLE_PASSWORD NAKAMA_CONSOLE_SIGNING_KEY value
# Nakama's anonymous usage statistics go to a third party: off.
export NAKAMA_TELEMETRY=0
# As in src/stack/nakama.ts: garbage is collected half as often as Go would.
export GOGC="${GOGC:-200}"

set -- --config "$root/local.yml" --config "$config"
"$nakama" migrate up "$@" || give_up "the migration of Nakama's database failed"
exec "$nakama" "$@"
