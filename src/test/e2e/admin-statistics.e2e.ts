import { expect as soon, test } from "./fixtures";
import { LOOKS, look } from "./look";

// A page and a poll of it take their time on a busy machine.
const expect = soon.configure({ timeout: 20_000 });

test("S1 to S3: the figures of a message follow its readers live, name them, and are exported", async ({
  signIn,
}) => {
  const [admin, ada, grace] = [await signIn("admin"), await signIn("ada"), await signIn("grace")];
  const title = `Figures ${Date.now()}`;
  const people = await Promise.all(
    ["Ada", "Grace", "Alan"].map(async (query) => {
      const input = encodeURIComponent(JSON.stringify({ query }));
      const found = await admin.request.get(`/api/trpc/message.admin.searchRecipients?input=${input}`);
      return (await found.json()).result.data.people[0].id as string;
    }),
  );
  const sent = await admin.request.post("/api/trpc/message.admin.send", {
    data: {
      ...{ audience: { kind: "users", userIds: people }, type: "billing", title, text: "Please look." },
      action: { label: "See the invoice", url: "/" },
    },
  });
  const { id } = (await sent.json()).result.data;
  await admin.goto("/admin");
  const row = admin.getByRole("row").filter({ hasText: title });
  // Counted after the list was there, so without a reload.
  await expect(row.getByRole("cell", { name: "0% read" })).toBeVisible();
  // A dot on the rope of days is a short way to the message.
  await expect(admin.getByRole("region", { name: /^10 days of sends: \d+ sent/ })).toBeVisible();
  await admin.locator(`[title^="${title}: Sent"]`).click({ force: true });
  await expect(admin).toHaveURL(new RegExp(`/admin/messages/${id}$`));
  const strip = admin.getByRole("region", { name: "How far it has come" });
  const figure = (name: string) =>
    strip
      .locator("div")
      .filter({ has: admin.getByRole("button", { name: `What “${name}” means` }) })
      .locator("dd")
      .first();
  await expect(figure("Recipients")).toHaveText("3");
  await expect(figure("Read")).toHaveText("0");

  await ada.goto(`/messages/${id}`);
  await ada.getByRole("link", { name: "See the invoice" }).click();
  await grace.goto("/messages");
  // Without a reload: read and followed by one, seen by two.
  await expect(figure("Read")).toHaveText("1");
  await expect(figure("Action")).toHaveText("1");
  await expect(figure("Seen")).toHaveText("2");
  // What was counted for the view is in the list at once.
  const list = await admin.context().newPage();
  await list.goto("/admin");
  await expect(list.getByRole("row").filter({ hasText: title }).getByText("33% read")).toBeVisible();
  await list.close();
  const table = admin.getByRole("region", { name: "People" });
  await table.getByRole("radio", { name: "Not read" }).check({ force: true });
  await expect(table.getByText("grace@example.com")).toBeVisible();
  await expect(table.getByText("ada@example.com")).toHaveCount(0);
  await table.getByRole("searchbox").fill("alan");
  await expect(table.getByText("grace@example.com")).toHaveCount(0);

  const downloading = admin.waitForEvent("download");
  await table.getByRole("link", { name: "Export" }).click();
  const file = await (await downloading).createReadStream();
  let csv = "";
  for await (const piece of file) csv += piece;
  expect(csv.split("\r\n")).toHaveLength(4);
  expect(csv).toContain('"grace@example.com","yes","no"');
  expect((await ada.request.get(`/api/admin/messages/${id}/recipients`)).status()).toBe(403);

  await admin.getByRole("button", { name: "Recall", exact: true }).click();
  const dialog = admin.getByRole("alertdialog");
  await dialog.getByLabel(/^Reason/).fill("Wrong invoice");
  await dialog.getByRole("button", { name: "Recall" }).click();
  await expect(admin.getByText("by Ruth Adeyemi. Reason: Wrong invoice")).toBeVisible();
  await expect(figure("Read")).toHaveText("1");
  await admin.goto("/admin/audit");
  await expect(admin.getByRole("row", { name: new RegExp(`Recalled a message ${title}`) })).toContainText(
    "Ruth Adeyemi",
  );
  await expect(admin.getByRole("row", { name: new RegExp(`Exported recipients ${title}`) })).toBeVisible();
});

for (const { name, ...options } of LOOKS)
  test(`S1: the view of a message, ${name}`, async ({ signIn }) => {
    test.setTimeout(120_000);
    const admin = await signIn("admin", options);
    const ada = await signIn("ada");
    const sent = await admin.request.post("/api/trpc/message.admin.send", {
      data: {
        audience: { kind: "everyone" },
        type: "announcement",
        title: `Night shift, ${name}`,
        text: "Rendering pauses from 02:00 to 03:30 UTC.",
      },
    });
    const { id } = (await sent.json()).result.data;
    await ada.goto(`/messages/${id}`);
    await expect(ada.getByText("Rendering pauses").first()).toBeVisible();
    await admin.goto(`/admin/messages/${id}`);
    await expect(admin.getByText("1 person opened it")).toBeVisible({ timeout: 15_000 });
    await expect(admin.getByText("ada@example.com")).toBeVisible();
    await look(admin, `statistics-${name}`);
    await admin.getByRole("button", { name: "Recall", exact: true }).click();
    await look(admin, `recall-${name}`);
  });
