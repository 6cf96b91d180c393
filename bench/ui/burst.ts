import { setTimeout as pause } from "node:timers/promises";
import type { Report } from "../inbox/report";
import { startWatching, stopWatching } from "./observe";
import type { Stage } from "./stage";

const TICK_MS = 250;

/** Many messages in a few seconds to one open list: once at its top, once further down. */
export async function measureBurst(report: Report, stage: Stage, size: number, seconds: number) {
  for (const place of ["top", "further down"] as const) {
    const page = await stage.open("grace");
    await page.goto("/messages");
    await page.waitForSelector("[data-message]");
    const send = await stage.sender("Grace");
    const word = `Burst ${place} ${Date.now()}`;
    if (place === "further down") {
      await send(Array.from({ length: 40 }, (_, n) => `Before ${word} ${n}`));
      await page.waitForFunction((text) => document.body.textContent?.includes(text), `Before ${word} 39`);
      await page.evaluate(() => document.querySelector("#page-panel")?.scrollTo({ top: 900 }));
      await page.waitForFunction(() => (document.querySelector("#page-panel")?.scrollTop ?? 0) > 800);
    }
    const before = await firstRow(page);
    const unread = await page.evaluate(unreadOnBell);
    await startWatching(page);
    const ticks = (seconds * 1_000) / TICK_MS;
    const each = Math.ceil(size / ticks);
    const sent: Promise<void>[] = [];
    for (let tick = 0; tick < ticks; tick += 1) {
      const numbers = Array.from({ length: each }, (_, n) => tick * each + n).filter((n) => n < size);
      sent.push(send(numbers.map((n) => `${word} no. ${n}`)));
      await pause(TICK_MS);
    }
    await Promise.all(sent);
    await page.waitForFunction(unreadIs, unread + size, { timeout: 60_000 });
    const { frames, longTasks } = await stopWatching(page);
    const of = `${size} in ${seconds} s, at the ${place === "top" ? "top" : "list's middle"}`;
    report.add({ name: "burst_frame_ms_max", of, value: Math.max(...frames), budget: { atMost: 100 } });
    report.add({ name: "burst_long_tasks", of, value: longTasks.length });
    if (place === "further down") {
      const after = await firstRow(page);
      const moved = before.id === after.id ? Math.abs(after.top - before.top) : Number.POSITIVE_INFINITY;
      report.add({ name: "burst_viewport_moved_px", of, value: moved, budget: { atMost: 0 } });
      await page.getByRole("button", { name: /new messages$/ }).click();
    }
    const { listed, distinct } = await countListed(page, word);
    report.add({ name: "burst_rows_listed", of, value: distinct, budget: { atLeast: size, atMost: size } });
    report.add({ name: "burst_rows_doubled", of, value: listed - distinct, budget: { atMost: 0 } });
    await page.context().close();
  }
}

type Page = Awaited<ReturnType<Stage["open"]>>;

/** The number in the bell's name. Runs in the page, as the next one does. */
function unreadOnBell(): number {
  const name = document.querySelector("header button[aria-haspopup=dialog]")?.getAttribute("aria-label");
  return Number(/\d+/u.exec(name ?? "")?.[0] ?? Number.NaN);
}

function unreadIs(number: number): boolean {
  const name = document.querySelector("header button[aria-haspopup=dialog]")?.getAttribute("aria-label");
  return Number(/\d+/u.exec(name ?? "")?.[0] ?? Number.NaN) >= number;
}

/** The first row that is on the screen, and where. */
function firstRow(page: Page) {
  return page.evaluate(() => {
    const list = document.querySelector("#page-panel");
    const top = list?.getBoundingClientRect().top ?? 0;
    const rows = [...(list?.querySelectorAll("[data-message]") ?? [])];
    const row = rows.find((each) => each.getBoundingClientRect().top > top + 40);
    return { id: row?.getAttribute("data-message"), top: row?.getBoundingClientRect().top ?? 0 };
  });
}

/** Goes down the list and counts rows of the burst, by their message and by their title. */
function countListed(page: Page, word: string) {
  return page.evaluate(async (word) => {
    const list = document.querySelector("#page-panel");
    if (!list) throw new Error("there is no list");
    list.scrollTop = 0;
    const titleOf = new Map<string, string>();
    let still = 0;
    while (still < 120) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      let fresh = 0;
      let burst = 0;
      for (const row of list.querySelectorAll("[data-message]")) {
        const title = row.querySelector("[id$='-title']")?.textContent ?? "";
        const id = row.getAttribute("data-message") ?? "";
        if (!title.startsWith(word)) continue;
        burst += 1;
        if (!titleOf.has(id)) fresh += 1;
        titleOf.set(id, title);
      }
      still = fresh === 0 ? still + 1 : 0;
      if (burst === 0 && titleOf.size > 0) break;
      list.scrollTop += 300;
    }
    return { listed: titleOf.size, distinct: new Set(titleOf.values()).size };
  }, word);
}
