"use client";

import { useEffect, useState } from "react";

/** True once `condition` has held for that many milliseconds; false at once when it ends. */
export function useLate(condition: boolean, milliseconds: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!condition) return setLate(false);
    const timer = setTimeout(() => setLate(true), milliseconds);
    return () => clearTimeout(timer);
  }, [condition, milliseconds]);
  return late && condition;
}
