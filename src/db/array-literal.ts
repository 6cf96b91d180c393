const NEEDS_QUOTES = /^$|^null$|[{}",\\\s]/i;
const ESCAPED = /["\\]/g;

/**
 * A list as PostgreSQL reads an array, in one piece of text, for `${arrayLiteral(ids)}::text::uuid[]`: the driver, given
 * an array, writes each element by itself, which for thousands takes longer than the statement.
 */
export function arrayLiteral(values: Iterable<string | number | null>): string {
  const parts: string[] = [];
  for (const value of values) {
    if (value === null) parts.push("null");
    else if (typeof value === "number" || !NEEDS_QUOTES.test(value)) parts.push(String(value));
    else parts.push(`"${value.replace(ESCAPED, "\\$&")}"`);
  }
  return `{${parts.join(",")}}`;
}
