import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { sendTo } from "./people-do";

const row = (page: Page, title: string) => page.getByRole("link", { name: title });
/** A tab tries again every five seconds. */
const LATER = { timeout: 15_000 };

test("P12 what waits for the connection outlives a reload and its tab, and is sent once", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  allowedConsoleErrors.push(/ERR_FAILED/);
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  const title = `Waits ${Date.now()}`;
  await sendTo(admin, "Ada", [title]);
  const line = { cut: true, archived: 0 };
  await ada.context().route(/message\.my\.archive/, (route) => {
    if (line.cut) return route.abort();
    line.archived += 1;
    return route.continue();
  });
  const waits = (page: Page) => page.getByText("1 change will be sent later");

  await ada.goto("/messages");
  await row(ada, title).focus();
  await ada.keyboard.press("e");
  await expect(row(ada, title)).toHaveCount(0);
  await expect(waits(ada)).toBeVisible();
  await ada.reload();
  await expect(waits(ada)).toBeVisible();

  // A tab that lives keeps what is its own; when it has gone, the other one goes on.
  const other = await ada.context().newPage();
  await other.goto("/messages");
  await expect(row(other, title)).toBeVisible();
  await expect(waits(other)).toHaveCount(0);
  await ada.close();
  await expect(waits(other)).toBeVisible();
  line.cut = false;
  await expect(row(other, title)).toHaveCount(0, LATER);
  await expect(waits(other)).toHaveCount(0);

  await other.reload();
  await other.getByRole("tab", { name: "Archived" }).click();
  await expect(row(other, title)).toBeVisible();
  expect(line.archived).toBe(1);
});

test("P12 U3 what was undone on a search, and had not left before a reload, is on it again", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  allowedConsoleErrors.push(/ERR_FAILED/);
  const [admin, alan] = [await signIn("admin"), await signIn("alan")];
  const word = `Undone${Date.now()}`;
  await sendTo(admin, "Alan", [`${word} one`, `${word} two`]);
  let cut = true;
  await alan.route(/message\.my\.unarchive/, (route) => (cut ? route.abort() : route.continue()));
  await alan.goto(`/messages?q=${word}`);
  const rows = alan.getByRole("article");
  await expect(rows).toHaveCount(2);
  await rows.first().focus();
  await alan.keyboard.press("e");
  await expect(rows).toHaveCount(1);
  await alan.keyboard.press("ControlOrMeta+z");
  await expect(rows).toHaveCount(2);
  await expect(alan.getByText("1 change will be sent later")).toBeVisible();

  await alan.reload();
  await expect(rows).toHaveCount(1);
  await expect(alan.getByText("1 change will be sent later")).toBeVisible();
  cut = false;
  await expect(rows).toHaveCount(2, LATER);
});

test("P12 what is refused after a reload is told of once, and stays as the server has it", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  allowedConsoleErrors.push(/ERR_FAILED|409/);
  const [admin, grace] = [await signIn("admin"), await signIn("grace")];
  const title = `Refused ${Date.now()}`;
  await sendTo(admin, "Grace", [title]);
  let cut = true;
  await grace.route(/message\.my\.archive/, (route) =>
    cut
      ? route.abort()
      : route.fulfill({
          status: 409,
          json: [{ error: { message: "No.", code: -32009, data: { code: "CONFLICT", httpStatus: 409 } } }],
        }),
  );
  await grace.goto("/messages");
  await row(grace, title).focus();
  await grace.keyboard.press("e");
  await expect(grace.getByText("1 change will be sent later")).toBeVisible();
  cut = false;
  await grace.reload();
  await expect(grace.getByText("1 change that waited for the connection was refused")).toHaveCount(1);
  await expect(row(grace, title)).toBeVisible();
  await expect(grace.getByText("1 change will be sent later")).toHaveCount(0);
});
