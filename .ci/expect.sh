# Compares what a launcher did with what it should do; its tests include this file. They set `out`,
# `err` and `code` with each run.
# shellcheck shell=bash

failures=0

# expect WHAT ACTUAL EXPECTED
expect() {
  if [ "$2" != "$3" ]; then
    failures=$((failures + 1))
    printf 'FAILED %s: expected "%s", not "%s"\n' "$1" "$3" "$2"
  fi
}

# expect_like WHAT ACTUAL PATTERN
expect_like() {
  # shellcheck disable=SC2053 # The right side is a pattern.
  if [[ $2 != $3 ]]; then
    failures=$((failures + 1))
    printf 'FAILED %s: expected something like "%s", not "%s"\n' "$1" "$3" "$2"
  fi
}

# refused WHAT PATTERN: the last run was wrong use, and said so in one line.
refused() {
  expect "$1: exit code" "$code" 2
  expect "$1: output" "$out" ""
  expect_like "$1: message" "$err" "irqlint: $2"
  expect "$1: one line" "$(printf '%s\n' "$err" | grep -c .)" 1
}

# conclude NAME: ends the test.
conclude() {
  if [ "$failures" -gt 0 ]; then
    echo "$1: $failures failures"
    exit 1
  fi
  echo "$1: all as it should be"
  exit 0
}
