/** Our mark, in the colours of the theme. Decorative: the name stands beside it. */
export function BelfryMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <path
        className="fill-accent"
        d="M3 21.4V12a9 9 0 0 1 18 0v9.4a1.6 1.6 0 0 1-1.6 1.6H4.6A1.6 1.6 0 0 1 3 21.4z"
      />
      <path
        className="fill-accent-on"
        d="M12 7a4 4 0 0 0-4 4v3.2L6.4 17v1.2h11.2V17L16 14.2V11a4 4 0 0 0-4-4z"
      />
      <circle className="fill-brass" cx="12" cy="20.4" r="1.7" />
    </svg>
  );
}
