import { adminStrings, peopleOf } from "../strings";

type Audience = {
  kind: "user" | "users" | "groups" | "everyone";
  /** Up to three of them. */
  names: readonly string[];
  count: number | null;
};

/** Who a message went to, in a few words: "Everyone", "Ada Lovelace", "Ada and Grace", "12 people". */
export function audienceText({ kind, names, count }: Audience): string {
  if (kind === "everyone") return adminStrings.everyone;
  if (kind === "groups") return names.join(", ");
  const many = count ?? names.length;
  if (many === 0) return adminStrings.nobodyYet;
  return many <= 2 && names.length === many ? names.join(" and ") : peopleOf(many);
}
