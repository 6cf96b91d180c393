import type { Report } from "../inbox/report";
import { startWatching, stopWatching } from "./observe";
import type { Stage } from "./stage";

const WORDS = 20_000;
const WORDS_A_PARAGRAPH = 60;
const BUDGET_MS = 50;
/**
 * Between two keys, in milliseconds: a quick typist, who rests now and then for so long that the preview follows and
 * the draft is saved, and goes on while they do.
 */
const PAUSES = [90, 70, 110, 160, 80, 200, 90, 120, 1_050, 100];

/**
 * Typing in the middle of a document of 20,000 words: from each key to the frame that shows it, as the browser's
 * event timing has it (in steps of 8 ms; what takes less than 16 is not told).
 *
 * @param keys how many are pressed
 */
export async function measureTyping(report: Report, stage: Stage, keys: number): Promise<void> {
  const page = await stage.open("admin");
  await page.goto("/admin/compose");
  await page.getByLabel("Title", { exact: true }).fill("A long one");
  const editor = page.getByRole("textbox", { name: "Text", exact: true });
  await editor.click();
  const lines = Array.from({ length: WORDS / WORDS_A_PARAGRAPH }, (_, line) =>
    Array.from({ length: WORDS_A_PARAGRAPH }, (_, word) => `word${(line * 7 + word) % 97}`).join(" "),
  );
  await editor.evaluate(
    (element, html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    `<p>${lines.join("</p><p>")}</p>`,
  );
  await page.getByText("Saved", { exact: true }).waitFor();
  await editor
    .locator("p")
    .nth(Math.floor(lines.length / 2))
    .click();
  await page.keyboard.press("End");
  await startWatching(page);
  for (let key = 0; key < keys; key += 1) {
    await page.keyboard.press("abcde "[key % 6] ?? " ");
    await page.waitForTimeout(PAUSES[key % PAUSES.length] ?? 100);
  }
  const { interactions, longTasks } = await stopWatching(page);
  report.add({
    name: "typing_key_ms_max",
    of: `${keys} keys in ${WORDS.toLocaleString("en-GB")} words`,
    value: Math.max(0, ...interactions),
    budget: { atMost: BUDGET_MS },
    note: `${interactions.length} took 16 ms or more; longest task ${Math.round(Math.max(0, ...longTasks))} ms`,
  });
  await page.context().close();
}
