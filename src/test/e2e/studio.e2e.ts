import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { LOOKS, look } from "./look";
import { unreadOf } from "./people-do";
import { keepPictures } from "./pictures";

/** Asks for a picture as a person does, on the studio's page. */
async function draw(page: Page, prompt: string, style: string): Promise<void> {
  await page.getByRole("textbox", { name: "Prompt" }).fill(prompt);
  await page.getByRole("radio", { name: style }).check({ force: true });
  await page.getByRole("button", { name: "Draw the picture" }).click();
  await expect(page.getByText("On its way. A message tells you when it is ready.")).toBeVisible();
}

const pictureOf = (page: Page, prompt: string) =>
  page.getByRole("img", { name: `Picture of “${prompt}”`, exact: true });

/** Pixels in the width of an image that has been loaded; 0 before. */
const widthOf = (page: Page, prompt: string) =>
  pictureOf(page, prompt).evaluate((image) => (image as HTMLImageElement).naturalWidth);

test("the studio journey with two people", async ({ signIn, allowedConsoleErrors }) => {
  test.setTimeout(180_000);
  // Grace asks for what is Ada's.
  allowedConsoleErrors.push(/404/);
  const [ada, grace] = [await signIn("ada"), await signIn("grace")];
  const [before, hersBefore] = [await unreadOf(ada), await unreadOf(grace)];
  await ada.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Studio" }).click();
  await expect(ada.getByRole("heading", { name: "Image studio" })).toBeVisible();
  await expect(ada.getByText("procedural art")).toBeVisible();
  await expect(ada.getByRole("heading", { name: "No pictures yet" })).toBeVisible();
  await keepPictures(ada, "studio-empty");

  await ada.getByRole("button", { name: "Draw the picture" }).click();
  await expect(ada.getByRole("alert").filter({ hasText: "Write 1 to 200 characters." })).toBeVisible();
  await expect(ada.getByRole("textbox", { name: "Prompt" })).toBeFocused();

  const prompt = `Night over the harbour ${Date.now()}`;
  await draw(ada, prompt, "Constellation");
  const progress = ada.getByRole("progressbar", { name: `Progress of “${prompt}”` });
  await expect.poll(async () => Number(await progress.getAttribute("aria-valuenow"))).toBeGreaterThan(0);
  await look(ada, "studio-drawing");

  // The bell, a toast and the page hear of it without a reload.
  await expect(pictureOf(ada, prompt)).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => widthOf(ada, prompt)).toBe(1200);
  await expect(
    ada
      .getByRole("status")
      .filter({ hasText: `“${prompt}” is ready` })
      .first(),
  ).toBeVisible();
  await expect.poll(() => unreadOf(ada)).toBe(before + 1);
  expect(await unreadOf(grace)).toBe(hersBefore);

  // The message has the picture, the file and the way to its page.
  await ada.getByRole("button", { name: /^Notifications/ }).click();
  const panel = ada.getByRole("dialog", { name: "Messages" });
  await panel.getByRole("link", { name: `“${prompt}” is ready` }).click();
  const detail = ada.getByRole("dialog", { name: `“${prompt}” is ready` });
  const shown = detail.getByRole("img", { name: `A picture drawn from the words “${prompt}”` });
  await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1200);
  await look(ada, "studio-message");
  const [file] = await Promise.all([
    ada.waitForEvent("download"),
    detail.getByRole("link", { name: `Download ${prompt}.jpg` }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`${prompt}.jpg`);
  await detail.getByRole("link", { name: "Go to detail" }).click();

  await expect(ada).toHaveURL(/\/studio\/[0-9a-f-]{36}$/);
  await expect(ada.getByRole("heading", { name: prompt, level: 1 })).toBeVisible();
  await expect(detail).toHaveCount(0);
  await expect(panel).toHaveCount(0);
  await expect(ada.getByRole("main").getByText("1200 × 800 pixels")).toBeVisible();
  await expect.poll(() => widthOf(ada, prompt)).toBe(1200);
  await look(ada, "studio-picture");
  await keepPictures(ada, "studio-picture", [1440, 390]);
  const [again] = await Promise.all([
    ada.waitForEvent("download"),
    ada.getByRole("link", { name: "Download", exact: true }).click(),
  ]);
  expect(again.suggestedFilename()).toBe(`${prompt}.jpg`);

  // None of it is Grace's.
  const address = new URL(ada.url()).pathname;
  await grace.goto(address);
  await expect(grace.getByRole("heading", { name: "This picture is not available" })).toBeVisible();
  await look(grace, "studio-not-available");
  expect((await grace.request.get(`/api${address}`)).status()).toBe(404);
  expect((await ada.request.get(`/api${address}`)).headers()["content-type"]).toBe("image/jpeg");
  await grace.getByRole("link", { name: "Go to the studio" }).click();
  await expect(grace.getByRole("heading", { name: "No pictures yet" })).toBeVisible();

  // Both at once: each has their own.
  await ada.getByRole("link", { name: "Image studio" }).click();
  await expect(pictureOf(ada, prompt)).toBeVisible();
  await Promise.all([draw(ada, "Fire in autumn", "Mosaic"), draw(grace, "Rain on the sea", "Ripples")]);
  await expect(pictureOf(ada, "Fire in autumn")).toBeVisible({ timeout: 60_000 });
  await expect(pictureOf(grace, "Rain on the sea")).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => widthOf(grace, "Rain on the sea")).toBe(1200);
  await expect.poll(() => unreadOf(grace)).toBe(hersBefore + 1);
  await expect(pictureOf(ada, "Rain on the sea")).toHaveCount(0);
  await expect(pictureOf(grace, "Fire in autumn")).toHaveCount(0);
  await keepPictures(ada, "studio", [1440, 390]);
});

