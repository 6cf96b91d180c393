import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { expectAccessible } from "./look";
import { keepPictures } from "./pictures";
import { drawing, uploaded, uploadFile } from "./uploads";

/** Files on their way in, to those who may read them, and to nobody else. */

const PDF = Buffer.from(`%PDF-1.7\n${"0123456789".repeat(1000)}\n%%EOF\n`);
const nobodys = "/api/files/00000000-0000-7000-8000-000000000000";

async function personId(admin: Page, name: string): Promise<string> {
  const input = encodeURIComponent(JSON.stringify({ query: name }));
  const found = await admin.request.get(`/api/trpc/message.admin.searchRecipients?input=${input}`);
  return (await found.json()).result.data.people[0].id;
}

async function send(admin: Page, message: object): Promise<string> {
  const sent = await admin.request.post("/api/trpc/message.admin.send", { data: message });
  expect(sent.status(), await sent.text()).toBe(200);
  return (await sent.json()).result.data.id;
}

test("D5 a file reaches its recipient with safe headers, in parts if asked, and nobody else", async ({
  signIn,
  request,
}) => {
  const [admin, ada, grace] = [await signIn("admin"), await signIn("ada"), await signIn("grace")];
  const bad = await Promise.all([
    uploadFile(ada, { name: "a.pdf", bytes: PDF }),
    uploadFile(admin, { name: "a.pdf", bytes: PDF, origin: "https://evil.example" }),
    uploadFile(admin, { name: "a.png", bytes: PDF }),
    uploadFile(admin, { name: "a.txt", bytes: Buffer.alloc(0) }),
    uploadFile(admin, { name: "a.txt", bytes: Buffer.alloc(26_214_401, "x") }),
    uploadFile(admin, { name: "a.pdf", bytes: PDF, kind: "virus" }),
    request.post("/api/files?kind=file&name=a.pdf", { data: PDF }),
  ]);
  expect(bad.map((answer) => answer.status())).toEqual([403, 403, 400, 400, 413, 400, 403]);
  const refusal = await bad[2]?.json();
  expect(bad[2]?.headers()["content-type"]).toBe("application/problem+json");
  expect(refusal).toMatchObject({ status: 400, code: "BAD_INPUT", field: "file" });
  expect(refusal.detail).toContain("called a PNG image, but holds a PDF document");

  const { id } = await uploaded(admin, { name: "../計画 “neu”\r\n\u202e.pdf", bytes: PDF });
  const url = `/api/files/${id}`;
  const statuses = async () =>
    Promise.all([ada, grace, admin].map(async (page) => (await page.request.get(url)).status()));
  expect(await statuses()).toEqual([404, 404, 200]);
  const message = await send(admin, {
    audience: { kind: "users", userIds: [await personId(admin, "Ada")] },
    type: "task",
    title: "The plan",
    text: "Attached.",
    attachmentIds: [id],
  });
  expect(await statuses()).toEqual([200, 404, 200]);
  expect((await request.get(url)).status()).toBe(401);
  const [hers, none] = [await grace.request.get(url), await grace.request.get(nobodys)];
  expect(await hers.text()).toBe(await none.text());
  expect((await grace.request.get("/api/files/nonsense")).status()).toBe(404);

  const whole = await ada.request.get(url);
  expect(await whole.body()).toEqual(PDF);
  expect(whole.headers()).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="__ _neu_.pdf"; filename*=UTF-8''%E8%A8%88%E7%94%BB%20%E2%80%9Cneu%E2%80%9D.pdf`,
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-cache, no-transform",
  });
  const part = await ada.request.get(url, { headers: { range: "bytes=9-18" } });
  expect([part.status(), await part.text()]).toEqual([206, "0123456789"]);
  expect((await ada.request.get(url, { headers: { range: "bytes=99999-" } })).status()).toBe(416);
  const head = await ada.request.head(url);
  expect([head.status(), head.headers()["accept-ranges"], await head.text()]).toEqual([200, "bytes", ""]);
  const etag = whole.headers().etag ?? "";
  expect((await ada.request.get(url, { headers: { "if-none-match": etag } })).status()).toBe(304);
  expect((await grace.request.get(url, { headers: { "if-none-match": etag } })).status()).toBe(404);

  await admin.request.post("/api/trpc/message.admin.recall", { data: { id: message } });
  expect(await statuses()).toEqual([404, 404, 200]);
});

test("an upload that is cut off leaves nothing behind", async ({ signIn, stack }) => {
  const admin = await signIn("admin");
  const folder = stack?.filesDir ?? "";
  const arriving = () => readdir(join(folder, "incoming")).catch(() => []);
  const stored = async () =>
    (await readdir(join(folder, "stored"), { recursive: true }).catch(() => [])).length;
  const before = await stored();
  const line = await admin.context().newCDPSession(admin);
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 500_000,
  });
  await admin.evaluate(() => {
    const body = new Blob(["x".repeat(20_000_000)]);
    void fetch("/api/files?kind=file&name=a.txt", { method: "POST", body }).catch(() => {});
  });
  await expect.poll(async () => (await arriving()).length).toBe(1);
  await admin.close();
  await expect.poll(async () => (await arriving()).length).toBe(0);
  expect(await stored()).toBe(before);
});

test("D4 D5 images open large and lead back; a file downloads under its name; what has vanished says so", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  allowedConsoleErrors.push(/404/);
  // Many things in one journey, on a machine that may be slow.
  test.setTimeout(120_000);
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  const [dusk, night] = [
    await uploaded(admin, { kind: "image", name: "dusk.png", bytes: await drawing(1600, 1000) }),
    await uploaded(admin, { kind: "image", name: "night.png", bytes: await drawing(900, 1400, "#22304a") }),
  ];
  const [plan, sheet] = [
    await uploaded(admin, { name: "Plan für Sonntag.pdf", bytes: PDF }),
    await uploaded(admin, { name: "Prices.csv", bytes: Buffer.from("paper,price\nLynx,12\n") }),
  ];
  const cell = (type: string, text: string) => ({
    type,
    content: [{ type: "paragraph", content: [{ type: "text", text }] }],
  });
  const image = ({ id, width, height }: typeof dusk, alt: string) => ({
    type: "image",
    attrs: { attachmentId: id, alt, width, height },
  });
  const said = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });
  const title = `Harbour at dusk ${Date.now()}`;
  await ada.goto("/messages");
  const shift = await layoutShift(ada);
  const id = await send(admin, {
    audience: { kind: "users", userIds: [await personId(admin, "Ada")] },
    type: "image",
    title,
    attachmentIds: [plan.id, sheet.id],
    content: {
      type: "doc",
      content: [
        said("The second variation kept the bell tower you asked for."),
        image(dusk, "A bell tower over the harbour at dusk"),
        {
          type: "table",
          content: [
            ["Variation", "Size", "Paper", "Finished", "Chosen by"].map((word) => cell("tableHeader", word)),
            ["Dusk", "1600 × 1000", "Lynx Rough 240", "Yesterday at nine", "Ruth Adeyemi"].map((word) =>
              cell("tableCell", word),
            ),
          ].map((content) => ({ type: "tableRow", content })),
        },
        {
          type: "taskList",
          content: [
            { type: "taskItem", attrs: { checked: true }, content: [said("Render both")] },
            { type: "taskItem", attrs: { checked: false }, content: [said("Choose one by Friday")] },
          ],
        },
        image(night, "The same tower by night"),
      ],
    },
  });

  // The row shows its thumbnail and what it holds.
  const row = ada.locator(`[data-message="${id}"]`);
  await expect(row.locator("img")).toHaveAttribute("src", `/api/files/${dusk.id}?size=thumb`);
  await expect.poll(() => row.locator("img").evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(144);
  await expect(row.getByText("2 attachments", { exact: true })).toBeAttached();

  await row.getByRole("link", { name: title }).click();
  const first = ada.getByRole("button", { name: "A bell tower over the harbour at dusk" });
  await expect(first).toBeVisible();
  await expect
    .poll(() => first.locator("img").evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBe(1600);
  expect(await shift()).toBeLessThan(0.1);
  await expect(ada.getByRole("listitem").filter({ hasText: "Done:" })).toContainText("Render both");
  await expectAccessible(ada, "files-detail");
  await keepPictures(ada, "files-detail");

  // The lightbox: two images, by keys, and back to where the text shows the last one.
  await first.press("Enter");
  const lightbox = ada.getByRole("dialog", { name: "A bell tower over the harbour at dusk" });
  await expect(lightbox.getByRole("status")).toHaveText("Image 1 of 2");
  await expectAccessible(ada, "files-lightbox");
  await keepPictures(ada, "files-lightbox");
  await ada.keyboard.press("ArrowRight");
  await expect(ada.getByRole("dialog", { name: "The same tower by night" })).toBeVisible();
  await ada.getByRole("button", { name: "Actual size" }).click();
  await ada.getByRole("button", { name: "Fit to window" }).click();
  await ada.keyboard.press("Escape");
  await expect(ada.getByRole("button", { name: "The same tower by night" })).toBeFocused();
  await expect(ada).toHaveURL(new RegExp(`${id}$`));

  const saved = ada.waitForEvent("download");
  await ada.getByRole("link", { name: "Download Plan für Sonntag.pdf" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe("Plan für Sonntag.pdf");
  expect(await readFile(await download.path())).toEqual(PDF);

  // The bytes go: the store is emptied behind the message's back by answering as it would.
  await ada.route(`**/api/files/${sheet.id}`, (route) => route.fulfill({ status: 404 }));
  await ada.getByRole("link", { name: "Download Prices.csv" }).click();
  await expect(ada.getByText("No longer available")).toBeVisible();
  await ada.route(`**/api/files/${dusk.id}`, (route) => route.fulfill({ status: 404 }));
  await ada.reload();
  await expect(ada.getByText("This image is not available.")).toBeVisible();
  await ada.setViewportSize({ width: 390, height: 844 });
  expect(await ada.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(ada, "files-lightbox");
  await keepPictures(ada, "files-narrow");
});

/** The layout shift of the page from now on (sum of scores without input). */
async function layoutShift(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const kept = window as Window & { shifted?: number };
    kept.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) kept.shifted = (kept.shifted ?? 0) + entry.value;
    }).observe({ type: "layout-shift" });
  });
  return () => page.evaluate(() => (window as Window & { shifted?: number }).shifted ?? 0);
}
