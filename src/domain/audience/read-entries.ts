import { DomainError } from "../errors";

/** Names of a CSV's column of people, folded. */
const COLUMNS = new Set([
  "email",
  "e-mail",
  "email address",
  "e-mail address",
  "mail",
  "id",
  "user id",
  "userid",
]);

/**
 * The ids and e-mail addresses in a pasted text or a CSV file: one a line, or separated by commas, semicolons, tabs.
 * Where the first line names its columns, only the column that is called email or id is read. Addresses in angle
 * brackets ("Ada <ada@example.com>") lose their names. Folded, in order, repeats included.
 *
 * @throws BAD_INPUT for a table without such a column
 */
export function readEntries(text: string): string[] {
  const rows = text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)
    .map(readCells)
    .filter((cells) => cells.some((cell) => cell !== ""));
  const [head = [], ...body] = rows;
  const at = head.findIndex((cell) => COLUMNS.has(cell.toLowerCase()));
  if (at >= 0) return fold(body.map((cells) => cells[at] ?? ""));
  const looksLikeHead = head.length > 1 && head.every((cell) => entry(cell) === null);
  if (looksLikeHead && body.some((cells) => cells.length === head.length))
    throw new DomainError("BAD_INPUT", "None of the columns is called email or id.", {
      field: "text",
      rule: "a column called email or id",
    });
  return fold(rows.flat());
}

/** The cells of a line; quotes hold separators together, doubled ones stand for one. */
function readCells(line: string): string[] {
  const cells: string[] = [];
  for (const [, quoted, bare] of line.matchAll(/(?:^|[,;\t])\s*(?:"((?:[^"]|"")*)"|([^,;\t]*))/g))
    cells.push((quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"')).trim());
  return cells;
}

/** The id or address in a cell; null when it holds neither. */
function entry(cell: string): string | null {
  const inner = /<([^<>]+)>$/.exec(cell)?.[1] ?? cell;
  const bare = inner
    .replace(/^mailto:/i, "")
    .trim()
    .toLowerCase();
  return bare.includes("@") || /^[0-9a-f-]{36}$/.test(bare) ? bare : null;
}

function fold(cells: readonly string[]): string[] {
  return cells
    .flatMap(apart)
    .filter((cell) => cell !== "")
    .map((cell) => entry(cell) ?? cell.toLowerCase());
}

/** Addresses that only spaces keep apart. */
function apart(cell: string): string[] {
  const parts = cell.split(/\s+/);
  return parts.length > 1 && parts.every((part) => entry(part) === part.toLowerCase()) ? parts : [cell];
}
