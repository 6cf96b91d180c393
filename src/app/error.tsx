"use client";

import { Button } from "@/components/ui/button";
import { DeadEnd } from "@/features/shell/dead-end";
import { shellStrings } from "@/features/shell/strings";

/** Whatever failed below the document is not the reader's fault, and says so. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <DeadEnd
      title={shellStrings.failed.title}
      text={shellStrings.failed.text}
      action={<Button onClick={reset}>{shellStrings.failed.retry}</Button>}
    />
  );
}
