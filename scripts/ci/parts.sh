# Runs the parts of a whole one after another, all of them even when one fails, and sums up what they counted.

passed=0
failed=0

# part NAME COMMAND…: a part that fails without having counted a failure, or that does not count, is one failure.
part() {
  local name=$1 output counts part_passed=0 part_failed=0 succeeded=yes
  shift
  output=$(mktemp)
  printf '\n== %s\n' "$name"
  "$@" 2>&1 | tee "$output" || succeeded=no
  counts=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$output" | tail -n 1 || true)
  rm -f "$output"
  read -r part_passed _ part_failed _ <<<"${counts:-0 passed, 1 failed}"
  if [[ $succeeded = no && $part_failed = 0 ]]; then part_failed=1; fi
  passed=$((passed + part_passed))
  failed=$((failed + part_failed))
  printf '== %s: %d passed, %d failed, after %d s in all\n' "$name" "$part_passed" "$part_failed" "$SECONDS"
}

# The closing line and the exit code.
close() {
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  if [[ $failed != 0 || $passed = 0 ]]; then exit 1; fi
}
