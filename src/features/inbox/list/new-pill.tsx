import { ArrowUp } from "lucide-react";
import { badgeText } from "@/components/ui/badge";
import { useInboxWords } from "../words";

/** "3 new messages": what waits above, and the way to it. */
export function NewPill({ count, onPress }: { count: number; onPress: () => void }) {
  const words = useInboxWords();
  if (count === 0) return null;
  return (
    <div className="sticky top-1 z-sticky flex h-0 justify-end pe-5 max-sm:pe-4">
      <button
        type="button"
        onClick={onPress}
        className="inline-flex h-7.5 animate-arrive items-center gap-1.5 rounded-full bg-brass px-3.5 text-13 font-strong whitespace-nowrap text-brass-on shadow-2 max-sm:h-11 pointer-coarse:h-11"
      >
        <ArrowUp aria-hidden="true" className="size-3.5" strokeWidth={2} />
        {words.arrived(count > 99 ? (badgeText(count) ?? count) : count)}
      </button>
    </div>
  );
}
