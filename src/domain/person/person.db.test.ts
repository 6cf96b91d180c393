import { describe, expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import type { Context } from "../context";
import { checkSession } from "../session/check";
import { startSession } from "../session/start";
import { addPerson } from "./add";
import { disablePerson } from "./disable";
import { findOrAddByAccount, type ProviderAccount } from "./find-or-add-by-account";
import { hashPassword } from "./hash-password";
import { listByEmail } from "./list-by-email";
import { setLanguage } from "./set-language";
import { verifyPassword } from "./verify-password";

const database = testDatabase();
const system = (): Context => ({ db: database.db, actor: { kind: "system" }, publish: () => {} });

describe("verifyPassword", () => {
  it("knows the password, whatever the case and spaces of the address", async () => {
    const passwordHash = await hashPassword("belfry-demo");
    const ada = await addPerson(system(), { email: "Ada@Example.com", name: "Ada", passwordHash });
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(system(), { email: " aDA@example.com ", password: "belfry-demo" })).toEqual(
      ada,
    );
  });

  it("gives every kind of no the same answer", async () => {
    const passwordHash = await hashPassword("secret");
    const alan = await addPerson(system(), { email: "alan@example.com", name: "Alan", passwordHash });
    await addPerson(system(), { email: "provider@example.com", name: "No password" });
    const tries = [
      { email: "alan@example.com", password: "Secret" },
      { email: "alan@example.com", password: "" },
      { email: "alan@example.com", password: "secret".padEnd(300, "x") },
      { email: "provider@example.com", password: "" },
      { email: "unknown@example.com", password: "secret" },
    ];
    for (const attempt of tries) expect(await verifyPassword(system(), attempt)).toBeNull();
    await disablePerson(system(), { userId: alan.id });
    expect(await verifyPassword(system(), { email: "alan@example.com", password: "secret" })).toBeNull();
  });
});

describe("findOrAddByAccount", () => {
  const account = (more: Partial<ProviderAccount>): ProviderAccount => ({
    provider: "github",
    accountId: "1",
    verifiedEmail: "new@example.com",
    name: "New Person",
    image: null,
    ...more,
  });

  it("adds a person once, and finds them by account even when the address has changed", async () => {
    const added = await findOrAddByAccount(system(), account({}));
    expect(added).not.toBeNull();
    expect(await findOrAddByAccount(system(), account({ verifiedEmail: "other@example.com" }))).toEqual(
      added,
    );
    expect(await findOrAddByAccount(system(), account({ verifiedEmail: null }))).toEqual(added);
    expect(await listByEmail(system(), { emails: ["new@example.com"] })).toMatchObject([
      { name: "New Person" },
    ]);
  });

  it("belongs to whoever has the verified address, and to nobody without one", async () => {
    const owner = await addPerson(system(), { email: "owner@example.com", name: "Owner" });
    const found = await findOrAddByAccount(
      system(),
      account({ provider: "google", verifiedEmail: "Owner@example.com" }),
    );
    expect(found).toEqual(owner);
    expect(await findOrAddByAccount(system(), account({ accountId: "2", verifiedEmail: null }))).toBeNull();
  });

  it("names a person without a name after the address", async () => {
    await findOrAddByAccount(
      system(),
      account({ accountId: "3", verifiedEmail: "mary@example.com", name: " " }),
    );
    expect(await listByEmail(system(), { emails: ["mary@example.com"] })).toMatchObject([{ name: "mary" }]);
  });
});

describe("listByEmail", () => {
  it("keeps the order of the addresses and leaves out who cannot sign in", async () => {
    await addPerson(system(), { email: "a1@example.com", name: "A" });
    const b = await addPerson(system(), { email: "b1@example.com", name: "B" });
    await addPerson(system(), { email: "c1@example.com", name: "C", role: "admin" });
    await disablePerson(system(), { userId: b.id });
    const found = await listByEmail(system(), {
      emails: ["c1@example.com", "b1@example.com", "a1@example.com", "x@y"],
    });
    expect(found.map((person) => person.name)).toEqual(["C", "A"]);
  });
});

describe("setLanguage", () => {
  it("keeps the acting person's language with their session, and nobody else's", async () => {
    const [zhou, other] = [
      await addPerson(system(), { email: "zhou@example.com", name: "Zhou" }),
      await addPerson(system(), { email: "other@example.com", name: "Other" }),
    ];
    const as = (userId: string): Context => ({
      ...system(),
      actor: { kind: "person", userId, role: "user" },
    });
    const sessions = await Promise.all(
      [zhou, other].map(({ id }) => startSession(system(), { userId: id, userAgent: null })),
    );
    await setLanguage(as(zhou.id), { language: "zh-CN" });
    const people = await Promise.all(
      [zhou, other].map(({ id }, at) =>
        checkSession(system(), { userId: id, sessionId: sessions[at]?.id ?? "" }),
      ),
    );
    expect(people.map((person) => person?.locale)).toEqual(["zh-CN", null]);
  });

  it("refuses what the product does not speak, and whoever is not signed in", async () => {
    const as: Context = { ...system(), actor: { kind: "person", userId: crypto.randomUUID(), role: "user" } };
    await expect(setLanguage(as, { language: "tlh" as "en" })).rejects.toMatchObject({
      code: "BAD_INPUT",
      about: { field: "language" },
    });
    await expect(
      setLanguage({ ...system(), actor: { kind: "nobody" } }, { language: "en" }),
    ).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });
});
