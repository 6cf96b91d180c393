import { userChannel } from "@realtime/protocol/channels";
import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import type { Actor, BusEvent, Context } from "../context";
import { addPerson } from "../person/add";
import { disablePerson } from "../person/disable";
import { enablePerson } from "../person/enable";
import { checkSession } from "./check";
import { endSession } from "./end";
import { endAllSessions } from "./end-all";
import { startSession } from "./start";

const database = testDatabase();
let published: BusEvent[] = [];
let people = 0;

function as(actor: Actor): Context {
  return { db: database.db, actor, publish: (events) => void published.push(...events) };
}
const system = () => as({ kind: "system" });

async function somebody(role: "user" | "admin" = "user") {
  people += 1;
  const { id } = await addPerson(system(), {
    email: `p${people}@example.com`,
    name: "Ada Lovelace",
    role,
  });
  return { id, ctx: as({ kind: "person", userId: id, role }) };
}

async function signedIn(userId: string) {
  const session = await startSession(system(), { userId, userAgent: "test" });
  if (!session) throw new Error("the session did not start");
  return { sessionId: session.id, userId };
}

beforeEach(() => {
  published = [];
});

describe("sessions", () => {
  it("are good for their own person only, until they are ended", async () => {
    const ada = await somebody();
    const other = await somebody();
    const session = await signedIn(ada.id);
    expect(await checkSession(system(), session)).toEqual({
      id: ada.id,
      locale: null,
      name: "Ada Lovelace",
      email: `p${people - 1}@example.com`,
      image: null,
      role: "user",
    });
    expect(await checkSession(system(), { ...session, userId: other.id })).toBeNull();

    await endSession(ada.ctx, session);
    expect(await checkSession(system(), session)).toBeNull();
    await endSession(ada.ctx, session);
    expect(published).toEqual([
      { channel: userChannel(ada.id), event: { type: "session.ended", sessionId: session.sessionId } },
    ]);
  });

  it("expire", async () => {
    const ada = await somebody();
    const session = await signedIn(ada.id);
    await database.db.sql`
      update sessions set created_at = now() - interval '40 days', expires_at = now() - interval '1 second'
      where id = ${session.sessionId}`;
    expect(await checkSession(system(), session)).toBeNull();
  });

  it("are ended by their person, an admin or the system, and nobody else", async () => {
    const ada = await somebody();
    const grace = await somebody();
    const admin = await somebody("admin");
    const session = await signedIn(ada.id);
    await expect(endSession(grace.ctx, session)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(endAllSessions(grace.ctx, { userId: ada.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(endSession(as({ kind: "nobody" }), session)).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
    expect(await checkSession(system(), session)).not.toBeNull();
    expect(await endAllSessions(admin.ctx, { userId: ada.id })).toEqual({ ended: 1 });
    expect(await checkSession(system(), session)).toBeNull();
  });

  it("of a disabled person end at once, and none starts", async () => {
    const ada = await somebody();
    const admin = await somebody("admin");
    const [first, second] = [await signedIn(ada.id), await signedIn(ada.id)];
    await disablePerson(admin.ctx, { userId: ada.id });
    expect(await checkSession(system(), first)).toBeNull();
    expect(await checkSession(system(), second)).toBeNull();
    expect(await startSession(system(), { userId: ada.id, userAgent: null })).toBeNull();
    expect(published).toEqual([
      { channel: userChannel(ada.id), event: { type: "session.ended", sessionId: null } },
    ]);

    await enablePerson(admin.ctx, { userId: ada.id });
    expect(await checkSession(system(), first)).toBeNull();
    expect(await checkSession(system(), await signedIn(ada.id))).not.toBeNull();
  });

  it("do not outlive a disable that runs at the same moment", async () => {
    const ada = await somebody();
    const started = await Promise.all([
      ...Array.from({ length: 8 }, () => startSession(system(), { userId: ada.id, userAgent: null })),
      disablePerson(system(), { userId: ada.id }),
    ]);
    await enablePerson(system(), { userId: ada.id });
    for (const session of started) {
      if (session) expect(await checkSession(system(), { sessionId: session.id, userId: ada.id })).toBeNull();
    }
  });
});

describe("disablePerson", () => {
  it("is for admins, and not for oneself", async () => {
    const ada = await somebody();
    const admin = await somebody("admin");
    await expect(disablePerson(ada.ctx, { userId: admin.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(disablePerson(admin.ctx, { userId: admin.id })).rejects.toMatchObject({ code: "CONFLICT" });
    const nobody = "00000000-0000-7000-8000-000000000000";
    await expect(disablePerson(admin.ctx, { userId: nobody })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(published).toEqual([]);
  });
});
