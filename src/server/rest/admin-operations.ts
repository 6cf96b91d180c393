import { z } from "zod";
import { searchRecipientsSchema } from "@/domain/audience/search-recipients";
import { setMembersSchema } from "@/domain/group/set-members";
import { messageIdSchema } from "@/domain/message/body-view";
import { groupId, MAX_RECIPIENTS } from "@/domain/message/compose";
import { listSentSchema } from "@/domain/message/list-sent";
import { recallSchema } from "@/domain/message/recall";
import { scheduleSchema } from "@/domain/message/schedule";
import { sendSchema } from "@/domain/message/send";
import { updateSentSchema } from "@/domain/message/update";
import { upsertPeopleSchema } from "@/domain/person/upsert-many";
import { BODY, ID, PERSON_ID, SENT_ITEM } from "./examples";
import { type Operation, operation } from "./operation";
import * as schemas from "./schemas";

const message = sendSchema.omit({ audience: true, confirmedCount: true });
const said = { type: "task", title: "Proofs wait for you", text: "Two covers of Tidewater." };

/** What services do by their keys, and people who may send by their session. */
export const ADMIN_OPERATIONS: Operation[] = [
  operation({
    id: "sendMessage",
    method: "POST",
    path: "/message/admin/send",
    summary: "Send a message to people by name",
    description:
      "It says something: `text`, which becomes paragraphs, or `content`. The same idempotency key with the same message is sent once, and with another one is a 409.",
    by: "send",
    idempotent: true,
    input: message.extend({ userIds: z.array(z.uuid()).min(1).max(MAX_RECIPIENTS) }),
    output: schemas.sending,
    example: {
      input: { ...said, userIds: [PERSON_ID] },
      output: { id: ID, status: "sent", scheduledAt: null },
    },
    call: (caller, { userIds, ...rest }) =>
      caller.message.admin.send({ ...rest, audience: { kind: "users", userIds } }),
  }),
  operation({
    id: "broadcastMessage",
    method: "POST",
    path: "/message/admin/broadcast",
    summary: "Send a message to everyone, or to groups",
    description: "Without `groupIds` it goes to everyone. Otherwise as sendMessage.",
    by: "send",
    idempotent: true,
    input: message.extend({ groupIds: z.array(groupId).min(1).max(100).optional() }),
    output: schemas.sending,
    example: {
      input: { ...said, type: "announcement" },
      output: { id: ID, status: "sent", scheduledAt: null },
    },
    call: (caller, { groupIds, ...rest }) =>
      caller.message.admin.send({
        ...rest,
        audience: groupIds === undefined ? { kind: "everyone" } : { kind: "groups", groupIds },
      }),
  }),
  operation({
    id: "updateMessage",
    method: "POST",
    path: "/message/admin/update",
    summary: "Change what a message says that was sent with an idempotency key",
    description:
      "Progress becomes done: the same message, unread again if asked. What is left out stays. Only messages to people by name, and only one's own.",
    by: "send",
    idempotent: true,
    input: updateSentSchema,
    output: schemas.updated,
    example: {
      input: { idempotencyKey: "export-9", title: "Your pictures are ready", unreadAgain: true },
      output: { id: ID },
    },
    call: (caller, input) => caller.message.admin.update(input),
  }),
  operation({
    id: "listSentMessages",
    method: "GET",
    path: "/message/admin",
    summary: "What was sent, newest first",
    description: "A key lists what it sent itself; with the scope admin, everything that was composed.",
    by: "read",
    input: listSentSchema,
    output: schemas.sentPage,
    example: { input: { limit: 20 }, output: { items: [SENT_ITEM], nextCursor: null } },
    call: (caller, input) => caller.message.admin.list(input),
  }),
  operation({
    id: "searchRecipients",
    method: "GET",
    path: "/message/admin/recipients",
    summary: "People to send to, by name or e-mail address",
    by: "read",
    input: searchRecipientsSchema,
    output: schemas.recipients,
    example: {
      input: { query: "ada" },
      output: { people: [{ id: PERSON_ID, name: "Ada Lovelace", email: "ada@example.com", image: null }] },
    },
    call: (caller, input) => caller.message.admin.searchRecipients(input),
  }),
  operation({
    id: "getSentMessage",
    method: "GET",
    path: "/message/admin/{id}",
    summary: "One message that was sent",
    by: "read",
    input: messageIdSchema,
    output: schemas.sentDetail,
    example: { input: { id: ID }, output: { ...SENT_ITEM, ...BODY, action: null } },
    call: (caller, input) => caller.message.admin.get(input),
  }),
  operation({
    id: "recallMessage",
    method: "POST",
    path: "/message/admin/{id}/recall",
    summary: "Take a message back from everybody",
    by: "send",
    input: recallSchema,
    output: schemas.withStatus,
    example: { input: { id: ID, reason: "Sent too early" }, output: { id: ID, status: "recalled" } },
    call: (caller, input) => caller.message.admin.recall(input),
  }),
  operation({
    id: "scheduleMessage",
    method: "POST",
    path: "/message/admin/{id}/schedule",
    summary: "Choose another time for a scheduled message",
    by: "send",
    input: scheduleSchema,
    output: schemas.withStatus,
    example: {
      input: { id: ID, scheduledAt: "2026-12-24T09:00:00Z" },
      output: { id: ID, status: "scheduled" },
    },
    call: (caller, input) => caller.message.admin.schedule(input),
  }),
  operation({
    id: "cancelMessage",
    method: "POST",
    path: "/message/admin/{id}/cancel",
    summary: "Do not send a scheduled message",
    by: "send",
    input: messageIdSchema,
    output: schemas.withStatus,
    example: { input: { id: ID }, output: { id: ID, status: "draft" } },
    call: (caller, input) => caller.message.admin.cancel(input),
  }),
  operation({
    id: "upsertPeople",
    method: "PUT",
    path: "/directory/people",
    summary: "Bring people in step with the host product's",
    description: "At most 1,000, all or none. The same list again changes nothing.",
    by: "people",
    input: upsertPeopleSchema,
    output: schemas.upserted,
    example: {
      input: { people: [{ externalId: "u-17", email: "ada@example.com", name: "Ada Lovelace" }] },
      output: { people: [{ externalId: "u-17", id: PERSON_ID, created: true }] },
    },
    call: (caller, input) => caller.directory.upsertPeople(input),
  }),
  operation({
    id: "setGroupMembers",
    method: "PUT",
    path: "/directory/groups/{externalId}",
    summary: "Bring a group and its members in step with the host product's",
    by: "people",
    input: setMembersSchema,
    output: schemas.groupMembers,
    example: {
      input: { externalId: "team-3", name: "Printers", members: ["u-17"] },
      output: { id: 3, members: 1, joined: 1, left: 0 },
    },
    call: (caller, input) => caller.directory.setGroupMembers(input),
  }),
];
