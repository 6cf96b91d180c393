import type { Role } from "@/domain/context";
import type { WrittenMessage } from "@/domain/message/notify";

/** The one password of all demonstration people. */
export const DEMO_PASSWORD = "belfry-demo";

/** Who can sign in after a first start without a database of one's own. */
export const DEMO_PEOPLE: { email: string; name: string; role: Role }[] = [
  { email: "admin@example.com", name: "Ruth Adeyemi", role: "admin" },
  { email: "ada@example.com", name: "Ada Lovelace", role: "user" },
  { email: "grace@example.com", name: "Grace Hopper", role: "user" },
  { email: "alan@example.com", name: "Alan Turing", role: "user" },
];

type DemoMessage = Omit<WrittenMessage, "to" | "from" | "idempotencyKey"> & {
  to: "everyone" | string[];
  from?: string;
  hoursAgo: number;
  readBy?: string[];
};

const ADA = "ada@example.com";
const GRACE = "grace@example.com";
const ALAN = "alan@example.com";
const ADMIN = "admin@example.com";
const ALL = [ADA, GRACE, ALAN];

const paragraph = (...words: (string | { bold: string } | { code: string })[]) => ({
  type: "paragraph" as const,
  content: words.map((word) => {
    if (typeof word === "string") return { type: "text" as const, text: word };
    return "bold" in word
      ? { type: "text" as const, text: word.bold, marks: [{ type: "bold" as const }] }
      : { type: "text" as const, text: word.code, marks: [{ type: "code" as const }] };
  }),
});
const heading = (text: string) => ({
  type: "heading" as const,
  attrs: { level: 2 as const },
  content: [{ type: "text" as const, text }],
});
const list = (...lines: string[]) => ({
  type: "bulletList" as const,
  content: lines.map((line) => ({ type: "listItem" as const, content: [paragraph(line)] })),
});
const quote = (text: string) => ({ type: "blockquote" as const, content: [paragraph(text)] });

/** What people find when they first open the bell, oldest first. */
export const DEMO_MESSAGES: DemoMessage[] = [
  {
    to: "everyone",
    type: "announcement",
    title: "Welcome to Northwind Studio",
    hoursAgo: 24 * 9,
    readBy: ALL,
    content: {
      type: "doc",
      content: [
        paragraph(
          "This is where messages from the studio and from your colleagues arrive. ",
          { bold: "The bell" },
          " counts what you have not read; this page keeps everything.",
        ),
        heading("Good to know"),
        list(
          "Press ? for the keyboard shortcuts.",
          "Archive what is done; it stays searchable.",
          "Mark all as read never touches what arrived after you looked.",
        ),
      ],
    },
  },
  {
    to: [ADA],
    type: "billing",
    title: "Invoice NW-2041 for October",
    text: "€1,284.00 will be charged to Visa ending 4417 on 1 December. Usage was 6% lower than in September.",
    hoursAgo: 24 * 4,
    readBy: [ADA],
  },
  {
    to: ALL,
    from: ADMIN,
    type: "task",
    title: "Choose a paper stock for Tidewater",
    text: "Munken Polar or Lynx: the Tidewater quote holds until Friday. Samples are on the table by the window.\n\nWrite your choice under the samples, please.",
    hoursAgo: 40,
  },
  {
    to: [ADA, GRACE],
    type: "image",
    title: "Saltmarsh, wide is ready",
    text: "Two variations at 3072 × 1312, finished in 58 s.",
    priority: "low",
    hoursAgo: 31,
    readBy: [GRACE],
  },
  {
    to: [ADA, ALAN],
    from: GRACE,
    type: "task",
    title: "Approve colour proofs, due tomorrow",
    hoursAgo: 26,
    content: {
      type: "doc",
      content: [
        paragraph(
          "Two of five proofs for Tidewater still wait for you. The printer closes its queue on Monday at 16:00.",
        ),
        quote("The type sits too close to the mast. Can we lose 12 px, or crop a little higher?"),
        paragraph("File names begin with ", { code: "tidewater-proof-" }, "."),
      ],
    },
    action: { label: "Open the projects", url: "/" },
  },
  {
    to: [ADA],
    type: "security",
    priority: "urgent",
    title: "New sign-in from Lisbon",
    text: "Firefox on macOS, from an address we have not seen before. If this was not you, end the session now.",
    hoursAgo: 5,
  },
  {
    to: "everyone",
    from: ADMIN,
    type: "announcement",
    priority: "high",
    title: "Maintenance on Sunday 29 November",
    hoursAgo: 3,
    content: {
      type: "doc",
      content: [
        paragraph(
          "On Sunday we move image rendering to new machines. It will be about twice as fast afterwards. While we move, ",
          { bold: "rendering pauses for ninety minutes" },
          "; everything else stays open.",
        ),
        heading("What you can do"),
        list("Start long batches before Saturday 22:00, or after the move.", "Nothing queued will be lost."),
      ],
    },
  },
  {
    to: ALL,
    type: "image",
    title: "Harbour at dawn is ready",
    text: "Four variations at 2048 × 1365, finished in 41 s. The second one kept the bell tower you asked for.",
    hoursAgo: 0.5,
  },
];
