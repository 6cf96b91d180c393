/** What the studio says, in English. */
export const studioStrings = {
  title: "Image studio",
  lead: "Describe a picture, leave, and let the bell tell you.",
  prompt: "Prompt",
  promptPlaceholder: "A quiet harbour at dawn, low sun on still water",
  counted: (length: number, max: number) => `${length} of ${max}`,
  promptWrong: "Write 1 to 200 characters.",
  style: "Style",
  styles: {
    strata: { name: "Strata", hint: "Ridges in thin air" },
    ripples: { name: "Ripples", hint: "Rings on still water" },
    constellation: { name: "Constellation", hint: "A sky at night" },
    mosaic: { name: "Mosaic", hint: "Set in tiles" },
  },
  draw: "Draw the picture",
  drawHint: "It takes some seconds. You can close this page.",
  begun: "On its way. A message tells you when it is ready.",
  tooMany: "Three of your pictures are being drawn. Wait until one of them is finished.",
  failed: "That did not work. Please try again.",
  about:
    "This is a demonstration. The pictures are procedural art: drawn by rules from your words, they stand in for your product’s own work. That a message tells you of them is real.",

  pictures: "Your pictures",
  shown: (count: number) => (count === 1 ? "1 picture" : `${count} pictures`),
  loading: "Loading your pictures",
  loadFailed: "Your pictures could not be loaded.",
  retry: "Try again",
  noneTitle: "No pictures yet",
  none: "What you ask for appears here, and a message tells you when it is ready.",
  waiting: "Waiting",
  drawing: (percent: number) => `Drawing, ${percent}%`,
  progress: (prompt: string) => `Progress of “${prompt}”`,
  notDrawn: "Not drawn",
  why: {
    slow: "The drawing took too long and was given up.",
    broken: "The drawing went wrong on our side several times.",
  },
  notKept: "The picture is no longer kept.",
  pictureOf: (prompt: string) => `Picture of “${prompt}”`,

  picture: "Picture",
  back: "Image studio",
  drawn: "Drawn",
  asked: "Asked for",
  size: "Size",
  pixels: (width: number, height: number) => `${width} × ${height} pixels`,
  download: "Download",
  drawAgain: "Draw it again",
  gone: {
    title: "This picture is not available",
    text: "It may be somebody else’s, or it never was.",
    action: "Go to the studio",
  },
};

/** One language's half of the catalogue of the studio. */
export type StudioWords = typeof studioStrings;
