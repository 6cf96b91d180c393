import { peopleOf } from "./strings";

/** What the field for pasted people says. */
export const entryStrings = {
  label: "Paste e-mails or ids",
  hint: "One a line, or separated by commas. A CSV file needs a column called email or id.",
  placeholder: "ada@example.com\ngrace@example.com",
  check: "Look them up",
  file: "Choose a CSV file",
  tooLarge: "The file is larger than 10 MB.",
  found: (count: number, merged: number) =>
    `${count === 0 ? "Nobody" : peopleOf(count)} found${merged === 0 ? "." : merged === 1 ? ", 1 repeat merged." : `, ${merged} repeats merged.`}`,
  unknown: (count: number) => (count === 1 ? "1 entry is nobody here:" : `${count} entries are nobody here:`),
  more: (count: number) => ` and ${count} more`,
} as const;