test("the studio takes three pictures of a person at a time, and says so", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  test.setTimeout(180_000);
  allowedConsoleErrors.push(/429/);
  const alan = await signIn("alan");
  await alan.goto("/studio");
  const style = "constellation";
  const ask = (prompt: string) => alan.request.post("/api/trpc/studio.draw", { data: { prompt, style } });
  const prompts = ["One", "Two", "Three", "Four", "Five"];
  const asked = await Promise.all(prompts.map(ask));
  expect(asked.map((answer) => answer.status()).sort()).toEqual([200, 200, 200, 429, 429]);
  await alan.getByRole("textbox", { name: "Prompt" }).fill("Six");
  await alan.getByRole("button", { name: "Draw the picture" }).click();
  await expect(alan.getByRole("alert").filter({ hasText: "Three of your pictures" })).toBeVisible();
  await expect(alan.getByRole("textbox", { name: "Prompt" })).toHaveValue("Six");
  // None is on its way any more when the next journey looks at Alan's screen: its toast would fade in there.
  const taken = prompts.filter((_, n) => asked[n]?.ok());
  await alan.reload();
  for (const prompt of taken) await expect(pictureOf(alan, prompt)).toBeVisible({ timeout: 60_000 });
});

test("a picture that can not be kept says so, and is drawn when it is asked for again", async ({
  signIn,
  stack,
}) => {
  test.setTimeout(180_000);
  const grace = await signIn("grace");
  await grace.goto("/studio");
  const prompt = `Storm over the moor ${Date.now()}`;
  const title = `“${prompt}” could not be drawn`;
  // Her other pictures are here before their files are away.
  for (const picture of await grace.getByRole("img", { name: /^Picture of/ }).all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200);
  }
  const restore = await withoutStore(stack?.filesDir ?? "");
  try {
    await draw(grace, prompt, "Strata");
    // Tried three times, with pauses in between, before it is given up.
    await expect(grace.getByRole("status").filter({ hasText: title }).first()).toBeVisible({
      timeout: 90_000,
    });
  } finally {
    await restore();
  }
  const entry = grace.getByRole("link").filter({ hasText: prompt });
  await expect(entry.getByText("Not drawn")).toBeVisible();
  await expect(entry.getByText("The drawing went wrong on our side several times.")).toBeVisible();
  await look(grace, "studio-failed");

  await grace.getByRole("button", { name: /^Notifications/ }).click();
  await grace.getByRole("dialog", { name: "Messages" }).getByRole("link", { name: title }).click();
  const detail = grace.getByRole("dialog", { name: title });
  await expect(detail.getByText("You can try it again.").first()).toBeVisible();
  await look(grace, "studio-failed-message");
  await detail.getByRole("link", { name: "Go to detail" }).click();

  await expect(grace).toHaveURL(/\/studio\/[0-9a-f-]{36}$/);
  await expect(detail).toHaveCount(0);
  await expect(grace.getByRole("heading", { name: prompt, level: 1, exact: true })).toBeVisible();
  await expect(grace.getByRole("link", { name: "Download", exact: true })).toHaveCount(0);
  await keepPictures(grace, "studio-failed-picture", [1440, 390]);
  await look(grace, "studio-failed-picture");
  await grace.getByRole("button", { name: "Draw it again" }).click();
  await expect(grace).toHaveURL(/\/studio$/);
  await expect(pictureOf(grace, prompt)).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => widthOf(grace, prompt)).toBe(1200);
});

/** Puts a plain file where the server keeps its files, so that it can keep none. The answer puts them back. */
async function withoutStore(folder: string): Promise<() => Promise<void>> {
  const [store, away] = [join(folder, "stored"), join(folder, "stored-away")];
  await mkdir(store, { recursive: true });
  await rename(store, away);
  await writeFile(store, "");
  return async () => {
    await rm(store);
    await rename(away, store);
  };
}

for (const { name, ...options } of LOOKS)
  test(`the studio's looks, ${name}`, async ({ signIn }) => {
    const alan = await signIn("alan", { ...options, locale: "zh-CN" });
    await alan.goto("/studio");
    await expect(alan.getByRole("heading", { name: "图片工作室" })).toBeVisible();
    await expect(alan.getByRole("heading", { name: "你的图片" })).toBeVisible();
    await look(alan, `studio-zh-${name}`);
  });

test("the message center loads nothing of the studio", async ({ signIn }) => {
  const ada = await signIn("ada");
  const scripts = new Map<string, string>();
  const reading: Promise<unknown>[] = [];
  ada.on("response", (response) => {
    if (response.request().resourceType() === "script")
      reading.push(response.text().then((text) => scripts.set(response.url(), text)));
  });
  const load = async (path: string) => {
    scripts.clear();
    await ada.goto(path);
    await ada.waitForLoadState("networkidle");
    await Promise.all(reading);
    return [...scripts.values()].join("\n");
  };
  const words = "Describe a picture, leave, and let the bell tell you.";
  expect(await load("/studio")).toContain(words);
  expect(await load("/messages")).not.toContain(words);
});
