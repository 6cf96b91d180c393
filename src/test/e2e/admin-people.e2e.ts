import { expect as soon, test } from "./fixtures";
import { LOOKS, look } from "./look";
import { unreadOf } from "./people-do";

// A page and a poll of it take their time on a busy machine.
const expect = soon.configure({ timeout: 20_000 });

test("A5: a group is made, filled from a pasted list, written to and left; a person is made a sender, kept out and let in", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  // A table without addresses; Ada's open page, when her session ends; pages that are not for senders.
  allowedConsoleErrors.push(/400|401|404|WebSocket/);
  test.setTimeout(120_000);
  const [admin, grace] = [await signIn("admin"), await signIn("grace")];
  const before = await unreadOf(grace);
  const name = `Proof readers ${Date.now()}`;
  await admin.goto("/admin/groups");
  await admin.getByRole("button", { name: "New group" }).click();
  await admin.getByLabel("Name", { exact: true }).fill(name);
  await admin.getByRole("button", { name: "Create group" }).click();
  await expect(admin.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(admin.getByText("Nobody is in this group")).toBeVisible();

  await admin.getByRole("button", { name: "Add people" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog
    .getByLabel("Paste e-mails or ids")
    .fill("GRACE@example.com, alan@example.com\ngrace@example.com; nobody@example.com");
  await dialog.getByRole("button", { name: "Look them up" }).click();
  await expect(dialog.getByText("2 people found, 1 repeat merged.")).toBeVisible();
  await expect(dialog.getByText("1 entry is nobody here: nobody@example.com")).toBeVisible();
  await dialog.getByLabel("Choose a CSV file").setInputFiles({
    name: "people.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("Name,Phone\nAda,1\nGrace,2\n"),
  });
  await expect(dialog.getByText("None of the columns is called email or id.")).toBeVisible();
  await dialog.getByRole("button", { name: "Add 2 people" }).click();
  await expect(admin.getByText("grace@example.com")).toBeVisible();

  const groupId = Number(new URL(admin.url()).pathname.split("/").at(-1));
  await admin.request.post("/api/trpc/message.admin.send", {
    data: {
      audience: { kind: "groups", groupIds: [groupId] },
      type: "task",
      title: `To ${name}`,
      text: "Read.",
    },
  });
  await expect.poll(() => unreadOf(grace)).toBe(before + 1);
  await admin.getByRole("button", { name: "Remove Grace Hopper from the group" }).click();
  await expect(admin.getByText("grace@example.com")).toHaveCount(0);

  await admin.goto("/admin/people");
  await admin.getByRole("searchbox", { name: "Find people" }).fill("lovel");
  await expect(admin.getByText("grace@example.com")).toHaveCount(0);
  await admin.getByLabel("Role: Ada Lovelace").selectOption("Sender");
  await expect(admin.getByText("Ada Lovelace is now: Sender.")).toBeVisible();
  const ada = await signIn("ada");
  await ada.goto("/admin");
  await expect(ada.getByRole("link", { name: `To ${name}` })).toBeVisible();
  await expect(ada.getByRole("link", { name: "Audit trail" })).toHaveCount(0);
  for (const path of ["audit", "people", "groups"]) {
    await ada.goto(`/admin/${path}`);
    await expect(ada.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  }
  await admin.getByRole("button", { name: "Actions for Ada Lovelace" }).click();
  await admin.getByRole("menuitem", { name: "Disable" }).click();
  const asks = admin.getByRole("alertdialog");
  await expect(asks.getByRole("button", { name: "Cancel" })).toBeFocused();
  await asks.getByRole("button", { name: "Disable" }).click();
  await expect(admin.getByText("Ada Lovelace cannot sign in any more.")).toBeVisible();
  await ada.goto("/");
  await expect(ada).toHaveURL(/\/sign-in/);
  await admin.getByRole("button", { name: "Actions for Ada Lovelace" }).click();
  await admin.getByRole("menuitem", { name: "Enable" }).click();
  await expect(admin.getByText("Ada Lovelace can sign in again.")).toBeVisible();
  await admin.getByRole("button", { name: "Actions for Ada Lovelace" }).click();
  await admin.getByRole("menuitem", { name: "Erase for good" }).click();
  await expect(asks.getByRole("button", { name: "Erase for good" })).toBeDisabled();
  await asks.getByRole("button", { name: "Cancel" }).click();
  await admin.getByLabel("Role: Ada Lovelace").selectOption("Member");
  await expect(admin.getByText("Ada Lovelace is now: Member.")).toBeVisible();
});

for (const { name, ...options } of LOOKS)
  test(`groups, people and the audit trail, ${name}`, async ({ signIn }) => {
    test.setTimeout(120_000);
    const admin = await signIn("admin", options);
    const made = await admin.request.post("/api/trpc/group.create", {
      data: { name: `Studio plan, ${name}` },
    });
    const { id } = (await made.json()).result.data;
    const found = await admin.request.post("/api/trpc/message.admin.resolveAudience", {
      data: { text: "ada@example.com grace@example.com\nalan@example.com\ngrace@example.com" },
    });
    const userIds = (await found.json()).result.data.people.map((person: { id: string }) => person.id);
    await admin.request.post("/api/trpc/group.addMembers", { data: { groupId: id, userIds } });
    for (const [path, text] of [
      ["groups", `Studio plan, ${name}`],
      [`groups/${id}`, "alan@example.com"],
      ["people", "alan@example.com"],
      ["audit", `Studio plan, ${name}`],
    ] as const) {
      await admin.goto(`/admin/${path}`);
      await expect(admin.getByText(text).first()).toBeVisible();
      await look(admin, `${path.startsWith("groups/") ? "group" : path}-${name}`);
    }
    await admin.goto("/admin/people");
    await admin.getByRole("button", { name: "Actions for Alan Turing" }).click();
    await admin.getByRole("menuitem", { name: "Erase for good" }).click();
    await look(admin, `erase-${name}`);
  });
