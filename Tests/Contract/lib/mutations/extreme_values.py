"""The ends of what a scalar of a manifest and a parameter of a query may be, and what lies beyond."""

# As they stand in YAML: quotes and all.
EXTREMES = [
    "-9223372036854775808", "-9223372036854775809", "9223372036854775807", "9223372036854775808",
    "18446744073709551615",
    "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967296", "65536", "1e308", "1e-308", "1e999",
    "1e999999",
    "-1e999", "1e-400", ".inf", "-.inf", ".nan", "-0", "-1", "0", "1", "0x7fffffffffffffff", "-0x8000000000000000",
    "0b1" + "0" * 63, "0o777777777777777777777", "1_0", "9" * 400, "0." + "9" * 400, '""', '"\\0"', '"a\\0b"',
    '"\\ud800"',
    "null", "~", "[]", "{}", "true", "false", "2001-12-14", "2001-12-14t21:59:43.10-05:00", "0%", "101%",
    "99999999999%",
    "-1%", "%", "1e9h", "-1s", "9223372036.9s", "9223372036854775807ns", "1h1h1h", "!!binary aGk=", "!!int x", "*a",
    "&a [*a]",
    "'", '"', "|", ">-", "? x", "<<", "12:30:45", "\u2028", "\u0085", "\U0001f98a", "e\u0301", "[" * 150 + "]" * 150,
    "[" * 300, "{a: " * 100 + "}" * 100, "x" * 70_000, '"' + "\\n" * 2000 + '"', "-", "--", "=", ",", ":", "::",
    "a=1,b",
    "deregistration_delay.timeout_seconds=9223372036854775808", "sleep 9223372036854775807", "sleep 1e308d",
    "a/b/c:d@e",
]  # fmt: skip

PARAMETERS = [
    "zones", "profile", "scheduler", "kubernetes", "lbc", "chart", "longest", "readiness-gate", "ignore", "as-of",
    "timing.deregistration", "timing.registration", "timing.gate", "timing.pod-start", "timing.dns-ttl", "timing.endpoint-lag",
    "service-class", "target-group-protocol", "enforce",
    "store",
    "format", "repository", "label", "against", "explain", "nonsense",
]  # fmt: skip

QUERY_EXTREMES = [
    "-9223372036854775808", "9223372036854775807", "9223372036854775808", "99999999999999999999", "2147483648",
    "1e308", "1e999",
    "1e-308", "inf", "nan", "-0", "", "%", "0..9223372036854775807", "9223372036854775807..0", "-1..1", "..", "1..",
    "0..31536000",
    "31536000", "31536001", "0x10", "9" * 300, "a:9223372036854775807", "a:-9223372036854775808", "a:10000,b:1",
    "a:1,a:1",
    ",".join(f"z{number}:1" for number in range(16)), ",".join(f"z{number}" for number in range(17)), "a:", ":1",
    "1e9h", "-1s",
    "9223372036.9s", "9999-12-31", "0000-00-00", "2027-02-30", "v9223372036854775807", "1.9223372036854775808",
    "\u2028",
    "\U0001f98a", "x" * 5000, "true", "null", "[]", "rule: reason (until 9999-99-99)",
]  # fmt: skip
