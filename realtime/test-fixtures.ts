import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { WebSocket } from "ws";
import { DEFAULT_LIMITS, type Limits, type WorkerConfig } from "./config";
import type { Log } from "./log";
import type { ServerFrame } from "./protocol/frames";
import type { ListItem } from "./protocol/item";

export const SECRET = "a secret for tests";
export const ORIGIN = "http://localhost:3000";

export const quietLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** Bounds that let a test see within a second what takes production a minute. */
export const QUICK: Limits = {
  ...DEFAULT_LIMITS,
  requestMs: 1_000,
  heartbeatMs: 300,
  inboundWindowMs: 1_000,
  sweepMs: 200,
  graceMs: 100,
  closeMs: 300,
  drainSpreadMs: 1_000,
};

export function workerConfig(given: Partial<WorkerConfig> & { databaseUrl: string }): WorkerConfig {
  return {
    port: 0,
    redisUrl: undefined,
    redisCluster: false,
    sessionSecret: SECRET,
    allowedOrigins: new Set([ORIGIN]),
    logLevel: "silent",
    limits: QUICK,
    ...given,
  };
}

type Row = Record<string, unknown>;
/** As much of the driver as rows need. */
export type Sql = (strings: TemplateStringsArray, ...values: never[]) => PromiseLike<readonly Row[]>;

/** Rows that the worker reads, written with plain SQL. */
export function rows(driver: Sql) {
  const sql = driver as (strings: TemplateStringsArray, ...values: unknown[]) => PromiseLike<readonly Row[]>;
  return {
    async person(): Promise<string> {
      const id = randomUUID();
      await sql`insert into users (id, email, name) values (${id}, ${`${id}@example.com`}, 'Someone')`;
      await sql`insert into inboxes (user_id, since_position) select ${id}, position from feed`;
      return id;
    },
    async session(userId: string, lasts = "1 hour"): Promise<string> {
      const id = randomUUID();
      await sql`insert into sessions (id, user_id, created_at, expires_at)
        values (${id}, ${userId}, now() - interval '1 day', now() + ${lasts}::interval)`;
      return id;
    },
    async endSession(id: string): Promise<void> {
      await sql`update sessions set ended_at = now() where id = ${id}`;
    },
    async disable(userId: string): Promise<void> {
      await sql`update users set disabled_at = now() where id = ${userId}`;
    },
    /** Something changes in an inbox: its new revision. */
    async bump(userId: string): Promise<number> {
      const [row] =
        await sql`update inboxes set revision = revision + 1 where user_id = ${userId} returning revision`;
      return Number(row?.revision);
    },
    async epoch(): Promise<string> {
      const [row] = await sql`select epoch from feed`;
      return String(row?.epoch);
    },
    async newEpoch(): Promise<string> {
      const [row] = await sql`update feed set epoch = gen_random_uuid()::text returning epoch`;
      return String(row?.epoch);
    },
    /** A broadcast to these groups, 0 for everyone: its position and the message's id. */
    async broadcast(groupIds: readonly number[] = [0]): Promise<{ id: string; position: number }> {
      const id = randomUUID();
      const [feed] = await sql`update feed set position = position + 1 returning position`;
      const position = Number(feed?.position);
      const audience = groupIds[0] === 0 ? "everyone" : "groups";
      await sql`insert into messages (id, audience, type, title, status, sent_at)
        values (${id}, ${audience}, 'announcement', 'News', 'sent', now())`;
      for (const groupId of groupIds)
        await sql`insert into feed_entries (message_id, group_id, position, changed_position, type, sent_at)
          values (${id}, ${groupId}, ${position}, ${position}, 'announcement', now())`;
      return { id, position };
    },
    async group(...memberIds: string[]): Promise<number> {
      const [row] = await sql`insert into groups (name) values (${randomUUID()}) returning id`;
      const id = Number(row?.id);
      for (const userId of memberIds)
        await sql`insert into group_members (user_id, group_id, from_position) select ${userId}, ${id}, position from feed`;
      return id;
    },
    async leaveGroup(groupId: number, userId: string): Promise<void> {
      await sql`update group_members set to_position = (select position from feed)
        where group_id = ${groupId} and user_id = ${userId} and to_position is null`;
    },
  };
}

/** A Cookie header with the session token of next-auth. */
export async function cookieFor(
  userId: string,
  sessionId: string,
  options: { secret?: string; maxAge?: number; name?: string } = {},
): Promise<string> {
  const { secret = SECRET, maxAge = 3600, name = "next-auth.session-token" } = options;
  return `${name}=${await encode({ token: { sub: userId, sid: sessionId }, secret, maxAge })}`;
}

export function listItem(given: Partial<ListItem> = {}): ListItem {
  return {
    id: randomUUID(),
    type: "announcement",
    priority: "normal",
    title: "News",
    summary: "",
    sender: null,
    sentAt: new Date().toISOString(),
    position: null,
    unreadSinceRevision: 1,
    unread: true,
    readAt: null,
    archivedAt: null,
    attachments: 0,
    image: null,
    action: null,
    ...given,
  };
}

/** What came of an attempt to connect: the HTTP status of a refusal, or 101. */
export async function statusOf(
  port: number,
  headers: Record<string, string>,
  path = "/realtime",
): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  return new Promise((resolve, reject) => {
    socket.on("unexpected-response", (request, response) => {
      resolve(response.statusCode ?? 0);
      request.destroy();
    });
    socket.on("open", () => {
      resolve(101);
      socket.terminate();
    });
    socket.on("error", reject);
  });
}

/** A client that remembers what it was sent. */
export class TestClient {
  readonly frames: ServerFrame[] = [];
  readonly socket: WebSocket;
  readonly closed: Promise<{ code: number; reason: string }>;
  #seen = 0;
  #arrived: () => void = () => {};

  constructor(port: number, cookie: string, options: { answers?: boolean } = {}) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/realtime`, { headers: { cookie, origin: ORIGIN } });
    this.closed = new Promise((resolve) => {
      this.socket.on("close", (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    // Where it matters, `closed` says it too.
    this.socket.on("error", () => {});
    this.socket.on("message", (data) => {
      const frame = JSON.parse(String(data)) as ServerFrame;
      if (frame.type === "heartbeat" && options.answers !== false)
        this.socket.send(JSON.stringify({ type: "alive" }));
      this.frames.push(frame);
      this.#arrived();
    });
  }

  /** The next frame of this type that was not taken yet; frames before it are passed over. */
  async next<T extends ServerFrame["type"]>(type: T): Promise<Extract<ServerFrame, { type: T }>> {
    for (;;) {
      while (this.#seen < this.frames.length) {
        const frame = this.frames[this.#seen++];
        if (frame?.type === type) return frame as Extract<ServerFrame, { type: T }>;
      }
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
    }
  }

  /** Frames of these types so far, in order. */
  all<T extends ServerFrame["type"]>(type: T): Extract<ServerFrame, { type: T }>[] {
    return this.frames.filter((frame): frame is Extract<ServerFrame, { type: T }> => frame.type === type);
  }
}
