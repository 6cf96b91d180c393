/** A paragraph that Word means as an item of a list. */
type Item = { paragraph: HTMLElement; level: number; ordered: boolean };

/**
 * Makes lists of the paragraphs that Word writes for them (`mso-list:l0 level2 lfo1`, with the marker as text),
 * nested by their levels.
 */
export function tidyWordLists(body: HTMLElement): void {
  for (const run of runsOf(body)) {
    run[0]?.paragraph.before(listOf(run));
    for (const { paragraph } of run) paragraph.remove();
  }
}

/** Items that follow each other directly. */
function runsOf(body: HTMLElement): Item[][] {
  const runs: Item[][] = [];
  let last: HTMLElement | null = null;
  for (const paragraph of body.querySelectorAll<HTMLElement>("p, h1, h2, h3, h4, h5, h6")) {
    const level = /mso-list:\s*\S+\s+level(\d)/i.exec(paragraph.getAttribute("style") ?? "")?.[1];
    if (level === undefined) continue;
    const item = { paragraph, level: Number(level), ordered: takeMarker(paragraph) };
    const goesOn = last !== null && paragraph.previousElementSibling === last;
    if (goesOn) runs.at(-1)?.push(item);
    else runs.push([item]);
    last = paragraph;
  }
  return runs;
}

/** Takes the marker out of the text; whether it was a number or a letter. */
function takeMarker(paragraph: HTMLElement): boolean {
  const marker = [...paragraph.querySelectorAll<HTMLElement>("span")].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""),
  );
  const text = marker?.textContent?.trim() ?? "";
  marker?.remove();
  return /^\(?(\d+|[a-z]{1,4})[.)]$/i.test(text);
}

function listOf(run: readonly Item[]): HTMLElement {
  const first = run[0] as Item;
  const root = newList(first);
  const open = [{ list: root, level: first.level }];
  for (const item of run) {
    while (open.length > 1 && item.level < (open.at(-1)?.level ?? 0)) open.pop();
    const top = open.at(-1);
    const before = top?.list.lastElementChild;
    if (top && before && item.level > top.level) {
      const list = newList(item);
      before.append(list);
      open.push({ list, level: item.level });
    }
    const entry = document.createElement("li");
    entry.append(...item.paragraph.childNodes);
    open.at(-1)?.list.append(entry);
  }
  return root;
}

function newList({ ordered }: Item): HTMLElement {
  return document.createElement(ordered ? "ol" : "ul");
}
