import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { afterAll, describe, expect, it, vi } from "vitest";
import { auditInbox } from "@/domain/inbox/audit";
import { get } from "@/domain/inbox/get";
import { list } from "@/domain/inbox/list";
import { unreadCounts } from "@/domain/inbox/unread-counts";
import { recall } from "@/domain/message/recall";
import { beginDrawing } from "@/domain/studio/begin-drawing";
import { findPicture } from "@/domain/studio/find-picture";
import { getImage } from "@/domain/studio/get-image";
import { listImages } from "@/domain/studio/list-images";
import { startDrawing } from "@/domain/studio/start-drawing";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { folderStore } from "../files/file-store";
import { startJobs } from "../jobs/start-jobs";
import { type DrawingRules, drawImage, MAX_ATTEMPTS } from "./draw-image";
import { drawTask } from "./draw-task";

const database = testDatabase();
const { add, events, system } = testPeople(() => database.db);
const folder = await mkdtemp(join(tmpdir(), "belfry-studio-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const files = { incoming: join(folder, "incoming"), store: folderStore(join(folder, "stored")) };
const rules: DrawingRules = { size: { width: 90, height: 60 }, timeLimitMs: 60_000 };
const harbour = { prompt: "A quiet harbour", style: "strata" } as const;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Where nothing can be kept: its folder is a file. */
async function unwritable() {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, "");
  return { incoming: files.incoming, store: folderStore(join(path, "stored")) };
}

describe("a picture that is drawn", () => {
  it("comes with a message: the picture, the file, and the way to its page", async () => {
    const [ada, grace] = [await add(), await add()];
    const { id } = await startDrawing(ada.ctx, harbour);
    events.length = 0;
    await drawImage(system(), { id }, files, rules);

    const picture = await findPicture(ada.ctx, { id });
    expect(picture).toMatchObject({ name: "A quiet harbour.jpg", contentType: "image/jpeg" });
    const stored = await buffer(await files.store.read(picture.storageKey));
    expect(await sharp(stored).metadata()).toMatchObject({ format: "jpeg", width: 90, height: 60 });
    expect(await getImage(ada.ctx, { id })).toMatchObject({
      status: "complete",
      progress: 100,
      picture: { width: 90, height: 60, size: stored.length },
    });

    const { items } = await list(ada.ctx, { filter: "unread" });
    expect(items).toMatchObject([
      {
        type: "image",
        title: "“A quiet harbour” is ready",
        summary: "Drawn from your words, 90 × 60 pixels.",
        sender: null,
        image: `/api/files/${picture.id}?size=thumb`,
        attachments: 1,
        action: { label: "Go to detail", url: `/studio/${id}` },
        translations: { "zh-CN": { title: "“A quiet harbour”已完成", actionLabel: "查看详情" } },
      },
    ]);
    const detail = await get(ada.ctx, { id: items[0]?.id ?? "" });
    expect(detail.content?.content[0]).toMatchObject({
      type: "image",
      attrs: { attachmentId: picture.id, alt: "A picture drawn from the words “A quiet harbour”" },
    });
    expect(detail.contentTranslations?.["zh-CN"]?.content.content[0]).toMatchObject({
      attrs: { attachmentId: picture.id, alt: "根据文字“A quiet harbour”绘制的图片" },
    });
    expect(detail.files).toMatchObject([{ name: "A quiet harbour.jpg", contentType: "image/jpeg" }]);
    expect(events).toHaveLength(1);
    expect((await list(grace.ctx, { filter: "all" })).items).toEqual([]);
  });

  it("is one picture and one message, killed in the middle, run twice at once, and run again", async () => {
    const ada = await add();
    const { id } = await startDrawing(ada.ctx, harbour);
    // Whoever began it is gone without a word.
    await beginDrawing(system(), { id });
    await Promise.all([drawImage(system(), { id }, files, rules), drawImage(system(), { id }, files, rules)]);
    await drawImage(system(), { id }, files, rules);
    expect(await listImages(ada.ctx)).toMatchObject([{ id, status: "complete" }]);
    expect((await list(ada.ctx, { filter: "all" })).items).toHaveLength(1);
    expect((await unreadCounts(ada.ctx)).total).toBe(1);
    expect(await auditInbox(database.db)).toEqual([]);
  });

  it("stays its owner's when the message is recalled", async () => {
    const [ada, admin] = [await add(), await add("admin")];
    const { id } = await startDrawing(ada.ctx, harbour);
    await drawImage(system(), { id }, files, rules);
    const [message] = (await list(ada.ctx, { filter: "all" })).items;
    await recall(admin.ctx, { id: message?.id ?? "" });
    expect((await list(ada.ctx, { filter: "all" })).items).toEqual([]);
    expect(await findPicture(ada.ctx, { id })).toMatchObject({ name: "A quiet harbour.jpg" });
  });

  it.each([
    ["../../etc/passwd", "etc passwd.jpg"],
    ["...", "picture.jpg"],
    ["港口的黎明", "港口的黎明.jpg"],
  ])("of %j is called %j", async (prompt, name) => {
    const ada = await add();
    const { id } = await startDrawing(ada.ctx, { ...harbour, prompt });
    await drawImage(system(), { id }, files, rules);
    expect(await findPicture(ada.ctx, { id })).toMatchObject({ name });
  });
});

describe("a picture that can not be drawn", () => {
  it("in time is given up at once, and its owner is told, once", async () => {
    const ada = await add();
    const { id } = await startDrawing(ada.ctx, harbour);
    const large = { size: { width: 1200, height: 800 }, timeLimitMs: 20 };
    await expect(drawImage(system(), { id }, files, large)).rejects.toThrow("longer than 20 ms");
    await drawImage(system(), { id }, files, rules);
    expect(await getImage(ada.ctx, { id })).toMatchObject({
      status: "failed",
      failure: "slow",
      picture: null,
    });
    expect((await list(ada.ctx, { filter: "all" })).items).toMatchObject([
      {
        type: "image",
        title: "“A quiet harbour” could not be drawn",
        summary: "The drawing took too long and was given up. You can try it again.",
        image: null,
        attachments: 0,
        action: { url: `/studio/${id}` },
      },
    ]);
  });

  it("because nothing can be kept is tried three times before its owner is told", async () => {
    const ada = await add();
    const { id } = await startDrawing(ada.ctx, harbour);
    const nowhere = await unwritable();
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      expect((await list(ada.ctx, { filter: "all" })).items, `before attempt ${attempt}`).toEqual([]);
      await expect(drawImage(system(), { id }, nowhere, rules)).rejects.toThrow();
    }
    await drawImage(system(), { id }, files, rules);
    expect(await getImage(ada.ctx, { id })).toMatchObject({ status: "failed", failure: "broken" });
    expect((await list(ada.ctx, { filter: "all" })).items).toMatchObject([
      { title: "“A quiet harbour” could not be drawn" },
    ]);
  });

  it("because it takes its process down each time is given up", async () => {
    const ada = await add();
    const { id } = await startDrawing(ada.ctx, harbour);
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) await beginDrawing(system(), { id });
    await expect(drawImage(system(), { id }, files, rules)).rejects.toThrow("begun too often");
    expect(await getImage(ada.ctx, { id })).toMatchObject({ status: "failed", failure: "broken" });
  });

  it("now, but a moment later, is drawn, and no failure is told", async () => {
    const ada = await add();
    const { id } = await startDrawing(ada.ctx, harbour);
    await expect(drawImage(system(), { id }, await unwritable(), rules)).rejects.toThrow();
    await drawImage(system(), { id }, files, rules);
    expect((await list(ada.ctx, { filter: "all" })).items).toMatchObject([
      { title: "“A quiet harbour” is ready" },
    ]);
  });
});

