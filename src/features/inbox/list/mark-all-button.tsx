"use client";

import { CheckCheck } from "lucide-react";
import { typeLabel } from "@/components/message/type-icon";
import { Button } from "@/components/ui/button";
import { inboxStrings } from "../strings";
import type { View } from "../view";
import { type MarkAllPlan, useMarkAll } from "./use-mark-all";

type MarkAllButtonProps = { view: View; plan: MarkAllPlan | null };

/** "Mark 7 read": names exactly what it does, for the type that is shown; not there when it would do nothing. */
export function MarkAllButton({ view, plan }: MarkAllButtonProps) {
  const { markAll, busy } = useMarkAll();
  if (!plan || plan.count === 0 || view.filter === "archived") return null;
  return (
    <Button
      variant="quiet"
      size="sm"
      busy={busy}
      title={view.type ? inboxStrings.markAllTyped(plan.count, typeLabel(view.type, "plural")) : undefined}
      onClick={() => void markAll(view.type, plan)}
    >
      {!busy && <CheckCheck aria-hidden="true" />}
      {inboxStrings.markAll(plan.count)}
    </Button>
  );
}
