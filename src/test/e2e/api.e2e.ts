import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { expectAccessible, expectToFit, FOLDER, settled } from "./look";

/** Each page light and wide, and dark on a phone; the other two looks differ from these by tokens alone. */
const LOOKS = [
  { colorScheme: "light", width: 1440, height: 900 },
  { colorScheme: "dark", width: 390, height: 844 },
] as const;

async function look(page: Page, name: string): Promise<void> {
  for (const { colorScheme, width, height } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height });
    await settled(page);
    const picture = `${name}-${colorScheme}-${width}`;
    await page.screenshot({ path: `${FOLDER}/${picture}.png` });
    await expectAccessible(page, picture);
    await expectToFit(page, picture);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("a service sends by a key that an admin makes and revokes, and people see it at once", async ({
  signIn,
  playwright,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  await admin.goto("/admin/keys");
  await admin.getByRole("button", { name: "New key" }).first().click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("What uses it", { exact: true }).fill("Order service");
  await dialog.getByRole("checkbox", { name: /^Read/ }).check();
  await dialog.getByRole("button", { name: "Make key" }).click();
  const secret = await dialog.getByRole("textbox", { name: "The key for “Order service”" }).inputValue();
  expect(secret).toMatch(/^belfry_[\w-]{43}$/);
  await look(admin, "key-made");
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(admin.getByRole("heading", { name: "Order service" })).toBeVisible();
  expect(await admin.content()).not.toContain(secret);

  const service = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${secret}`, "idempotency-key": "order 4711" },
  });
  const found = await service.get("/api/v1/message/admin/recipients", { params: { query: "Ada" } });
  const [person] = (await found.json()).people;
  const order = {
    type: "billing",
    title: "Order 4711 has left",
    text: "It arrives on Thursday.",
    userIds: [person.id],
  };
  await ada.goto("/messages");
  const sent = await service.post("/api/v1/message/admin/send", { data: order });
  expect(sent.status()).toBe(200);
  expect(await (await service.post("/api/v1/message/admin/send", { data: order })).json()).toEqual(
    await sent.json(),
  );
  await expect(ada.getByRole("link", { name: order.title })).toHaveCount(1);

  // By the session of a page of ours: yes. By a link on another site, which a browser sends the session with: no.
  const { id } = await sent.json();
  const own = await ada.request.get(`/api/v1/message/my/${id}`);
  expect([own.status(), (await own.json()).unread]).toEqual([200, false]);
  const foreign = await ada.request.get(`/api/v1/message/my/${id}`, {
    headers: { "sec-fetch-site": "cross-site" },
  });
  expect([foreign.status(), foreign.headers()["content-type"]]).toEqual([403, "application/problem+json"]);

  await admin.reload();
  await look(admin, "keys");
  await admin.getByRole("button", { name: "Revoke Order service" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(admin.getByText("Revoked", { exact: true })).toBeVisible();
  const refused = await service.get("/api/v1/message/admin");
  expect([refused.status(), refused.headers()["www-authenticate"]]).toEqual([401, 'Bearer realm="Belfry"']);
  await service.dispose();

  const stranger = await playwright.request.newContext({ baseURL });
  expect((await stranger.get("/api/v1/message/my")).status()).toBe(401);
  expect((await stranger.delete("/api/v1/message/my")).status()).toBe(405);
  const told = await (await stranger.get("/api/v1/openapi.json")).json();
  expect([told.openapi, told.servers]).toEqual(["3.1.0", [{ url: new URL(baseURL ?? "").origin }]]);
  await stranger.dispose();
  const elsewhere: string[] = [];
  admin.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(baseURL ?? "").origin) elsewhere.push(request.url());
  });
  await admin.goto("/api/docs");
  await expect(admin.getByRole("heading", { name: "Send a message to people by name" })).toBeVisible();
  await look(admin, "api-docs");
  expect(elsewhere).toEqual([]);
});
