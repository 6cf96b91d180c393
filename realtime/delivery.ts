import type { FeedMessage } from "./bus-message";
import { type Frame, frameAround, frameOf } from "./encode-frame";
import { inSlices } from "./in-slices";
import type { Head } from "./protocol/head";
import type { Database } from "./queries";
import type { Person, Registry } from "./registry";

export type Delivery = {
  /** Sends to all the person's connections, also those on their way in. */
  toPerson(person: Person, frame: Frame): void;
  /** Sends a feed message to its recipients here, in slices; resolves when the last has it. */
  toRecipients(message: FeedMessage): Promise<void>;
  /** Tells these people to catch up with the feed, up to a position. */
  tellBehind(userIds: Iterable<string>, epoch: string, position: number): Promise<void>;
};

/** Where frames go: from a message of the bus to sockets. */
export function createDelivery(registry: Registry, database: Pick<Database, "membersAt">): Delivery {
  function send(person: Person, frame: Frame): void {
    for (const connection of person.connections) connection.send(frame);
    for (const arrival of person.arrivals) arrival.early.push({ frame, sentPosition: null });
  }

  function* present(userIds: Iterable<string>): Iterable<Person> {
    for (const userId of userIds) {
      const person = registry.person(userId);
      if (person) yield person;
    }
  }

  return {
    toPerson: send,

    async toRecipients({ audience, sentPosition, text }) {
      if (audience === null) return;
      const frame = frameAround("feed", text);
      if (audience === "everyone") {
        const began = ({ sincePosition }: Person) => sincePosition === null || sincePosition < sentPosition;
        for (const person of registry.arriving())
          if (began(person))
            for (const arrival of person.arrivals) arrival.early.push({ frame, sentPosition });
        await inSlices(registry.connections(), (connection) => {
          if (began(connection.person)) connection.send(frame);
        });
        return;
      }
      const here = [...registry.persons()].map((person) => person.userId);
      if (here.length === 0) return;
      const members = await database.membersAt(audience, sentPosition, here);
      await inSlices(present(members), (person) => send(person, frame));
    },

    tellBehind: (userIds, epoch, position) =>
      inSlices(present(userIds), (person) => {
        const head: Head = { epoch, revision: person.revision, position };
        send(person, frameOf({ type: "behind", head }));
      }),
  };
}
