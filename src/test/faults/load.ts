import { setTimeout as pause } from "node:timers/promises";
import { TRPCClientError } from "@trpc/client";
import { MESSAGE_TYPE_NAMES } from "@/content/message-types";
import type { Db } from "@/db/database";
import { idempotencyScope, idOfKey } from "@/domain/message/idempotency";
import type { SendInput } from "@/domain/message/send";
import type { Crowd } from "./crowd";
import type { Device } from "./device";
import type { SentMessage } from "./history";
import type { Random } from "./random";
import { inTime } from "./web-call";

/** People and code at work: messages go out, some are taken back, and those who get them read and archive. */
export type Load = {
  acknowledged(): number;
  /** Resolves when so many messages have been acknowledged. */
  reaches(messages: number): Promise<void>;
  /** Calls that were repeated because their answer was lost. */
  lostAnswers(): number;
  /** Of messages whose first answer was lost: how many were written by then, and how many were not. */
  lostSends(): LostSends;
  /** The longest that one call waited for its answer, in milliseconds. */
  slowestMs(): number;
  /** Begins nothing new, and resolves when the server has answered everything that was begun; throws when it does not. */
  stop(): Promise<void>;
};

export type LostSends = { readonly beforeCommit: number; readonly afterCommit: number };

export type LoadOptions = {
  senders: number;
  readers: number;
  /** Longest pause of each between two calls, in milliseconds. */
  pauseMs: number;
};

/** A caller gives an answer up after this, and asks again. */
const CALL_MS = 2_000;
const AGAIN_MS = 50;
/** Nothing that was begun takes longer than this once nothing new begins; what does, never ends. */
const STOP_MS = 15_000;

export function startLoad(db: Db, crowd: Crowd, random: Random, options: LoadOptions): Load {
  const { sender, sent } = crowd;
  const lostSends = { beforeCommit: 0, afterCommit: 0 };
  let stopped = false;
  let giveUpAt = Number.POSITIVE_INFINITY;
  let lostAnswers = 0;
  let acknowledged = 0;
  let slowestMs = 0;
  const rest = () => pause(random.between(0, options.pauseMs));

  /** Until the server has answered, as a careful caller does; a refusal is an error of the suite or the product. */
  async function answered<T>(call: () => Promise<T>, onLost?: () => Promise<void>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const began = Date.now();
      try {
        const answer = await inTime(call(), CALL_MS);
        slowestMs = Math.max(slowestMs, Date.now() - began);
        return answer;
      } catch (error) {
        if (isRefusal(error) || Date.now() > giveUpAt) throw error;
        lostAnswers += 1;
        if (attempt === 1) await onLost?.();
        await pause(AGAIN_MS);
      }
    }
  }

  async function send(): Promise<void> {
    const idempotencyKey = crypto.randomUUID();
    const { audience, recipients } = chooseAudience(crowd, random);
    const id = idOfKey(idempotencyScope({ senderId: null, createdBy: sender.userId }), idempotencyKey);
    const message: SentMessage = { id, recipients, acknowledged: false, recall: "none" };
    sent.set(id, message);
    const input: SendInput = {
      audience,
      type: random.any(MESSAGE_TYPE_NAMES),
      title: `Message ${sent.size}`,
      text: "Something has happened.",
      idempotencyKey,
    };
    const answer = await answered(
      () => sender.api.message.admin.send.mutate(input),
      () => seeWhetherWritten(id),
    );
    if (answer.id !== id)
      throw new Error(`the message with the key ${idempotencyKey} is ${answer.id}, not ${id}`);
    message.acknowledged = true;
    acknowledged += 1;
    if (random.next() < 0.08) await recall(message);
  }

  /** While the database is down nobody can tell, and it counts as neither. */
  async function seeWhetherWritten(id: string): Promise<void> {
    const rows = await db.sql`select from messages where id = ${id}`.catch(() => null);
    if (rows) lostSends[rows.length > 0 ? "afterCommit" : "beforeCommit"] += 1;
  }

  async function recall(message: SentMessage): Promise<void> {
    await rest();
    message.recall = "asked";
    const { id } = message;
    await answered(() => sender.api.message.admin.recall.mutate({ id }));
    message.recall = "acknowledged";
  }

  /** What a person does to their own messages; whether a lost answer meant yes shows on all their devices alike. */
  async function read(): Promise<void> {
    const device = random.any(crowd.devices);
    try {
      await inTime(doSomething(device, random), CALL_MS);
    } catch (error) {
      if (isRefusal(error) && !crowd.signedOut.has(device.userId)) throw error;
    }
  }

  async function repeat(what: () => Promise<void>): Promise<void> {
    while (!stopped) {
      await what();
      await rest();
    }
  }

  const working = Promise.all([
    ...Array.from({ length: options.senders }, () => repeat(send)),
    ...Array.from({ length: options.readers }, () => repeat(read)),
  ]);
  // What went wrong is told by `stop`.
  working.catch(() => {});
  return {
    acknowledged: () => acknowledged,
    async reaches(messages) {
      const enough = async () => {
        while (acknowledged < messages && !stopped) await pause(10);
      };
      await Promise.race([enough(), working]);
    },
    lostAnswers: () => lostAnswers,
    lostSends: () => lostSends,
    slowestMs: () => slowestMs,
    async stop() {
      stopped = true;
      giveUpAt = Date.now() + STOP_MS;
      await working;
    },
  };
}

function isRefusal(error: unknown): boolean {
  const status: unknown = error instanceof TRPCClientError ? error.data?.httpStatus : undefined;
  return typeof status === "number" && status < 500;
}

function chooseAudience(
  crowd: Crowd,
  random: Random,
): { audience: SendInput["audience"]; recipients: Set<string> } {
  const everybody = crowd.people.map(({ userId }) => userId);
  const dice = random.next();
  if (dice < 0.25) return { audience: { kind: "everyone" }, recipients: new Set(everybody) };
  if (dice < 0.45) {
    const groups = random.some(crowd.groups, random.between(1, 2));
    const recipients = new Set(groups.flatMap(({ members }) => [...members]));
    return { audience: { kind: "groups", groupIds: groups.map(({ id }) => id) }, recipients };
  }
  const userIds = random.some(everybody, random.between(1, 3));
  return { audience: { kind: "users", userIds }, recipients: new Set(userIds) };
}

async function doSomething(device: Device, random: Random): Promise<unknown> {
  const { my } = device.api.message;
  const dice = random.next();
  const counts = device.counts();
  if (dice < 0.1 && counts) return my.markAllRead.mutate({ upTo: counts.head });
  const items = device.listed(dice < 0.2 ? "archived" : "all");
  const ids = random.some(items, random.between(1, 3)).map((item) => item.id);
  if (ids.length === 0) return undefined;
  const verb = random.any([my.markRead, my.markRead, my.markUnread, my.archive, my.unarchive]);
  return verb.mutate({ ids });
}
