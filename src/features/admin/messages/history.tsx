import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Moment } from "../moment";
import { adminStrings as s } from "../strings";
import { audienceText } from "./audience-text";
import type { SentDetail } from "./sent-item";
import { messagesStrings as m } from "./strings";

type Step = { what: string; at: string; more?: ReactNode; todo?: boolean };

/** What happened to a message, the latest first: what is still to come, taken back, sent, composed, by whom. */
export function History({ message }: { message: SentDetail }) {
  const { status, expiresAt, recalledAt, scheduledAt, sentAt, createdAt } = message;
  const steps: Step[] = [];
  if (expiresAt && (status === "sent" || status === "sending" || status === "scheduled"))
    steps.push({ what: m.expires, at: expiresAt, todo: true });
  if (status === "expired" && recalledAt) steps.push({ what: m.expired, at: recalledAt });
  if (status === "recalled" && recalledAt)
    steps.push({
      what: s.recalledAt,
      at: recalledAt,
      more: [
        message.recalledBy && m.byWhom(message.recalledBy),
        message.recallReason && s.reason(message.recallReason),
      ]
        .filter(Boolean)
        .join(". "),
    });
  if (status === "scheduled" && scheduledAt) steps.push({ what: m.leaves, at: scheduledAt, todo: true });
  if (sentAt) steps.push({ what: s.sentAt, at: sentAt, more: audienceText(message.audience) });
  steps.push({ what: s.composed, at: createdAt, more: m.byWhom(message.composer.name) });
  return (
    <section aria-labelledby="history" className="rounded-lg bg-surface px-5 py-4 shadow-edge max-sm:px-4">
      <h2 id="history" className="font-strong">
        {s.happened}
      </h2>
      <ol className="mt-3 grid">
        {steps.map((step) => (
          <li
            key={step.what}
            className="relative ps-7 pb-4 last:pb-0 before:absolute before:start-1.5 before:top-2 before:-bottom-2 before:w-px before:bg-line-strong last:before:hidden"
          >
            <span
              aria-hidden="true"
              className={classNames(
                "absolute start-0.5 top-1.5 size-bead rounded-full",
                step.todo ? "bg-surface shadow-control" : "bg-plot-1",
              )}
            />
            <div className="font-medium">{step.what}</div>
            <div className="text-13 text-ink-2">
              <Moment iso={step.at} />
            </div>
            {step.more && <div className="text-13 wrap-anywhere text-ink-3">{step.more}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}
