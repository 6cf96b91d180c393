import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fromText } from "./from-text";
import { LANGUAGES } from "./languages";
import { MESSAGE_PAYLOADS, PAYLOAD_TYPES, sayInEveryLanguage } from "./message-payloads";
import { findMessageType } from "./message-types";
import { plainText } from "./plain-text";

const FACTS = {
  task: { task: "Crop the cover", project: "Tidewater", by: "Ruth", url: "/tasks/1" },
  security: { device: "Firefox", place: "Lisbon" },
  image: {
    outcome: "drawn",
    prompt: "A quiet harbour",
    url: "/studio/1",
    picture: { id: "0197e2d5-0000-7000-8000-000000000001", width: 1200, height: 800 },
  },
  billing: { invoice: "2026-11", minor: 199_900, currency: "EUR", url: "/invoices/1" },
} as const;

describe.each(PAYLOAD_TYPES)("the type %s", (type) => {
  it("is registered for screens, too", () => {
    expect(findMessageType(type)).toBeDefined();
  });

  it("says something in every language, and the facts are in it", () => {
    const facts = MESSAGE_PAYLOADS[type].payload.parse(FACTS[type]);
    const { by } = sayInEveryLanguage(type, facts);
    expect(Object.keys(by)).toEqual([...LANGUAGES]);
    expect(new Set(Object.values(by).map(({ title }) => title)).size).toBe(LANGUAGES.length);
    for (const { title, text } of Object.values(by)) {
      expect(title.trim()).not.toBe("");
      if (text !== undefined) expect(plainText(fromText(text))).not.toBe("");
    }
  });
});

it("a picture that failed has no picture, and says what went wrong", () => {
  const facts = (reason: string) => ({
    outcome: "failed",
    prompt: "x".repeat(300),
    url: "/studio/1",
    reason,
  });
  const said = ["slow", "broken"].flatMap((reason) =>
    Object.values(sayInEveryLanguage("image", MESSAGE_PAYLOADS.image.payload.parse(facts(reason))).by),
  );
  expect(said.map(({ picture }) => picture)).toEqual([undefined, undefined, undefined, undefined]);
  expect(new Set(said.map(({ text }) => text)).size).toBe(4);
  for (const { title } of said) expect(title.length).toBeLessThanOrEqual(120);
});

it("money is shown as the currency and the language have it", () => {
  const title = (language: "en" | "zh-CN", currency: string) =>
    sayInEveryLanguage("billing", { ...FACTS.billing, currency }).by[language].title;
  expect(title("en", "EUR")).toContain("€1,999.00");
  expect(title("en", "JPY")).toContain("¥199,900");
  expect(title("zh-CN", "CNY")).toContain("¥1,999.00");
});

it("no file that browsers load imports the payloads", () => {
  const rooms = ["src/features", "src/components", "src/trpc", "src/realtime-client", "realtime/protocol"];
  const files = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => `${room}/${file}`),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => readFileSync(file, "utf8").includes("message-payloads"))).toEqual([]);
  expect(readFileSync("src/content/message-types.ts", "utf8")).not.toMatch(/^import /m);
});
