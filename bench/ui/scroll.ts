import type { Report } from "../inbox/report";
import { startWatching, stopWatching } from "./observe";
import type { Stage } from "./stage";

/** Pixels a frame: about as fast as a hard throw of a trackpad. */
const STEP_PX = 240;

/** Scrolls a long list from end to end, page after page, and watches frames and rows. */
export async function measureScroll(report: Report, stage: Stage, messages: number): Promise<void> {
  const page = await stage.open("ada");
  await page.goto("/messages");
  await page.waitForSelector("[data-message]");
  await startWatching(page);
  const result = await page.evaluate(
    async ({ step, enough }) => {
      const list = document.querySelector("#page-panel");
      if (!list) throw new Error("there is no list");
      const seen = new Set<string>();
      let mostRows = 0;
      let mostNodes = 0;
      let still = 0;
      let at = 0;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      while (seen.size < enough && still < 600) {
        list.scrollTop += step;
        await frame();
        const rows = list.querySelectorAll("[data-message]");
        for (const row of rows) seen.add(row.getAttribute("data-message") ?? "");
        mostRows = Math.max(mostRows, rows.length);
        if (at % 60 === 0) mostNodes = Math.max(mostNodes, document.querySelectorAll("*").length);
        still = list.scrollTop === at ? still + 1 : 0;
        at = list.scrollTop;
      }
      return { seen: seen.size, mostRows, mostNodes };
    },
    { step: STEP_PX, enough: messages },
  );
  const { frames, longTasks, layoutShift } = await stopWatching(page);
  const of = `${messages} messages, end to end`;
  report.add({ name: "scroll_rows_seen", of, value: result.seen, budget: { atLeast: messages } });
  report.add({ name: "scroll_frame_ms_max", of, value: Math.max(...frames), budget: { atMost: 50 } });
  report.add({
    name: "scroll_frames_over_50",
    of,
    value: frames.filter((time) => time > 50).length,
    note: `of ${frames.length} frames`,
  });
  report.add({ name: "scroll_dom_rows_max", of, value: result.mostRows, budget: { atMost: 299 } });
  report.add({ name: "scroll_dom_nodes_max", of, value: result.mostNodes });
  report.add({ name: "scroll_long_tasks", of, value: longTasks.length });
  report.add({ name: "scroll_layout_shift", of, value: layoutShift, budget: { atMost: 0.01 } });
  await page.context().close();
}
