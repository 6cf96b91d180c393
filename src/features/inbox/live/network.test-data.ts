import type { ServerFrame } from "@realtime/protocol/frames";
import type { InboxModel } from "./inbox-model.test-data";

/** Between worker and browser: the feed in order, what is lost in it is told; an inbox's events as they please. */
export class TestNetwork {
  #feed = 0;
  #position = 0;
  #said: ServerFrame[] = [];
  /** What the tab that led before had passed on, and has not come yet. */
  #onTheWay: ServerFrame[] = [];

  constructor(
    readonly model: InboxModel,
    readonly receive: (frame: ServerFrame) => void,
  ) {}

  #say(frame: ServerFrame) {
    this.#said.push(frame);
    this.receive(frame);
  }

  nextFeed(lost: boolean) {
    const next = this.model.feedEvents[this.#feed];
    if (!next) return;
    this.#feed += 1;
    this.#position = next.position;
    if (next.event === null) return;
    const head = { ...this.model.head(), revision: 0, position: next.position };
    this.#say(lost ? { type: "behind", head } : { type: "feed", event: next.event });
  }

  inbox(nth: number, lost: boolean) {
    const { inboxEvents } = this.model;
    const [event] = inboxEvents.splice(nth % Math.max(1, inboxEvents.length), 1);
    if (event && !lost) this.#say({ type: "inbox", event });
  }

  /**
   * Another tab leads: its socket begins with the database's head. What the tab that led before had still to pass
   * on comes late, or is lost.
   */
  handOver(lost: boolean) {
    const feed = this.model.feedEvents.slice(this.#feed);
    const inbox = this.model.inboxEvents.splice(0);
    this.#feed += feed.length;
    if (!lost) {
      for (const { event } of feed) if (event) this.#onTheWay.push({ type: "feed", event });
      for (const event of inbox) this.#onTheWay.push({ type: "inbox", event });
    }
    const head = this.model.head();
    this.#position = head.position;
    this.#say({ type: "ready", version: 1, head });
  }

  /** Something of the tab that led before comes after all. */
  late() {
    const frame = this.#onTheWay.shift();
    if (frame) this.receive(frame);
  }

  heartbeat() {
    this.#say({ type: "heartbeat", head: { ...this.model.head(), revision: 0, position: this.#position } });
  }

  repeat(nth: number) {
    const frame = this.#said[nth % Math.max(1, this.#said.length)];
    // A head that is repeated is a lie that no worker tells: it only goes forward on one socket.
    if (frame && "event" in frame) this.receive(frame);
  }

  /** The rest of it, in order, and the heartbeat after it. */
  deliverAll() {
    while (this.model.feedEvents[this.#feed]) this.nextFeed(false);
    while (this.model.inboxEvents.length > 0) this.inbox(0, false);
    this.#say({ type: "heartbeat", head: this.model.head() });
  }

  catchUp() {
    while (this.model.feedEvents[this.#feed]) this.nextFeed(true);
    this.#say({ type: "behind", head: this.model.head() });
  }
}
