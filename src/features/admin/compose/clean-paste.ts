import { tidyWordLists } from "./word-lists";

/** Elements that say nothing in a message; what stands in them goes with them. */
const GONE =
  "style, script, meta, link, title, template, iframe, object, embed, video, audio, canvas, svg, noscript";

/**
 * HTML of the clipboard, made ready for the editor's schema: what Word, Google Docs and web pages mean by it is
 * put in plain elements, and the rest is left for the schema to drop.
 *
 * @returns the HTML, and how many pictures of other places were left out of it
 */
export function cleanPaste(html: string): { html: string; pictures: number } {
  // Copied in our own editor: it knows its images, and nothing else could be in there.
  if (/data-pm-slice/.test(html)) return { html, pictures: 0 };
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const element of body.querySelectorAll(GONE)) element.remove();
  tidyWordLists(body);
  tidyWord(body);
  tidyGoogleDocs(body);
  tidyStructure(body);
  const pictures = dropPictures(body);
  return { html: body.innerHTML, pictures };
}

function tidyWord(body: HTMLElement): void {
  for (const element of body.querySelectorAll("*"))
    if (element.tagName.includes(":")) element.replaceWith(...element.childNodes);
  for (const title of body.querySelectorAll("p.MsoTitle")) rename(title, "h1");
  for (const subtitle of body.querySelectorAll("p.MsoSubtitle")) rename(subtitle, "h2");
  // Word parts paragraphs by empty ones; here they have their own distance.
  for (const paragraph of body.querySelectorAll("p"))
    if (
      (paragraph.textContent ?? "").trim() === "" &&
      !paragraph.querySelector("img") &&
      !paragraph.closest("td, th, li")
    )
      paragraph.remove();
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode } = texts;
    currentNode.nodeValue = (currentNode.nodeValue ?? "").replaceAll("\u00a0", " ");
  }
}

function tidyGoogleDocs(body: HTMLElement): void {
  for (const wrapper of body.querySelectorAll("b[id^='docs-internal-guid']"))
    wrapper.replaceWith(...wrapper.childNodes);
  // A list inside a list belongs to the item before it.
  for (const inner of body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) {
    const item = inner.previousElementSibling;
    if (item?.tagName === "LI") item.append(inner);
  }
  for (const item of body.querySelectorAll(
    "li[role=checkbox], li:has(> input[type=checkbox], > p > input[type=checkbox])",
  )) {
    const box = item.querySelector<HTMLInputElement>("input[type=checkbox]");
    const isDone = item.getAttribute("aria-checked") === "true" || box?.hasAttribute("checked") === true;
    for (const mark of item.querySelectorAll(":scope > img, :scope > input")) mark.remove();
    box?.remove();
    item.setAttribute("data-type", "taskItem");
    item.setAttribute("data-checked", String(isDone));
    item.parentElement?.setAttribute("data-type", "taskList");
  }
  // A link is underlined by being one.
  for (const span of body.querySelectorAll<HTMLElement>("a, a *, :is(span, u):has(> a)"))
    if (span.tagName === "U") span.replaceWith(...span.childNodes);
    else span.style.removeProperty("text-decoration");
}

function tidyStructure(body: HTMLElement): void {
  for (const heading of body.querySelectorAll("h4, h5, h6")) rename(heading, "h3");
  // A heading is strong by being one.
  for (const bold of body.querySelectorAll(":is(h1, h2, h3) :is(b, strong)"))
    bold.replaceWith(...bold.childNodes);
  for (const styled of body.querySelectorAll<HTMLElement>(":is(h1, h2, h3), :is(h1, h2, h3) *"))
    styled.style.removeProperty("font-weight");
  // Tables that only arrange a page.
  for (const table of body.querySelectorAll("table[role=presentation], table[role=none]")) {
    const cells = [...table.querySelectorAll("td, th")].filter((cell) => cell.closest("table") === table);
    table.replaceWith(...cells.flatMap((cell) => rename(cell, "div")));
  }
}

/** Pictures of other places would tell those places who reads. Dots that count readers are not missed. */
function dropPictures(body: HTMLElement): number {
  let pictures = 0;
  for (const image of body.querySelectorAll("img")) {
    const tiny = ["width", "height"].some((side) => {
      const length = image.getAttribute(side);
      return length !== null && Number(length) <= 2;
    });
    if (!tiny) pictures += 1;
    image.remove();
  }
  return pictures;
}

function rename(element: Element, name: string): Element {
  const renamed = document.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}
