"use client";

import { useId } from "react";
import { QuietHours } from "./quiet-hours";
import type { PreferencesWords } from "./strings";
import { TypeSwitches } from "./type-switches";
import { usePreferences } from "./use-preferences";

/** What a person wants to see and hear, by type of message, and when (R1, R2). */
export function PreferencesPage({ words }: { words: PreferencesWords }) {
  const { preferences, switchType, setQuietHours } = usePreferences(words.failed);
  const [types, hours] = [useId(), useId()];
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto grid max-w-reading gap-7 px-6 pt-7 pb-16 outline-none max-sm:px-4 max-sm:pt-5"
    >
      <h1 className="text-22 font-strong tracking-tight">{words.title}</h1>
      <section aria-labelledby={types} className="rounded-lg bg-surface p-5 shadow-edge max-sm:p-4">
        <h2 id={types} className="text-16 font-strong">
          {words.types}
        </h2>
        <p className="mt-1 text-13 text-ink-3">{words.typesHint}</p>
        <TypeSwitches words={words} preferences={preferences} onSwitch={switchType} />
      </section>
      <section aria-labelledby={hours} className="rounded-lg bg-surface p-5 shadow-edge max-sm:p-4">
        <h2 id={hours} className="text-16 font-strong">
          {words.quietHours}
        </h2>
        <QuietHours words={words} quietHours={preferences.quietHours} onChange={setQuietHours} />
      </section>
    </main>
  );
}