it("pictures of several people are drawn from the queue, one after the other", async () => {
  // The tests above drew without the queue.
  await database.db.sql`delete from graphile_worker._private_jobs`;
  const [ada, grace] = [await add(), await add()];
  const ids = [
    await startDrawing(ada.ctx, harbour),
    await startDrawing(grace.ctx, { ...harbour, style: "mosaic" }),
    await startDrawing(ada.ctx, { ...harbour, style: "ripples" }),
  ].map(({ id }) => id);
  const drawn: string[] = [];
  const task = drawTask(async () => {
    const [now] = await database.db.sql<{ ids: string[] }[]>`
      select array_agg(payload->>'id') as ids from graphile_worker._private_jobs where locked_at is not null`;
    drawn.push(...(now?.ids ?? []));
    return files;
  }, rules);
  const jobs = startJobs({
    databaseUrl: database.url,
    context: system(),
    tasks: [task],
    crontab: "",
    log: silent,
  });
  const statuses = () => database.db.sql`select status from studio_images where id = any(${ids}::uuid[])`;
  try {
    await vi.waitFor(async () => expect(await statuses()).toEqual(ids.map(() => ({ status: "complete" }))), {
      timeout: 15_000,
      interval: 50,
    });
  } finally {
    await jobs.stop();
  }
  expect(drawn, "each was alone when it began").toEqual(ids);
  expect((await list(ada.ctx, { filter: "unread" })).items).toHaveLength(2);
  expect((await list(grace.ctx, { filter: "unread" })).items).toHaveLength(1);
});
