import type { Connection } from "./connection";
import type { Frame } from "./encode-frame";

/** A frame for a connection that is still on its way in. */
export type EarlyFrame = {
  readonly frame: Frame;
  /** Of a broadcast to everyone: those who began later are no recipients. Null: it is for this person. */
  readonly sentPosition: number | null;
};

/** A handshake between "the channel is heard" and "the socket is open": what is said meanwhile is kept. */
export type Arrival = { readonly sessionId: string; readonly early: EarlyFrame[]; ended: boolean };

/** Someone with at least one connection here, or one on its way. */
export type Person = {
  readonly userId: string;
  /** Everything of this inbox up to here was sent to all the connections, or they were told to catch up. */
  revision: number;
  /** The feed's position when the person began; unknown before the first connection is open. */
  sincePosition: number | null;
  /** Oldest first. Replaced when it changes, so that who walks along it sees no change. */
  connections: readonly Connection[];
  arrivals: readonly Arrival[];
};

export type Registry = {
  person(userId: string): Person | undefined;
  persons(): Iterable<Person>;
  /** Those of them who have somebody on the way. */
  arriving(): Iterable<Person>;
  connections(): Iterable<Connection>;
  personCount(): number;
  connectionCount(): number;
  /** Begins a handshake. */
  arrive(userId: string, sessionId: string): { person: Person; arrival: Arrival };
  /** Ends a handshake, with a connection or without. */
  settle(person: Person, arrival: Arrival, connection?: Connection): void;
  leave(connection: Connection): void;
};

/** Shared by the thousands of people who have nobody on the way: an array that grew keeps its room. */
const NO_ARRIVALS: readonly Arrival[] = [];

/**
 * Who is connected here.
 *
 * @param options.onFirst called when a person begins to be here, before the first handshake goes on
 * @param options.onLast called when a person has neither a connection nor a handshake here any more
 */
export function createRegistry(options: {
  connectionsPerPerson: number;
  onFirst(userId: string): void;
  onLast(userId: string): void;
}): Registry {
  const persons = new Map<string, Person>();
  const arriving = new Set<Person>();
  /** Whoever sends to everyone walks along these: by way of the persons, each socket took 6 to 8 % longer. */
  const connections = new Set<Connection>();

  function forgetIfGone(person: Person): void {
    if (person.connections.length > 0 || person.arrivals.length > 0) return;
    persons.delete(person.userId);
    options.onLast(person.userId);
  }

  return {
    person: (userId) => persons.get(userId),
    persons: () => persons.values(),
    arriving: () => arriving,
    connections: () => connections,
    personCount: () => persons.size,
    connectionCount: () => connections.size,

    arrive(userId, sessionId) {
      let person = persons.get(userId);
      if (!person) {
        person = { userId, revision: 0, sincePosition: null, connections: [], arrivals: NO_ARRIVALS };
        persons.set(userId, person);
        options.onFirst(userId);
      }
      const arrival: Arrival = { sessionId, early: [], ended: false };
      person.arrivals = [...person.arrivals, arrival];
      arriving.add(person);
      return { person, arrival };
    },

    settle(person, arrival, connection) {
      const others = person.arrivals.filter((each) => each !== arrival);
      person.arrivals = others.length > 0 ? others : NO_ARRIVALS;
      if (others.length === 0) arriving.delete(person);
      if (connection) {
        // Unlike a spread or a push, concat leaves no room for more: with one socket each that is 130 bytes.
        person.connections = person.connections.concat(connection);
        connections.add(connection);
        const [oldest, ...newer] = person.connections;
        if (oldest && person.connections.length > options.connectionsPerPerson) {
          person.connections = newer;
          connections.delete(oldest);
          oldest.close("tooManyConnections");
        }
      }
      forgetIfGone(person);
    },

    leave(connection) {
      const { person } = connection;
      if (!person.connections.includes(connection)) return;
      person.connections = person.connections.filter((each) => each !== connection);
      connections.delete(connection);
      forgetIfGone(person);
    },
  };
}
