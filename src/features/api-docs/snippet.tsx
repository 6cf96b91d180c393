/** A piece of code. It can be scrolled, so it can be focused, and has a name then. */
export function Snippet({ label, children }: { label: string; children: string }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      className="max-h-[420px] overflow-auto rounded-md bg-sunken shadow-edge"
    >
      <pre className="w-fit px-3.5 py-3 font-mono text-12 leading-relaxed text-ink">{children}</pre>
    </section>
  );
}
