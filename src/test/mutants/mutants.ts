/** `good` stands in the file exactly once, and becomes `bad`. */
type Edit = { file: string; good: string; bad: string };

/** A known mistake, and the test that is there to catch it. */
export type Mutant = {
  name: string;
  edits: Edit[];
  /** Test file, and a part of the test's name. */
  caughtBy: [file: string, test: string];
};

const RACES = "src/domain/inbox/interleaving.db.test.ts";
const PAGES = "src/domain/inbox/list.db.test.ts";
const INBOX = "src/domain/inbox/inbox.db.test.ts";
const PREFERENCES = "src/domain/inbox/preferences.db.test.ts";
const NOTIFY = "src/domain/message/notify.db.test.ts";
const SEND = "src/domain/message/send.db.test.ts";
const LIST = "src/domain/message/list.db.test.ts";
const FILES = "src/domain/attachment/find.db.test.ts";
const RETAIN = "src/domain/message/retain.db.test.ts";

/** Mistakes that inbox products really make; each one was in somebody's issue tracker. */
export const MUTANTS: Mutant[] = [
  {
    name: "a count is changed without the inbox's lock",
    edits: [
      {
        file: "src/domain/inbox/change-receipts.ts",
        good: "where user_id = ${userId} for no key update",
        bad: "where user_id = ${userId}",
      },
    ],
    caughtBy: [RACES, "two devices"],
  },
  {
    name: "mark-all-read locks and recounts in one statement",
    edits: [
      {
        file: "src/domain/inbox/lock-inbox.ts",
        good: "where i.user_id = ${userId} for no key update of i`;",
        bad: "where i.user_id = ${userId}`;",
      },
    ],
    caughtBy: [RACES, "mark-all-read waits for a message"],
  },
  {
    name: "mark-all-read goes up to now instead of upTo",
    edits: [
      {
        file: "src/domain/inbox/mark-all-read.ts",
        good: "revision: Math.max(from.revision, upTo.revision),",
        bad: "revision: Math.max(from.revision, inbox.head.revision),",
      },
    ],
    caughtBy: [INBOX, "spares what arrived"],
  },
  {
    name: "a page's cursor is a time without the id",
    edits: [
      {
        file: "src/domain/inbox/page-candidates.ts",
        good: "(${t}.sent_at, ${t}.message_id) < (${after.at}, ${after.id})",
        bad: "${t}.sent_at < ${after.at}",
      },
    ],
    caughtBy: [PAGES, "at the same moment once"],
  },
  {
    name: "a page looks no further back than its newest direct message",
    edits: [
      {
        file: "src/domain/inbox/page-candidates.ts",
        good: "then min(sent_at) else",
        bad: "then max(sent_at) else",
      },
    ],
    caughtBy: [PAGES, "merge direct messages and broadcasts"],
  },
  {
    name: "an event is published before the commit",
    edits: [
      {
        file: "src/domain/message/dispatch.ts",
        good: "if (publish) tx.afterCommit(() => publish(events));",
        bad: "publish?.(events);",
      },
    ],
    caughtBy: [NOTIFY, "a commit that fails"],
  },
  {
    name: "callers take their locks at the call, in their own order",
    edits: [
      {
        file: "src/domain/message/dispatch.ts",
        good: "if (ctx.db instanceof Transaction)",
        bad: "if (ctx.db instanceof Transaction && Date.now() === 0)",
      },
    ],
    caughtBy: [NOTIFY, "opposite orders"],
  },
  {
    name: "a count changes by what was asked instead of what changed",
    edits: [
      {
        file: "src/domain/inbox/mark.ts",
        good: "verb((item) => (item.unread ? { read: true } : null))",
        bad: "verb(() => ({ read: true }))",
      },
    ],
    caughtBy: [INBOX, "nothing by repeating"],
  },
  {
    name: "a broadcast is judged by the revision watermark",
    edits: [
      {
        file: "src/domain/inbox/rules.ts",
        good: "or coalesce(x.position, 0) > greatest(marks.read_through_position, t.read_through_position)))`;",
        bad: "or coalesce(x.position, 0) > greatest(marks.read_through_revision, t.read_through_revision)))`;",
      },
    ],
    caughtBy: [INBOX, "a broadcast that comes after it"],
  },
  {
    name: "a recall takes archived messages off the count",
    edits: [
      {
        file: "src/domain/message/withdraw.ts",
        good: "(x.archived_at is null and x.read_at is null and",
        bad: "(x.read_at is null and",
      },
    ],
    caughtBy: [SEND, "takes a direct message out"],
  },
  {
    name: "archiving counts as reading when it is taken back",
    edits: [
      {
        file: "src/domain/inbox/change-receipts.ts",
        good: "edit.unreadAgain ? null : edit.read ?",
        bad: "edit.unreadAgain ? null : edit.read || edit.archived ?",
      },
    ],
    caughtBy: [INBOX, "nothing by repeating"],
  },
  {
    name: "a repeat of an idempotency key is not looked at",
    edits: [
      {
        file: "src/domain/message/dispatch.ts",
        good: "if (repeats.length > 0) await refuseConflicts(db, repeats);",
        bad: "if (repeats.length > 1_000) await refuseConflicts(db, repeats);",
      },
    ],
    caughtBy: [NOTIFY, "a conflict with other content"],
  },
  {
    name: "joining a group shows what was sent before",
    edits: [
      {
        file: "src/domain/group/membership.ts",
        good: "${position}::bigint from unnest",
        bad: "0::bigint from unnest",
      },
    ],
    caughtBy: [PAGES, "while the person was in it"],
  },
  {
    name: "retention forgets who has not heard of what it deletes",
    edits: [
      {
        file: "src/domain/message/purge.ts",
        good: "set kept_since = ${before}",
        bad: "set kept_since = kept_since",
      },
    ],
    caughtBy: [RETAIN, "tells who was away that a direct message"],
  },
  {
    name: "a chunk sends to whoever another runner has just sent to",
    edits: [
      {
        file: "src/domain/message/continue-list.ts",
        good: "for update ${skipLocked ? sql`skip locked` : sql``}`",
        bad: "`",
      },
    ],
    caughtBy: [LIST, "waits for its job"],
  },
  {
    name: "a file is given to whoever knows its address",
    edits: [
      {
        file: "src/domain/attachment/find.ts",
        good: "or exists (select from found) end",
        bad: "or true end",
      },
    ],
    caughtBy: [FILES, "nobody of the recipients before"],
  },
  {
    name: "an update counts again what is unread already",
    edits: [
      {
        file: "src/domain/message/apply-update.ts",
        good: "(x.archived_at is null)::int - (x.archived_at is null and x.read_at is null",
        bad: "(x.archived_at is null)::int - (false and x.read_at is null",
      },
    ],
    caughtBy: ["src/domain/message/update.db.test.ts", "makes it unread again"],
  },
  {
    name: "mark-all-read swallows what is switched off",
    edits: [
      {
        file: "src/domain/inbox/mark-all-read.ts",
        good: "if (offTypes.length === 0) return [null];",
        bad: "if (offTypes.length >= 0) return [null];",
      },
    ],
    caughtBy: [PREFERENCES, "is spared by mark-all-read"],
  },
  {
    name: "a client goes on from before a type was switched",
    edits: [
      {
        file: "src/domain/inbox/changes-since.ts",
        good: "|| known.revision < kept.resetRevision",
        bad: "",
      },
    ],
    caughtBy: [PREFERENCES, "start over"],
  },
];
