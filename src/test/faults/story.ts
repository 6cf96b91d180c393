import type { Violation } from "./check-history";
import type { Crowd } from "./crowd";

const AT_MOST = 60;

/** What the device concerned did and was told, line by line, with what happened to the message marked. */
export function storyOf(violation: Violation, crowd: Crowd): string {
  const { kind, device: name, messageId, detail } = violation;
  const device = crowd.devices.find((each) => each.name === name);
  const sent = messageId === null ? undefined : crowd.sent.get(messageId);
  const fate = sent
    ? `; ${sent.acknowledged ? "acknowledged" : "not acknowledged"}, recall ${sent.recall}, ${sent.recipients.size} recipients`
    : "";
  const deeds = device?.journal.deeds ?? [];
  const end = deeds.at(-1)?.at ?? 0;
  const lines = deeds
    .filter(({ ids }) => messageId === null || ids.length === 0 || ids.includes(messageId))
    .slice(-AT_MOST)
    .map(({ at, what, ids }) => {
      const mark = messageId !== null && ids.includes(messageId) ? "*" : " ";
      return `  ${mark} ${String(at - end).padStart(7)} ms  ${what}`;
    });
  return [`${kind}: message ${messageId ?? "(none)"} on ${name}: ${detail}${fate}`, ...lines].join("\n");
}
