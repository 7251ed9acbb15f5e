#!/bin/bash
# Prints the #include lines that go against the direction of dependencies between the rooms, and fails if
# there are any. A room of core may include itself and the rooms listed with it; proofs_checks includes
# nothing of the rest, not even a header.
cd "${1:-$(dirname "$(readlink -f "$0")")/..}" || exit 2

declare -A allowed=(
  [core/support]=''
  [core/number]='support'
  [core/grid]='support number'
  [core/function]='support number grid'
  [core/network]='support number grid function'
  [core/construction]='support number grid function network'
  [core/covering]='support number grid function network construction'
  [core/certificate]='support number grid function network construction covering'
  [core/bound]='support number grid function network construction covering certificate'
  [core/plugin]='support number grid function network'
)
status=0
# complain ROOM PATTERN: prints every include line of the room whose target does not match the pattern.
complain() {
  local lines
  lines=$(grep -rnE --include='*.[ch]pp' '^ *# *include *["<]' "$1" | grep -vE "include *($2)")
  [ -z "$lines" ] || { echo "$lines"; status=1; }
}
# Headers of the system and of libraries have no folder, or one that is not ours; core may use the few named
# here.
std='<[a-z0-9_]+(\.h)?>|<sys/[a-z]+\.h>'
for folder in core/*/; do
  room=${folder%/}
  [ "$room" != core/pch ] || continue
  if [ -z "${allowed[$room]+known}" ]; then
    echo "$room: not a known room; add it to this script"
    status=1
    continue
  fi
  rooms=$(echo "${room#core/} ${allowed[$room]}" | sed 's/ *$//; s/ /|/g')
  complain "$room" "$std|<boost/|\"core/($rooms)/"
done
complain plugins "$std|<boost/|\"core/(support|number|grid|function|network|plugin)/"
complain proofs_checks "$std|\"([a-z0-9_]+|checker/[a-z0-9_]+|proofs_checks/[a-z0-9_/]+)\.hpp\""
complain studies "<|\"core/|\"studies/"
# toml++ stays behind the files that parse studies and the one that records its version.
toml=$(grep -rlE --include='*.[ch]pp' 'include *<toml' core plugins studies |
  grep -vE '^studies/engine/(study_file|question_file|table_reader|manifest)\.[ch]pp$')
[ -z "$toml" ] || { echo "$toml: only the files that read studies parse with toml++"; status=1; }
exit $status
