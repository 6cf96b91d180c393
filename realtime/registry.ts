import type { Connection } from "./connection";

/** A frame for a connection that is still on its way in. */
export type EarlyFrame = {
  readonly frame: Buffer;
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
  /** Oldest first. */
  readonly connections: Connection[];
  readonly arrivals: Arrival[];
};

export type Registry = {
  person(userId: string): Person | undefined;
  persons(): Iterable<Person>;
  connectionCount(): number;
  /** Begins a handshake. */
  arrive(userId: string, sessionId: string): { person: Person; arrival: Arrival };
  /** Ends a handshake, with a connection or without. */
  settle(person: Person, arrival: Arrival, connection?: Connection): void;
  leave(connection: Connection): void;
};

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
  let connectionCount = 0;

  function forgetIfGone(person: Person): void {
    if (person.connections.length > 0 || person.arrivals.length > 0) return;
    persons.delete(person.userId);
    options.onLast(person.userId);
  }

  return {
    person: (userId) => persons.get(userId),
    persons: () => persons.values(),
    connectionCount: () => connectionCount,

    arrive(userId, sessionId) {
      let person = persons.get(userId);
      if (!person) {
        person = { userId, revision: 0, sincePosition: null, connections: [], arrivals: [] };
        persons.set(userId, person);
        options.onFirst(userId);
      }
      const arrival = { sessionId, early: [], ended: false };
      person.arrivals.push(arrival);
      return { person, arrival };
    },

    settle(person, arrival, connection) {
      person.arrivals.splice(person.arrivals.indexOf(arrival), 1);
      if (connection) {
        person.connections.push(connection);
        connectionCount += 1;
        const oldest = person.connections[0];
        if (oldest && person.connections.length > options.connectionsPerPerson) {
          person.connections.shift();
          connectionCount -= 1;
          oldest.close("tooManyConnections");
        }
      }
      forgetIfGone(person);
    },

    leave(connection) {
      const { person } = connection;
      const at = person.connections.indexOf(connection);
      if (at < 0) return;
      person.connections.splice(at, 1);
      connectionCount -= 1;
      forgetIfGone(person);
    },
  };
}
