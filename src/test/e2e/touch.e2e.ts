import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { sendTo } from "./people-do";
import { interruptible } from "./tabs-of-a-browser";

/** A finger goes down at the top of the list, this far down the screen in steps, and up. */
async function pull(page: Page, by: number): Promise<void> {
  const list = await page.getByRole("tabpanel").boundingBox();
  if (!list) throw new Error("there is no list");
  const [x, top] = [list.x + list.width / 2, list.y + 40];
  const finger = await page.context().newCDPSession(page);
  await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y: top }] });
  for (let y = 10; y <= by; y += 10)
    await finger.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x, y: top + y }] });
  await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await finger.detach();
}

test("M3 pulling the list down asks for what is new, and loads no page", async ({ signIn }) => {
  const admin = await signIn("admin");
  const ada = await signIn("ada", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const line = await interruptible(ada.context());
  await ada.goto("/messages");
  await line.stands();
  await expect(ada.getByRole("feed")).toHaveAttribute("aria-busy", "false");
  // Nothing comes by the socket any more, and it will be half a minute before that is noticed.
  line.deafen();
  const title = `Pulled ${Date.now()}`;
  await sendTo(admin, "Ada", [title]);

  const asked: string[] = [];
  let loaded = 0;
  ada.on("request", (request) => {
    if (request.url().includes("message.my.changesSince")) asked.push(request.url());
    if (request.isNavigationRequest()) loaded += 1;
  });
  // Not far enough: it goes back up.
  await pull(ada, 60);
  await expect(ada.getByRole("link", { name: title })).toHaveCount(0);
  expect(asked).toEqual([]);
  await pull(ada, 200);
  await expect(ada.getByRole("link", { name: title })).toBeVisible();
  expect(asked).toHaveLength(1);
  expect(loaded).toBe(0);
});
