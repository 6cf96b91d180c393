import { KeyRound } from "lucide-react";
import { RelativeTime } from "@/components/message/relative-time";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { RouterOutputs } from "@/trpc/client";
import { keyStrings as s } from "./strings";

export type KeyItem = RouterOutputs["keys"]["list"]["keys"][number];

const day = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

/** One key: what it is for, what it may, when it was last used, and the way to end it. */
export function KeyRow({ item, onRevoke }: { item: KeyItem; onRevoke: (item: KeyItem) => void }) {
  const { name, scopes, state, expiresAt, createdAt, createdBy, lastUsedAt } = item;
  const works = state === "active";
  return (
    <li className="flex items-center gap-4 px-5 py-3.5 max-sm:flex-wrap max-sm:gap-x-3 max-sm:gap-y-2 max-sm:px-4">
      <span className="grid size-tile-size shrink-0 place-items-center rounded-md bg-tile text-ink-2">
        <KeyRound aria-hidden="true" strokeWidth={1.6} className="size-4.5" />
      </span>
      <div className="min-w-0 flex-1">
        <h2 className={classNames("truncate font-medium", !works && "text-ink-3 line-through")}>{name}</h2>
        <p className="truncate text-12 text-ink-3">
          {createdBy ? s.by(createdBy, day.format(new Date(createdAt))) : day.format(new Date(createdAt))}
        </p>
      </div>
      <span aria-hidden="true" className="hidden w-full max-sm:order-last max-sm:block" />
      <ul
        className="flex w-[220px] flex-wrap gap-1 max-sm:order-last max-sm:w-auto max-sm:flex-1"
        aria-label={s.columns.scopes}
      >
        {scopes.map((scope) => (
          <li key={scope} className="rounded-sm bg-tile px-2 py-0.5 text-12 text-ink-2">
            {s.scope[scope][0]}
          </li>
        ))}
      </ul>
      <div className="w-[150px] text-12 text-ink-3 max-lg:hidden">
        <span className="block">{s.columns.used}</span>
        {lastUsedAt ? <RelativeTime iso={lastUsedAt} /> : s.never}
      </div>
      <div className="w-[128px] text-13 max-sm:order-last max-sm:w-auto max-sm:text-end">
        <span className={works ? "text-ink-2" : "text-ink-3"}>{s.state[state]}</span>
        {works && expiresAt && (
          <span className="block text-12 text-ink-3">{s.until(day.format(new Date(expiresAt)))}</span>
        )}
      </div>
      <div className="flex w-20 justify-end max-sm:w-auto">
        {works && (
          <Button size="sm" aria-label={s.revokeThis(name)} onClick={() => onRevoke(item)}>
            {s.revoke}
          </Button>
        )}
      </div>
    </li>
  );
}
