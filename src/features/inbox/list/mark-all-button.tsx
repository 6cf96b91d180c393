"use client";

import { CheckCheck } from "lucide-react";
import { useTypeLabel } from "@/components/message/type-icon";
import { Button } from "@/components/ui/button";
import type { View } from "../view";
import { useInboxWords } from "../words";
import { type MarkAllPlan, useMarkAll } from "./use-mark-all";

type MarkAllButtonProps = { view: View; plan: MarkAllPlan | null };

/** "Mark 7 read": names exactly what it does, for the type that is shown; not there when it would do nothing. */
export function MarkAllButton({ view, plan }: MarkAllButtonProps) {
  const words = useInboxWords();
  const typeLabel = useTypeLabel();
  const { markAll, busy } = useMarkAll();
  if (!plan || plan.count === 0 || view.filter === "archived" || view.search !== "") return null;
  return (
    <Button
      variant="quiet"
      size="sm"
      busy={busy}
      title={view.type ? words.markAllTyped(plan.count, typeLabel(view.type, "plural")) : undefined}
      onClick={() => void markAll(view.type, plan)}
    >
      {!busy && <CheckCheck aria-hidden="true" />}
      {words.markAll(plan.count)}
    </Button>
  );
}
