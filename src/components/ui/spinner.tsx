import { LoaderCircle } from "lucide-react";
import { classNames } from "./class-names";

/** A turning circle, hidden from screen readers: whoever shows it also sets aria-busy or says it in words. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden="true" className={classNames("size-4 animate-spin", className)} />;
}
