import { z } from "zod";
import { listSchema } from "@/domain/inbox/list";
import { messageIdsSchema } from "@/domain/inbox/mark";
import { markAllReadSchema } from "@/domain/inbox/mark-all-read";
import { seenSchema } from "@/domain/inbox/seen";
import { setQuietHoursSchema } from "@/domain/inbox/set-quiet-hours";
import { switchTypeSchema } from "@/domain/inbox/switch-type";
import { undoMarkAllReadSchema } from "@/domain/inbox/undo-mark-all-read";
import { messageIdSchema } from "@/domain/message/body-view";
import {
  BODY,
  CHANGES,
  COUNTS,
  HEAD,
  ID,
  ITEM,
  KEPT_PREFERENCES,
  PAGE,
  PREFERENCES,
  READ_ITEM,
} from "./examples";
import { type Operation, operation } from "./operation";
import * as schemas from "./schemas";

const changed = { items: [READ_ITEM], counts: COUNTS };

/** The four verbs that change some messages look alike. */
function mark(
  verb: "read" | "unread" | "archive" | "unarchive",
  procedure: "markRead" | "markUnread" | "archive" | "unarchive",
  summary: string,
): Operation {
  return operation({
    id: `${procedure}MyMessages`,
    method: "POST",
    path: `/message/my/${verb}`,
    summary,
    description: "At most 1,000. What is so already, or is not theirs, is passed over.",
    by: "person",
    input: messageIdsSchema,
    output: schemas.changed,
    example: { input: { ids: [ID] }, output: changed },
    call: (caller, input) => caller.message.my[procedure](input),
  });
}

/** What signed-in people do with their own messages. */
export const MY_OPERATIONS: Operation[] = [
  operation({
    id: "listMyMessages",
    method: "GET",
    path: "/message/my",
    summary: "A page of one's messages, newest first",
    by: "person",
    input: listSchema.extend({ filter: listSchema.shape.filter.default("all") }),
    output: schemas.page,
    example: { input: { filter: "unread", limit: 20 }, output: PAGE },
    call: (caller, input) => caller.message.my.list(input),
  }),
  operation({
    id: "countMyUnreadMessages",
    method: "GET",
    path: "/message/my/unread-counts",
    summary: "How many messages are unread, by type",
    by: "person",
    input: z.strictObject({}),
    output: schemas.counts,
    example: { input: {}, output: COUNTS },
    call: (caller) => caller.message.my.unreadCounts(),
  }),
  operation({
    id: "listMyChanges",
    method: "GET",
    path: "/message/my/changes",
    summary: "What happened since a head",
    description: "With reset true it can not be listed: start over with fresh pages and counts.",
    by: "person",
    input: z.strictObject({
      epoch: z.string().min(1).max(64),
      revision: z.int().nonnegative(),
      position: z.int().nonnegative(),
    }),
    output: schemas.changes,
    example: { input: HEAD, output: CHANGES },
    call: (caller, head) => caller.message.my.changesSince({ head }),
  }),
  mark("read", "markRead", "Mark messages read"),
  mark("unread", "markUnread", "Mark messages unread again"),
  mark("archive", "archive", "Put messages into the archive"),
  mark("unarchive", "unarchive", "Take messages out of the archive"),
  operation({
    id: "markAllMyMessagesRead",
    method: "POST",
    path: "/message/my/read-all",
    summary: "Mark everything read up to a head",
    description: "What arrived later stays unread. The answer holds what takes it back.",
    by: "person",
    input: markAllReadSchema,
    output: schemas.markedAll,
    example: { input: { upTo: HEAD }, output: { undo: "eyJ0eXBlIjpudWxsfQ", counts: COUNTS } },
    call: (caller, input) => caller.message.my.markAllRead(input),
  }),
  operation({
    id: "undoMarkAllMyMessagesRead",
    method: "POST",
    path: "/message/my/undo-read-all",
    summary: "Take a mark-all-read back",
    by: "person",
    input: undoMarkAllReadSchema,
    output: schemas.undone,
    example: { input: { undo: "eyJ0eXBlIjpudWxsfQ" }, output: { counts: COUNTS } },
    call: (caller, input) => caller.message.my.undoMarkAllRead(input),
  }),
  operation({
    id: "noteMyListSeen",
    method: "POST",
    path: "/message/my/seen",
    summary: "Note that the list was on screen up to a head",
    by: "person",
    input: seenSchema,
    output: schemas.nothing,
    example: { input: { head: HEAD }, output: {} },
    call: (caller, input) => caller.message.my.seen(input),
  }),
  operation({
    id: "getMyPreferences",
    method: "GET",
    path: "/message/my/preferences",
    summary: "Which types of message one wants to see and hear",
    by: "person",
    input: z.strictObject({}),
    output: schemas.preferences,
    example: { input: {}, output: PREFERENCES },
    call: (caller) => caller.message.my.preferences(),
  }),
  operation({
    id: "switchMyMessageType",
    method: "PUT",
    path: "/message/my/preferences/types/{type}",
    summary: "Switch a type of message on or off",
    description:
      "inApp: whether messages of the type are listed and counted. Nothing is lost while it is off. toast: for products' own screens.",
    by: "person",
    input: switchTypeSchema,
    output: schemas.changedPreferences,
    example: {
      input: { type: "task", toast: false },
      output: { preferences: PREFERENCES, counts: { ...COUNTS, preferences: KEPT_PREFERENCES } },
    },
    call: (caller, input) => caller.message.my.switchType(input),
  }),
  operation({
    id: "setMyQuietHours",
    method: "PUT",
    path: "/message/my/preferences/quiet-hours",
    summary: "Set the hours without toasts",
    description: "By the clock of the time zone, past midnight when `to` is earlier; null for none.",
    by: "person",
    input: setQuietHoursSchema,
    output: schemas.changedPreferences,
    example: {
      input: { quietHours: PREFERENCES.quietHours },
      output: { preferences: PREFERENCES, counts: { ...COUNTS, preferences: KEPT_PREFERENCES } },
    },
    call: (caller, input) => caller.message.my.setQuietHours(input),
  }),
  operation({
    id: "getMyMessage",
    method: "GET",
    path: "/message/my/{id}",
    summary: "One message, which is read from now on",
    description: "Somebody else's message, a recalled one and one that never was are the same 404.",
    by: "person",
    input: messageIdSchema,
    output: schemas.detail,
    example: { input: { id: ID }, output: { ...READ_ITEM, ...BODY, audience: "user", expiresAt: null } },
    call: (caller, input) => caller.message.my.open(input),
  }),
  operation({
    id: "actOnMyMessage",
    method: "POST",
    path: "/message/my/{id}/act",
    summary: "Note that the message's action was followed",
    by: "person",
    input: messageIdSchema,
    output: schemas.changed,
    example: { input: { id: ID }, output: { items: [{ ...ITEM, unread: false }], counts: COUNTS } },
    call: (caller, input) => caller.message.my.act(input),
  }),
];
