import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { expectAccessible } from "./look";
import { GOOGLE_DOCS, WEB_PAGE, WORD } from "./pasted/clipboards";
import { compose } from "./people-do";
import { keepPictures } from "./pictures";
import { drawing } from "./uploads";

const PDF = Buffer.from("%PDF-1.7\n%%EOF\n");
const editorOf = (admin: Page) => admin.getByRole("textbox", { name: "Text", exact: true });

/** As the browser pastes: an event with what the clipboard holds. */
function paste(editor: Locator, given: { html?: string; text?: string; png?: string }): Promise<void> {
  return editor.evaluate((element, { html, text, png }) => {
    const clipboardData = new DataTransfer();
    if (html) clipboardData.setData("text/html", html);
    if (text) clipboardData.setData("text/plain", text);
    if (png) {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
      clipboardData.items.add(new File([bytes], "image.png", { type: "image/png" }));
    }
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, given);
}

/** What the recipient's own component makes of the text: tags and words, nothing else. */
function readAs(admin: Page): Promise<string> {
  return admin.locator("section[aria-labelledby=preview] .message-body").evaluate((body) => {
    const copy = body.cloneNode(true) as HTMLElement;
    for (const element of copy.querySelectorAll("*"))
      for (const { name } of [...element.attributes])
        if (!["href", "colspan", "data-checked"].includes(name)) element.removeAttribute(name);
    return copy.innerHTML
      .replaceAll(/<\/?(span|section|figure|tbody)>/g, "")
      .replaceAll(/<svg>.*?<\/svg>/g, "")
      .replaceAll(" (example.com)", "");
  });
}

test("A1 what Word, Google Docs and web pages put on the clipboard keeps its text and structure, and nothing else", async ({
  signIn,
}) => {
  const admin = await signIn("admin");
  await admin.goto("/admin/compose");
  const editor = editorOf(admin);
  const foreign: string[] = [];
  admin.on("request", (request) => {
    if (!request.url().startsWith(new URL(admin.url()).origin) && !request.url().startsWith("blob:"))
      foreign.push(request.url());
  });
  const pasted = async (html: string, beginning: string) => {
    await editor.click();
    await admin.keyboard.press("ControlOrMeta+A");
    await admin.keyboard.press("Delete");
    await paste(editor, { html });
    await expect.poll(() => readAs(admin)).toContain(beginning);
    return readAs(admin);
  };

  expect(await pasted(WORD, "archive")).toBe(
    "<h2>Move of the archive</h2>" +
      '<p>The archive moves on <strong>Sunday</strong>, <em>not</em> on <s>Saturday</s>. See <a href="https://example.com/plan">the plan</a>.</p>' +
      "<ul><li><p>Boxes</p><ul><li><p>with a label</p></li></ul></li><li><p>Keys</p></li></ul>" +
      "<p>In this order:</p><ol><li><p>Pack</p></li><li><p>Carry</p></li></ol>" +
      '<table><tr><td colspan="2"><p><strong>Rooms</strong></p></td></tr><tr><td><p>Cellar</p></td><td><p>9:00</p></td></tr></table>',
  );
  await expect(admin.getByText("1 picture of another place left out.")).toBeVisible();

  expect(await pasted(GOOGLE_DOCS, "Opening")).toBe(
    "<h2>Opening hours</h2>" +
      '<p><strong>Open</strong> from nine. <em>Mind</em> the <a href="https://example.com/steps">steps</a>.</p>' +
      "<ul><li><p>Weekdays</p><ul><li><p>but not Monday</p></li></ul></li><li><p>Feast days</p></li></ul>" +
      '<ul><li data-checked="true">Done:<div><p><s>Print the sign</s></p></div></li>' +
      '<li data-checked="false">To do:<div><p>Hang it up</p></div></li></ul>',
  );
  await expect(admin.getByText("of another place left out.")).toHaveCount(0);

  expect(await pasted(WEB_PAGE, "Weather")).toBe(
    "<h2>Weather <em>notes</em></h2><p>Fog until noon,<br>then sun.</p><p>Seen from the pier</p>" +
      "<blockquote><p>“Mild.”</p></blockquote><pre><code>let fog = true;</code></pre>" +
      '<p>Do not follow <a href="https://example.com/more">this</a>.</p><hr>',
  );
  expect(foreign).toEqual([]);
});

test("A1 images with their descriptions, a table, tasks and files go from the form to the reader", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  allowedConsoleErrors.push(/400/);
  // Many things in one journey, on a machine that may be slow.
  test.setTimeout(180_000);
  const [admin, grace] = [await signIn("admin"), await signIn("grace")];
  const title = `With everything ${Date.now()}`;
  await compose(admin, { title, to: ["Grace Hopper"], text: "The harbour, as you asked." });
  const editor = editorOf(admin);
  const send = admin.getByRole("button", { name: "Send to 1 person" });

  // By the toolbar, which is one stop for Tab: the image is asked what it shows before anything is sent.
  const toolbar = admin.getByRole("toolbar", { name: "Formatting" });
  expect(await toolbar.locator("button[tabindex='0']").count()).toBe(1);
  await editor.press("Enter");
  const chosen = admin.waitForEvent("filechooser");
  await toolbar.getByRole("button", { name: "Image" }).click();
  await (await chosen).setFiles({
    name: "dusk.png",
    mimeType: "image/png",
    buffer: await drawing(1200, 800),
  });
  const description = admin.getByRole("textbox", { name: "What the image shows" });
  await expect(description).toBeVisible();
  await expect(editor.locator("img[src^='/api/files/']")).toBeVisible();
  await send.click();
  await expect(admin.getByText("each image needs a description")).toBeVisible();
  await expect(description).toBeFocused();
  await description.fill("A bell tower over the harbour");

  // A picture that was copied is pasted; one that is no picture goes again and says why.
  await editor.locator("p").last().click();
  await paste(editor, { png: (await drawing(300, 300, "#22304a")).toString("base64") });
  await expect(editor.locator("img[src^='/api/files/']")).toHaveCount(2);
  await description.last().fill("The tower by night");
  await editor.locator("p").last().click();
  await paste(editor, { png: Buffer.from("no picture at all").toString("base64") });
  await expect(admin.getByText("image.png: Only JPEG, PNG")).toBeVisible();
  await expect(description).toHaveCount(2);

  await editor.locator("p").last().click();
  await admin.keyboard.press("ControlOrMeta+End");
  await toolbar.getByRole("button", { name: "Table" }).click();
  await editor.pressSequentially("Day");
  await editor.press("Tab");
  await editor.pressSequentially("Place");
  await editor.press("Tab");
  await editor.pressSequentially("Price");
  await admin.getByRole("toolbar", { name: "Table" }).getByRole("button", { name: "Delete column" }).click();
  await expect(editor.locator("th")).toHaveCount(2);

  // Files: chosen, dropped, refused, removed.
  const files = admin.getByRole("group", { name: "Attachments" });
  const picker = files.locator("input[type=file]");
  await picker.setInputFiles([
    { name: "Plan.pdf", mimeType: "application/pdf", buffer: PDF },
    { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
    { name: "report.pdf", mimeType: "application/pdf", buffer: Buffer.from("not a PDF") },
  ]);
  await expect(files.getByText("This file is empty.")).toBeVisible();
  await expect(files.getByText("“report.pdf” is called a PDF document")).toBeVisible();
  await send.click();
  await expect(files.getByText("Remove the files that could not be taken.")).toBeVisible();
  await expect(files.getByRole("button", { name: "Add files" })).toBeFocused();
  await files.getByRole("button", { name: "Remove empty.txt" }).click();
  await files.getByRole("button", { name: "Remove report.pdf" }).click();
  await drop(files, "notes.txt", "Bring a coat.");
  await expect(files.getByRole("button", { name: "Remove notes.txt" })).toBeVisible();
  const eleven = Array.from({ length: 9 }, (_, n) => ({
    name: `${n}.txt`,
    mimeType: "text/plain",
    buffer: PDF,
  }));
  await picker.setInputFiles(eleven);
  await expect(files.getByText("At most 10 files can be attached.")).toBeVisible();
  await expect(files.getByRole("listitem")).toHaveCount(2);

  // A large one on its way can be cancelled.
  await admin.route("**/api/files?*", (route) => new Promise(() => void route), { times: 1 });
  await picker.setInputFiles({
    name: "film.txt",
    mimeType: "text/plain",
    buffer: Buffer.alloc(1_000_000, "x"),
  });
  await expect(files.getByRole("progressbar", { name: "Sending film.txt" })).toBeVisible();
  await files.getByRole("button", { name: "Cancel film.txt" }).click();
  await expect(files.getByRole("listitem")).toHaveCount(2);

  await expectAccessible(admin, "composer");
  await keepPictures(admin, "composer", [1440, 390]);

  // The draft holds what was uploaded: a crash loses none of it.
  await expect(admin.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();
  await admin.reload();
  await expect(files.getByRole("button", { name: "Remove Plan.pdf" })).toBeVisible();
  await expect(files.getByRole("listitem")).toHaveCount(2);
  const images = editor.locator("img[src^='/api/files/']");
  await expect(images).toHaveCount(2);
  for (const image of await images.all())
    await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await send.click();
  await expect(admin.getByRole("link", { name: title })).toBeVisible();

  await grace.goto("/messages");
  await grace.getByRole("link", { name: title }).click();
  await expect(grace.getByRole("button", { name: "A bell tower over the harbour" })).toBeVisible();
  await expect(grace.getByRole("button", { name: "The tower by night" })).toBeVisible();
  await expect(grace.getByRole("columnheader", { name: "Day" })).toBeVisible();
  await expect(grace.getByRole("link", { name: "Download notes.txt" })).toBeVisible();
  await expect(grace.getByRole("link", { name: "Download Plan.pdf" })).toBeVisible();

  // A duplicate has all of it as its own, and nobody who receives it.
  await admin.getByRole("link", { name: title }).click();
  await admin.getByRole("button", { name: "Duplicate" }).click();
  await expect(admin).toHaveURL(/\/admin\/compose\?draft=/);
  await expect(admin.getByText("A new draft with the same words and files.")).toBeVisible();
  await expect(files.getByRole("listitem")).toHaveCount(2);
  await expect(files.getByRole("button", { name: "Remove Plan.pdf" })).toBeVisible();
  await expect(images).toHaveCount(2);
  for (const image of await images.all())
    await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
});

function drop(place: Locator, name: string, text: string): Promise<void> {
  return place.evaluate(
    (element, [name, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text as string], name as string, { type: "text/plain" }));
      for (const type of ["dragover", "drop"])
        element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, text],
  );
}
