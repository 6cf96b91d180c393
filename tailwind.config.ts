import type { Config } from "tailwindcss";

const token = (name: string) => `var(--${name})`;
const tokens = (...names: string[]) => Object.fromEntries(names.map((name) => [name, token(name)]));

/** Steps of the 4 px grid that the product uses; `p-3` is 12 px. */
const STEPS = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 7.5, 8, 9, 10, 11, 12, 13, 14, 16, 18, 21];
const steps = Object.fromEntries(STEPS.map((step) => [step, `calc(${token("space-1")} * ${step})`]));

const type = (size: number): [string, { lineHeight: string }] => [
  token(`text-${size}`),
  { lineHeight: token(`lead-${size}`) },
];

/**
 * Names for the tokens of src/app/tokens.css, and nothing else: the default palette and scales of
 * Tailwind are replaced, so that a raw value has no utility to hide in.
 */
const config: Config = {
  content: ["./src/**/*.{ts,tsx}"],
  theme: {
    colors: {
      transparent: "transparent",
      current: "currentColor",
      inherit: "inherit",
      ...tokens("canvas", "surface", "raised", "surface-2", "sunken", "tile", "hover", "selected"),
      ...tokens("line", "line-strong", "control-line", "scrim", "ink", "ink-2", "ink-3", "focus"),
      ...tokens("accent", "accent-hover", "accent-on", "accent-text", "accent-soft"),
      ...tokens("brass", "brass-on", "unread", "unread-soft", "bell-unseen", "undo-accent"),
      ...tokens("info", "info-text", "info-soft", "success", "success-text", "success-soft"),
      ...tokens("warning", "warning-text", "warning-soft", "danger", "danger-text", "danger-soft"),
      ...tokens("danger-fill", "danger-hover", "danger-on"),
      ...tokens("plot-1", "plot-2", "plot-grid"),
      ...tokens("face-1", "face-2", "face-3", "face-4", "face-5", "face-on"),
    },
    fontFamily: { sans: token("font-sans"), mono: token("font-mono") },
    fontSize: {
      11: type(11),
      12: type(12),
      13: type(13),
      14: type(14),
      15: type(15),
      16: type(16),
      18: type(18),
      22: type(22),
      28: type(28),
    },
    fontWeight: {
      text: token("weight-text"),
      row: token("weight-row"),
      medium: token("weight-medium"),
      strong: token("weight-strong"),
      badge: token("weight-badge"),
    },
    letterSpacing: { tight: token("track-tight"), display: token("track-display"), normal: "0" },
    lineHeight: { none: "1", excerpt: token("lead-excerpt"), badge: token("badge") },
    spacing: {
      0: "0",
      px: "1px",
      ...steps,
      ...tokens("control", "control-sm", "control-lg", "input", "bell", "badge", "topbar", "tile-size"),
      ...tokens(
        "rope-x",
        "rope-inset",
        "bead",
        "panel",
        "panel-max",
        "reading",
        "list",
        "toast",
        "dialog-sm",
        "dialog-md",
        "short-line",
        "wide",
      ),
    },
    borderRadius: {
      none: "0",
      xs: token("radius-xs"),
      sm: token("radius-sm"),
      md: token("radius-md"),
      lg: token("radius-lg"),
      xl: token("radius-xl"),
      full: token("radius-full"),
    },
    boxShadow: {
      none: "none",
      1: token("shadow-1"),
      2: token("shadow-2"),
      3: token("shadow-3"),
      edge: `0 0 0 1px ${token("line")}`,
      "edge-strong": `${token("shadow-1")}, 0 0 0 1px ${token("line-strong")}`,
      inset: `inset 0 0 0 1px ${token("line")}`,
      "inset-strong": `inset 0 0 0 1px ${token("line-strong")}`,
      control: `inset 0 0 0 1px ${token("control-line")}`,
      primary: `inset 0 -1px 0 ${token("accent-edge")}`,
      key: `inset 0 -1px 0 ${token("line-strong")}`,
      urgent: `${token("shadow-2")}, inset 0 0 0 1.5px ${token("danger")}`,
      "ring-surface": `0 0 0 2px ${token("surface")}`,
      "ring-hover": `0 0 0 2px ${token("hover")}`,
    },
    screens: { sm: "720px", md: "860px", lg: "1180px" },
    transitionDuration: { 1: token("dur-1"), 2: token("dur-2"), 3: token("dur-3"), 4: token("dur-4") },
    transitionTimingFunction: {
      out: token("ease-out"),
      in: token("ease-in"),
      swing: token("ease-swing"),
    },
    zIndex: {
      0: "0",
      1: "1",
      2: "2",
      sticky: token("z-sticky"),
      topbar: token("z-topbar"),
      scrim: token("z-scrim"),
      dialog: token("z-dialog"),
      toast: token("z-toast"),
    },
    animation: {
      none: "none",
      arrive: `arrive ${token("dur-3")} ${token("ease-out")} backwards`,
      appear: `appear ${token("dur-2")} linear backwards`,
      drop: `drop ${token("dur-3")} ${token("ease-out")} backwards`,
      ring: `ring ${token("dur-4")} ${token("ease-swing")} 1`,
      spin: "spin 1.1s linear infinite",
      shimmer: "shimmer 1.6s infinite",
    },
  },
};

export default config;
