"use client";

import { type ComponentType, useEffect, useState } from "react";

/**
 * A component once it is wanted and its code is here. Not React.lazy: what was suspended once is shown no sooner
 * than 300 ms later, and the code is mostly here already.
 */
export function useLoaded<Props>(
  wanted: boolean,
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> | null {
  const [loaded, setLoaded] = useState<ComponentType<Props> | null>(null);
  useEffect(() => {
    if (!wanted || loaded) return;
    const attempt = () => {
      load().then(
        (component) => setLoaded(() => component),
        () => window.addEventListener("online", attempt, { once: true }),
      );
    };
    attempt();
    return () => window.removeEventListener("online", attempt);
  }, [wanted, loaded, load]);
  return loaded;
}
