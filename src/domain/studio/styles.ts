/** Ways to draw a picture. */
export const STYLES = ["strata", "ripples", "constellation", "mosaic"] as const;
export type Style = (typeof STYLES)[number];
