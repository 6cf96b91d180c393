import { it } from "vitest";
import { createTestNotify } from "@/test/create-test-notify";
import { shareProject } from "./raise-an-event";

it("tells those who got access, and not whoever gave it", async () => {
  const test = createTestNotify();
  const [ruth, ada] = ["0197e2d5-0000-7000-8000-000000000001", "0197e2d5-0000-7000-8000-000000000002"];
  const project = { name: "Tidewater", path: "/projects/tidewater" };
  await shareProject(test.ctx, { ...project, by: { id: ruth, name: "Ruth" }, withIds: [ruth, ada] });
  test.assertSent({ to: [ada], type: "task", title: "Ruth gave you a task: Look through it" });
});
