import type { Random } from "./random";

/** Red, green and blue, each from 0 to 255. */
export type Colour = readonly [number, number, number];

/** Six colours from the darkest to the lightest, and that of what shines. */
export type Palette = { ramp: readonly Colour[]; glow: Colour };

const PALETTES = {
  dawn: palette("#2a3a44 #47505f #6d6676 #9c7f86 #e7a27c #f6d9b4", "#fff1cf"),
  night: palette("#10182f #1e2747 #343b66 #5a578c #96769f #e0a597", "#f7d28a"),
  sea: palette("#0b2c38 #124a56 #1f6d76 #4b9a9a #93c6bd #e6f0df", "#fff7dc"),
  forest: palette("#14251f #22402f #3c5f42 #6b8757 #abb87c #ece8c0", "#fff6d0"),
  ember: palette("#2a1520 #521f2c #8a3034 #c4553a #e98d4d #f8d08a", "#fff0c4"),
  frost: palette("#25323f #3f556a #668199 #98b0c2 #c9d7df #f3f5f2", "#ffffff"),
};

/** Words that ask for a palette, in both languages. The first that a prompt holds decides. */
const MOODS: [keyof typeof PALETTES, RegExp][] = [
  ["night", /night|moon|star|dusk|evening|midnight|夜|月|星|黄昏|晚/i],
  ["dawn", /dawn|sunrise|morning|peach|pink|黎明|日出|清晨|早|粉/i],
  ["sea", /sea|ocean|harbou?r|water|lake|river|rain|blue|海|港|水|湖|河|雨|蓝/i],
  ["forest", /forest|wood|moss|green|garden|spring|meadow|森|林|绿|园|春|草/i],
  ["ember", /fire|ember|autumn|desert|red|orange|sunset|lava|火|秋|沙漠|红|橙|日落/i],
  ["frost", /snow|winter|frost|ice|fog|mist|grey|雪|冬|霜|冰|雾|灰/i],
];

/** The colours that a prompt asks for; any of them when it names none. */
export function paletteFor(prompt: string, random: Random): Palette {
  const names = Object.keys(PALETTES) as (keyof typeof PALETTES)[];
  const drawn = names[Math.floor(random.next() * names.length)] ?? "dawn";
  return PALETTES[MOODS.find(([, words]) => words.test(prompt))?.[0] ?? drawn];
}

function palette(ramp: string, glow: string): Palette {
  return { ramp: ramp.split(" ").map(colour), glow: colour(glow) };
}

function colour(hex: string): Colour {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

/** A colour of the ramp: 0 is the darkest, 1 the lightest, and between two steps it is mixed of both. */
export function onRamp({ ramp }: Palette, at: number): Colour {
  const place = Math.min(1, Math.max(0, at)) * (ramp.length - 1);
  const step = Math.min(ramp.length - 2, Math.floor(place));
  return mixed(ramp[step] ?? BLACK, ramp[step + 1] ?? BLACK, place - step);
}

const BLACK: Colour = [0, 0, 0];

/** `share` of the second colour in the first: 0 is the first, 1 the second. */
export function mixed(one: Colour, other: Colour, share: number): Colour {
  return [
    one[0] + (other[0] - one[0]) * share,
    one[1] + (other[1] - one[1]) * share,
    one[2] + (other[2] - one[2]) * share,
  ];
}
