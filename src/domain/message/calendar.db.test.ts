import { expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { calendar } from "./calendar";
import { recall } from "./recall";
import { saveDraft } from "./save-draft";
import { type SendInput, send } from "./send";
import { statistics } from "./statistics";

const database = testDatabase();
const { add } = testPeople(() => database.db);

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const week = { from: inDays(-7), before: inDays(7) };

it("has what was sent and what will be, in order of time, and no drafts", async () => {
  const [admin, ada] = [await add("admin"), await add()];
  const post = async (title: string, more: Partial<SendInput> = {}) => {
    const audience: SendInput["audience"] = { kind: "users", userIds: [ada.id] };
    return (await send(admin.ctx, { type: "task", title, text: "Words", audience, ...more })).id;
  };
  const everyone = { audience: { kind: "everyone" } } as const;
  const [old, broadcast, recalled] = [await post("Old"), await post("To all", everyone), await post("Back")];
  const [soon, far] = [
    await post("Soon", { scheduledAt: inDays(2) }),
    await post("Far", { scheduledAt: inDays(9) }),
  ];
  await recall(admin.ctx, { id: recalled });
  await saveDraft(admin.ctx, {
    type: "task",
    priority: "normal",
    title: "Draft",
    content: null,
    action: { label: "", url: "" },
    scheduledAt: inDays(1),
    expiresAt: null,
  });
  await database.db.sql`
    update messages set created_at = created_at - interval '9 days', sent_at = sent_at - interval '8 days' where id = ${old}`;

  const titles = async (span: { from: string; before: string }) =>
    (await calendar(admin.ctx, span)).map((each) => [each.title, each.status, each.people]);
  expect(await titles(week)).toEqual([
    ["To all", "sent", null],
    ["Back", "recalled", 1],
    ["Soon", "scheduled", 1],
  ]);
  expect(await titles({ from: inDays(-9), before: inDays(-7) })).toEqual([["Old", "sent", 1]]);
  expect(await titles({ from: inDays(8), before: inDays(10) })).toEqual([["Far", "scheduled", 1]]);
  const { figures } = await statistics(admin.ctx, { id: broadcast });
  const [first, , next] = await calendar(admin.ctx, week);
  expect(first).toMatchObject({ id: broadcast, audience: "everyone", people: figures?.recipients });
  expect(next).toMatchObject({ id: soon, at: expect.stringMatching(/Z$/) });
  expect([far, old]).not.toContain(next?.id);
});

it("is for people who may send, and for a span that ends after it begins", async () => {
  const [admin, ada] = [await add("admin"), await add()];
  await expect(calendar(ada.ctx, week)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(calendar(admin.ctx, { from: week.before, before: week.from })).rejects.toMatchObject({
    code: "BAD_INPUT",
    about: { field: "before", rule: "must be after from" },
  });
});

it("has those nearest to now when there are many", async () => {
  const admin = await add("admin");
  await database.db.sql`
    insert into messages (id, created_by, audience, type, title, status, recipient_count, created_at, sent_at, scheduled_at)
    select gen_random_uuid(), ${admin.id}, 'users', 'task', 'No. ' || n, case when n < 0 then 'sent' else 'scheduled' end, 0,
      now() - interval '40 days', case when n < 0 then now() + make_interval(hours => n) end, case when n > 0 then now() + make_interval(hours => n) end
    from generate_series(-100, 100) n where n <> 0`;
  const span = { from: inDays(-30), before: inDays(30) };
  const titles = (await calendar(admin.ctx, span)).map(({ title }) => title);
  const numbers = titles.flatMap((title) => (title.startsWith("No. ") ? [Number(title.slice(4))] : []));
  expect(numbers.at(-1)).toBeLessThanOrEqual(30);
  expect(numbers.filter((n) => n < 0).length).toBeGreaterThan(50);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(titles.length).toBeLessThanOrEqual(90);
});
