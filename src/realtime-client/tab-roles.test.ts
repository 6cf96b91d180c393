import { expect, test } from "vitest";
import { TAB_ROLES, type TabAction, type TabEvent, type TabRole } from "./tab-roles";

const everyRole = Object.keys(TAB_ROLES) as TabRole[];

test.each<[why: string, from: TabRole, event: TabEvent, to: TabRole, actions: TabAction[]]>([
  ["a new tab waits in line, and asks", "idle", "start", "doubting", ["queue", "ask", "listen"]],
  ["the first tab, or the next in line", "doubting", "granted", "leading", ["connect"]],
  ["the leader closed", "following", "granted", "leading", ["connect"]],
  ["somebody leads", "doubting", "heard", "following", ["listen"]],
  ["the leader still leads", "following", "heard", "following", ["listen"]],
  ["nothing for some seconds: ask", "following", "quiet", "doubting", ["ask", "listen"]],
  ["no answer: the leader stalls", "doubting", "quiet", "doubting", ["steal", "listen"]],
  ["another asks: one question is enough", "following", "asked", "doubting", ["listen"]],
  ["the leader is out of sight, this tab is not", "following", "needed", "doubting", ["steal", "listen"]],
  ["so from the beginning", "doubting", "needed", "doubting", ["steal", "listen"]],
  ["back from sleep", "following", "unsure", "doubting", ["ask", "listen"]],
  ["taken over", "leading", "robbed", "doubting", ["disconnect", "queue", "ask", "listen"]],
  ["asked", "leading", "asked", "leading", ["tell"]],
  ["the leader leaves", "leading", "stop", "over", ["disconnect", "leave"]],
  ["a follower leaves", "following", "stop", "over", ["leave"]],
  ["one that does not know yet leaves", "doubting", "stop", "over", ["leave"]],
])("%s: %s, %s", (_, from, event, to, actions) => {
  expect(TAB_ROLES[from][event]).toEqual({ to, actions });
});

test("only a tab that leads connects, and one that ceases to lead disconnects", () => {
  for (const from of everyRole)
    for (const { to, actions } of Object.values(TAB_ROLES[from])) {
      expect(actions.includes("connect"), from).toBe(to === "leading" && from !== "leading");
      expect(actions.includes("disconnect"), from).toBe(from === "leading" && to !== "leading");
    }
});

test("whoever does not lead is called back when it stays quiet", () => {
  for (const from of everyRole)
    for (const { to, actions } of Object.values(TAB_ROLES[from]))
      expect(actions.includes("listen"), `${from} to ${to}`).toBe(to === "following" || to === "doubting");
});

test("over is for good", () => {
  expect(TAB_ROLES.over).toEqual({});
});
