import type { CountsByType } from "@realtime/protocol/head";
import type { ListItem } from "@realtime/protocol/item";

/** A message that the load sent, or tried to. */
export type SentMessage = {
  readonly id: string;
  readonly recipients: ReadonlySet<string>;
  /** The server has answered: from now on it must not be lost. */
  acknowledged: boolean;
  /** Somebody asked to take it back, and whether the server has answered that. */
  recall: "none" | "asked" | "acknowledged";
};

export type SentMessages = Map<string, SentMessage>;

/** One thing that a device did, with the messages it concerned: for the story of a message. */
export type Deed = { readonly at: number; readonly what: string; readonly ids: readonly string[] };

/** What an inbox looks like: newest first, each list to its end. */
export type InboxView = {
  readonly all: readonly ListItem[];
  readonly archived: readonly ListItem[];
  readonly byType: CountsByType;
  readonly receiptCounts: CountsByType;
};

/** Everything there is to judge one device by. */
export type DeviceHistory = {
  readonly device: string;
  readonly userId: string;
  /** Messages that were new here, as they came: one live, or several that catching up brought. */
  readonly arrivals: readonly (readonly ListItem[])[];
  /** Ids of everything that was on a list here at any time. */
  readonly shown: ReadonlySet<string>;
  /** What it shows in the end, and what the server says of the same moment. */
  readonly final: InboxView;
  readonly server: InboxView;
};
