import { setImmediate as nextTurn } from "node:timers/promises";
import type { FeedMessage } from "./bus-message";
import { encodeFrame } from "./encode-frame";
import type { ServerFrame } from "./protocol/frames";
import type { Head } from "./protocol/head";
import type { Database } from "./queries";
import type { Person, Registry } from "./registry";

/** How long sending may keep the event loop from everything else, and how often the clock is looked at. */
const SLICE_MS = 8;
const SENDS_PER_LOOK = 64;

export type Delivery = {
  /** Sends to all the person's connections, also those on their way in. */
  toPerson(person: Person, frame: Buffer): void;
  /** Sends a feed message to its recipients here, in slices; resolves when the last has it. */
  toRecipients(message: FeedMessage): Promise<void>;
  /** Tells these people to catch up with the feed, up to a position. */
  tellBehind(userIds: Iterable<string>, epoch: string, position: number): Promise<void>;
};

/** Encodes a frame that is not the same for many. */
export function frameOf(frame: ServerFrame): Buffer {
  return encodeFrame(JSON.stringify(frame));
}

/** Where frames go: from a message of the bus to sockets. */
export function createDelivery(registry: Registry, database: Pick<Database, "membersAt">): Delivery {
  function send(person: Person, frame: Buffer, sentPosition: number | null): void {
    for (const connection of person.connections) connection.send(frame);
    for (const arrival of person.arrivals) arrival.early.push({ frame, sentPosition });
  }

  async function inSlices(persons: Iterable<Person>, sendTo: (person: Person) => void): Promise<void> {
    let sliceEnds = performance.now() + SLICE_MS;
    let sends = 0;
    // A copy, because people come and go between the slices. Who comes now has read it from the database.
    for (const person of [...persons]) {
      sendTo(person);
      sends += 1;
      if (sends % SENDS_PER_LOOK !== 0 || performance.now() < sliceEnds) continue;
      await nextTurn();
      sliceEnds = performance.now() + SLICE_MS;
    }
  }

  function* present(userIds: Iterable<string>): Iterable<Person> {
    for (const userId of userIds) {
      const person = registry.person(userId);
      if (person) yield person;
    }
  }

  return {
    toPerson: (person, frame) => send(person, frame, null),

    async toRecipients({ audience, sentPosition, text }) {
      if (audience === null) return;
      const frame = encodeFrame(`{"type":"feed","event":${text}}`);
      if (audience === "everyone") {
        await inSlices(registry.persons(), (person) => {
          if (person.sincePosition === null || person.sincePosition < sentPosition)
            send(person, frame, sentPosition);
        });
        return;
      }
      const here = [...registry.persons()].map((person) => person.userId);
      if (here.length === 0) return;
      const members = await database.membersAt(audience, sentPosition, here);
      await inSlices(present(members), (person) => send(person, frame, null));
    },

    tellBehind: (userIds, epoch, position) =>
      inSlices(present(userIds), (person) => {
        const head: Head = { epoch, revision: person.revision, position };
        send(person, frameOf({ type: "behind", head }), null);
      }),
  };
}
