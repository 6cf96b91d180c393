import WebSocket from "ws";
import { SESSION_HEADER } from "@/trpc/session-header";
import { expect, test } from "./fixtures";

/** The ways in, knocked at as strangers and as the wrong people do. */

const ids = "00000000-0000-7000-8000-000000000000";
const query = (path: string, input: unknown) =>
  `/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`;

test("signed out, every procedure answers 401, whatever the input", async ({ request }) => {
  for (const url of [
    query("message.my.list", { filter: "all" }),
    query("message.my.get", { id: "nonsense" }),
    "/api/trpc/message.my.unreadCounts",
    query("message.admin.list", {}),
  ]) {
    const response = await request.get(url);
    expect(response.status(), url).toBe(401);
  }
  const sent = await request.post("/api/trpc/message.admin.send", { data: { title: "x" } });
  expect(sent.status()).toBe(401);
});

test("a person who is not an admin gets 403 from admin procedures, and no admin page", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  allowedConsoleErrors.push(/404/);
  const ada = await signIn("ada");
  const sent = await ada.request.post("/api/trpc/message.admin.send", {
    data: { audience: { kind: "everyone" }, type: "system", title: "Mine", text: "Mine" },
  });
  expect(sent.status()).toBe(403);
  await ada.goto("/admin/messages");
  await expect(ada.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});

test("a page that was made for one session gets nothing by the cookie of another", async ({ signIn }) => {
  const ada = await signIn("ada");
  const counts = (session: string) =>
    ada.request.get("/api/trpc/message.my.unreadCounts", { headers: { [SESSION_HEADER]: session } });
  const asked = ada.waitForRequest((request) => request.headers()[SESSION_HEADER] !== undefined);
  await ada.goto("/messages");
  const own = (await asked).headers()[SESSION_HEADER] ?? "";
  expect((await counts(own)).status()).toBe(200);
  expect((await counts(ids)).status()).toBe(401);
});

test("someone else's message is 404, the same as one that does not exist", async ({ signIn }) => {
  const [admin, ada, grace] = [await signIn("admin"), await signIn("ada"), await signIn("grace")];
  const found = await admin.request.get(query("message.admin.searchRecipients", { query: "Ada" }));
  const [person] = (await found.json()).result.data.people;
  const sent = await admin.request.post("/api/trpc/message.admin.send", {
    data: {
      audience: { kind: "users", userIds: [person.id] },
      type: "task",
      title: "For Ada alone",
      text: "Yes.",
    },
  });
  const { id } = (await sent.json()).result.data;
  expect((await ada.request.get(query("message.my.get", { id }))).status()).toBe(200);
  const [hers, nobodys] = await Promise.all(
    [id, ids].map((of) => grace.request.get(query("message.my.get", { id: of }))),
  );
  expect([hers?.status(), nobodys?.status()]).toEqual([404, 404]);
  expect(await hers?.text()).toBe(await nobodys?.text());
});

const document = (...content: unknown[]) => ({ type: "doc", content });
const text = (value: string, marks?: unknown[]) => ({
  type: "paragraph",
  content: [{ type: "text", text: value, ...(marks ? { marks } : {}) }],
});

test("bad input is a 4xx that names the field and the rule, and nothing is stored", async ({ signIn }) => {
  const admin = await signIn("admin");
  const good = {
    audience: { kind: "everyone" },
    type: "system",
    title: "Bad input",
    content: document(text("x")),
  };
  const count = async () => {
    const list = await admin.request.get(query("message.admin.list", { limit: 50 }));
    return (await list.json()).result.data.items.filter(
      ({ title }: { title: string }) => title === "Bad input",
    ).length;
  };
  for (const [wrong, field] of [
    [{ colour: "red" }, "colour"],
    [{ title: "x".repeat(121) }, "title"],
    [{ content: document({ type: "paragraph" }) }, "content"],
    [{ content: document({ type: "iframe", attrs: { src: "https://evil.example" } }) }, "content"],
    [{ content: document(text("x", [{ type: "link", attrs: { href: "javascript:alert(1)" } }])) }, "content"],
    [{ audience: { kind: "users", userIds: [ids] } }, "audience.userIds"],
    [{ audience: { kind: "users", userIds: [] } }, "audience.userIds"],
    [{ audience: undefined }, "audience"],
  ] as const) {
    const response = await admin.request.post("/api/trpc/message.admin.send", {
      data: { ...good, ...wrong },
    });
    const body = await response.json();
    expect(response.status(), field).toBe(400);
    expect(body.error.data.domain.field).toContain(field);
    expect(body.error.data.domain.rule).toBeTruthy();
    expect(JSON.stringify(body)).not.toMatch(/node_modules|\/src\//);
  }
  expect(await count()).toBe(0);
});

test("a socket without a session, or from another origin, is refused before the upgrade", async ({
  signIn,
  baseURL,
}) => {
  const ada = await signIn("ada");
  const opened = ada.waitForEvent("websocket");
  await ada.goto("/");
  const realtime = (await opened).url();
  const cookie = (await ada.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const origin = new URL(baseURL ?? "").origin;
  const knock = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const socket = new WebSocket(realtime, { headers });
      socket.on("unexpected-response", (_, response) => {
        resolve(response.statusCode ?? 0);
        socket.terminate();
      });
      socket.on("open", () => {
        resolve(101);
        socket.close();
      });
      socket.on("error", reject);
    });
  expect(await knock({ origin, cookie })).toBe(101);
  expect(await knock({ origin })).toBe(401);
  expect(await knock({ origin: "https://evil.example", cookie })).toBe(403);
  expect(await knock({ cookie })).toBe(403);
});
