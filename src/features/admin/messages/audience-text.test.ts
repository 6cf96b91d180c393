import { describe, expect, it } from "vitest";
import { audienceText } from "./audience-text";

describe("audienceText", () => {
  it.each([
    [{ kind: "everyone", names: [], count: null }, "Everyone"],
    [{ kind: "user", names: ["Ada Lovelace"], count: 1 }, "Ada Lovelace"],
    [{ kind: "users", names: ["Ada", "Grace"], count: 2 }, "Ada and Grace"],
    [{ kind: "users", names: ["Ada", "Grace", "Alan"], count: 3 }, "3 people"],
    [{ kind: "users", names: ["Ada", "Grace", "Alan"], count: 12_403 }, "12,403 people"],
    [{ kind: "user", names: [], count: 1 }, "1 person"],
    [{ kind: "users", names: [], count: null }, "Nobody yet"],
    [{ kind: "groups", names: ["Studio plan", "Team plan"], count: null }, "Studio plan, Team plan"],
  ] as const)("%j is %s", (audience, text) => expect(audienceText(audience)).toBe(text));
});
