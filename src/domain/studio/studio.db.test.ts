import { describe, expect, it } from "vitest";
import { withTransaction } from "@/db/transaction";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { addUpload, keysOnly } from "@/test/uploads";
import { erasePerson } from "../person/erase";
import { beginDrawing } from "./begin-drawing";
import { findPicture } from "./find-picture";
import { finishDrawing } from "./finish-drawing";
import { getImage } from "./get-image";
import { listImages, SHOWN } from "./list-images";
import { noteProgress } from "./note-progress";
import { MAX_UNFINISHED, startDrawing } from "./start-drawing";

const database = testDatabase();
const { add, as, system } = testPeople(() => database.db);
const harbour = { prompt: "A quiet harbour", style: "strata" } as const;
const finish = async (id: string) => {
  const attachmentId = await addUpload(system(), keysOnly(), { kind: "image" });
  return withTransaction(system(), (tx) => finishDrawing(tx, { id, outcome: { attachmentId } }));
};

describe("asking for a picture", () => {
  it("is one row and one job, or neither", async () => {
    const ada = await add();
    const { id } = await startDrawing(ada.ctx, { ...harbour, prompt: "  A quiet harbour \n" });
    expect(await getImage(ada.ctx, { id })).toMatchObject({
      ...harbour,
      status: "queued",
      progress: 0,
      picture: null,
      finishedAt: null,
    });
    const jobs = () => database.db.sql`select queue_name, key from graphile_worker.jobs order by id`;
    expect(await jobs()).toEqual([{ queue_name: "studio/draw", key: `studio/draw:${id}` }]);
    const undone = withTransaction(ada.ctx, async (tx) => {
      await startDrawing(tx, harbour);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await listImages(ada.ctx)).toHaveLength(1);
    expect(await jobs()).toHaveLength(1);
  });

  it.each([
    [{ prompt: " \n ", style: "strata" }, "prompt"],
    [{ prompt: "x".repeat(201), style: "strata" }, "prompt"],
    [{ prompt: "a\u0000b", style: "strata" }, "prompt"],
    [{ prompt: "\ud800", style: "strata" }, "prompt"],
    [{ prompt: 7, style: "strata" }, "prompt"],
    [{ prompt: "A harbour", style: "watercolour" }, "style"],
    [{ prompt: "A harbour" }, "style"],
    [{ ...harbour, size: 1 }, "size"],
  ])("refuses %j and names %s", async (input, field) => {
    const ada = await add();
    await expect(startDrawing(ada.ctx, input as typeof harbour)).rejects.toMatchObject({
      code: "BAD_INPUT",
      about: { field },
    });
    expect(await listImages(ada.ctx)).toEqual([]);
  });

  it("counts characters, not their units", async () => {
    const ada = await add();
    await expect(startDrawing(ada.ctx, { ...harbour, prompt: "🌊".repeat(200) })).resolves.toBeDefined();
  });

  it("is limited to three at a time, also when all are asked for at once", async () => {
    const [ada, grace] = [await add(), await add()];
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => startDrawing(ada.ctx, harbour)));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(MAX_UNFINISHED);
    for (const each of asked)
      if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "TOO_MANY_REQUESTS" });
    await startDrawing(grace.ctx, harbour);
    const [image] = await listImages(ada.ctx);
    await finish(image?.id ?? "");
    await expect(startDrawing(ada.ctx, harbour)).resolves.toBeDefined();
  });

  it("is for people who are signed in", async () => {
    for (const actor of [{ kind: "nobody" }, { kind: "system" }] as const)
      await expect(startDrawing(as(actor), harbour)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });
});

describe("a picture", () => {
  it("is its owner's alone, also to admins", async () => {
    const [ada, grace, admin] = [await add(), await add(), await add("admin")];
    const { id } = await startDrawing(ada.ctx, harbour);
    await expect(findPicture(ada.ctx, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await finish(id);
    expect(await findPicture(ada.ctx, { id })).toMatchObject({ kind: "image" });
    for (const { ctx } of [grace, admin]) {
      await expect(getImage(ctx, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(findPicture(ctx, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect(await listImages(ctx)).toEqual([]);
    }
    for (const read of [getImage, findPicture])
      await expect(read(as({ kind: "nobody" }), { id })).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it("is listed among the newest, the newest first", async () => {
    const ada = await add();
    await database.db.sql`
      insert into studio_images (id, person_id, prompt, style)
      select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, ${ada.id}, 'Picture ' || n, 'strata'
      from generate_series(1, ${SHOWN + 2}::int) n`;
    const images = await listImages(ada.ctx);
    expect(images.map(({ prompt }) => prompt)).toEqual(
      Array.from({ length: SHOWN }, (_, place) => `Picture ${SHOWN + 2 - place}`),
    );
  });

  it("is drawn by the system alone", async () => {
    const ada = await add();
    const { id } = await startDrawing(ada.ctx, harbour);
    const assignment = { id, ...harbour, attempt: 1 };
    await expect(beginDrawing(ada.ctx, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(noteProgress(ada.ctx, assignment, 5)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const outcome = { failure: "slow" } as const;
    await expect(withTransaction(ada.ctx, (tx) => finishDrawing(tx, { id, outcome }))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("hears of progress from its newest attempt only, and of nothing once it is finished", async () => {
    const ada = await add();
    const { id } = await startDrawing(ada.ctx, harbour);
    const progress = async () => (await getImage(ada.ctx, { id })).progress;
    const first = await beginDrawing(system(), { id });
    if (first) await noteProgress(system(), first, 60);
    expect(await progress()).toBe(60);
    const second = await beginDrawing(system(), { id });
    expect(second).toEqual({ id, ...harbour, attempt: 2 });
    expect(await progress()).toBe(0);
    if (first) await noteProgress(system(), first, 70);
    expect(await progress()).toBe(0);
    await finish(id);
    if (second) await noteProgress(system(), second, 80);
    expect(await getImage(ada.ctx, { id })).toMatchObject({ status: "complete", progress: 100 });
    expect(await beginDrawing(system(), { id })).toBeNull();
  });

  it("is finished once, however many finish it", async () => {
    const ada = await add();
    const { id } = await startDrawing(ada.ctx, harbour);
    const finished = await Promise.all([finish(id), finish(id), finish(id)]);
    expect(finished.filter((each) => each !== null)).toEqual([
      { id, ownerId: ada.id, prompt: harbour.prompt },
    ]);
  });

  it("goes with its owner when they are erased, also while it is finished", async () => {
    const [ada, admin] = [await add(), await add("admin")];
    const ids = [await startDrawing(ada.ctx, harbour), await startDrawing(ada.ctx, harbour)].map(
      ({ id }) => id,
    );
    await finish(ids[0] ?? "");
    await Promise.all([erasePerson(admin.ctx, { userId: ada.id }), finish(ids[1] ?? "")]);
    expect(await database.db.sql`select id from studio_images where person_id = ${ada.id}`).toEqual([]);
    expect(await finish(ids[1] ?? "")).toBeNull();
  });
});
