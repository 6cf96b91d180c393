import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";

/** A page that has nothing to show, and a way on. */
export function DeadEnd({ title, text, action }: { title: string; text: string; action: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className="grid min-h-dvh place-items-center outline-none">
      <EmptyState level={1} title={title} action={action}>
        {text}
      </EmptyState>
    </main>
  );
}
