import { RefreshCw } from "lucide-react";
import { Spinner } from "@/components/ui/spinner";
import type { Pull } from "./use-pull";

/** Shows how far the list was pulled, and that it asks. */
export function PullSign({ pull }: { pull: Pull }) {
  if (pull.px === 0) return null;
  return (
    <div
      aria-hidden="true"
      className="grid place-items-center overflow-hidden text-ink-3"
      style={{ height: pull.px, opacity: pull.ready ? 1 : 0.5 }}
    >
      {pull.refreshing ? (
        <Spinner />
      ) : (
        <RefreshCw className="size-4" style={{ rotate: `${pull.px * 3}deg` }} />
      )}
    </div>
  );
}
