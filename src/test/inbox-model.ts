/**
 * The inbox as simply as it can be told: every message knows who got it, every person has a state of every
 * message, and everything is recomputed from scratch. The database must agree with this, whatever happens.
 */
export type Verb = "read" | "unread" | "archive" | "unarchive" | "open" | "act";
type State = { readByItself: boolean; archived: boolean; markedUnreadAt: number };
type Message = { id: string; type: string; at: number; recipients: Set<string>; gone: boolean };
export type View = { all: string[]; unread: string[]; archived: string[]; counts: Record<string, number> };
/** One mark-all-read: it covers what arrived, and was last marked unread, no later than command `upTo`. */
export type MarkAll = { person: string; types: readonly string[]; upTo: number };

export class InboxModel {
  /** Counts commands; a head that was read before command n knows everything up to n - 1. */
  now = 0;
  readonly messages: Message[] = [];
  readonly people = new Set<string>();
  /** Ids of everything that was sent or has begun to be, oldest first. */
  readonly sent: string[] = [];
  /** Long lists: who still waits for the message, in order. */
  readonly #waiting = new Map<string, { type: string; people: string[] }>();
  readonly #groups = new Map<number, Set<string>>();
  readonly #states = new Map<string, State>();
  readonly #off = new Set<string>();
  #marks: MarkAll[] = [];

  add(person: string): void {
    this.people.add(person);
  }

  /** Nobody is left who could read what they had; lists pass them over. */
  erase(person: string): void {
    this.people.delete(person);
    for (const group of this.#groups.values()) group.delete(person);
    for (const list of this.#waiting.values()) list.people = list.people.filter((other) => other !== person);
  }

  join(person: string, group: number): void {
    this.#members(group).add(person);
  }

  leave(person: string, group: number): void {
    this.#members(group).delete(person);
  }

  sendTo(id: string, type: string, people: Iterable<string>): void {
    this.#send(id, type, people);
  }

  sendToGroups(id: string, type: string, groups: number[]): void {
    this.#send(
      id,
      type,
      groups.flatMap((group) => [...this.#members(group)]),
    );
  }

  sendToEveryone(id: string, type: string): void {
    this.#send(id, type, this.people);
  }

  beginList(id: string, type: string, people: string[]): void {
    this.#waiting.set(id, { type, people: [...people].sort() });
    this.sent.push(id);
  }

  /** The next people on a list get the message now; it is one message for each of them. */
  continueList(id: string, size: number): void {
    const list = this.#waiting.get(id);
    if (list) this.#send(id, list.type, list.people.splice(0, size));
  }

  /** It says something else now, and may be unread again for everybody who has it; what is gone refuses. */
  update(id: string, unreadAgain: boolean, done: boolean): void {
    for (const message of this.messages) {
      if (message.id !== id) continue;
      if (message.gone === done)
        throw new Error("a message was updated when it was gone, or refused when it was not");
      if (!unreadAgain || !done) continue;
      for (const person of message.recipients)
        Object.assign(this.#state(person, id), { readByItself: false, markedUnreadAt: this.now });
    }
  }

  /** Recalled or expired. */
  withdraw(id: string): void {
    this.#waiting.delete(id);
    for (const message of this.messages) if (message.id === id) message.gone = true;
  }

  touch(person: string, id: string, verb: Verb): void {
    const message = this.#visible(person).find((candidate) => candidate.id === id);
    if (!message) return;
    const state = this.#state(person, id);
    const read = this.#isRead(person, message);
    if ((verb === "read" && !read) || verb === "open" || verb === "act") state.readByItself = true;
    if (verb === "unread" && read) Object.assign(state, { readByItself: false, markedUnreadAt: this.now });
    if (verb === "archive") state.archived = true;
    if (verb === "unarchive") state.archived = false;
  }

  /** Of types of which it finds nothing unread (`moved` has the others) it does nothing, and there is nothing to undo. */
  markAll(asked: MarkAll, moved: readonly string[]): MarkAll {
    for (const message of this.#visible(asked.person))
      if (
        this.#covers(asked, message) &&
        !moved.includes(message.type) &&
        !this.#isRead(asked.person, message)
      )
        throw new Error(`a mark-all-read passed over ${message.id}`);
    const mark = { ...asked, types: asked.types.filter((type) => moved.includes(type)) };
    this.#marks.push(mark);
    return mark;
  }

  undo(mark: MarkAll): void {
    this.#marks = this.#marks.filter((other) => other !== mark);
  }

  /** Switched off: neither listed nor counted, and nothing else is different. */
  switchType(person: string, type: string, on: boolean): void {
    if (on) this.#off.delete(`${person} ${type}`);
    else this.#off.add(`${person} ${type}`);
  }

  isOff(person: string, type: string): boolean {
    return this.#off.has(`${person} ${type}`);
  }

  /** By its address, also when its type is off. */
  canOpen(person: string, id: string): boolean {
    return this.#visible(person).some((message) => message.id === id);
  }

  view(person: string): View {
    const visible = this.#visible(person)
      .filter(({ type }) => !this.isOff(person, type))
      .map((message) => ({
        ...message,
        ...this.#state(person, message.id),
        read: this.#isRead(person, message),
      }))
      .reverse();
    const counts: Record<string, number> = {};
    for (const { type, read, archived } of visible)
      if (!read && !archived) counts[type] = (counts[type] ?? 0) + 1;
    const ids = (test: (message: (typeof visible)[number]) => boolean) =>
      visible.filter(test).map(({ id }) => id);
    return {
      all: ids(({ archived }) => !archived),
      unread: ids(({ archived, read }) => !archived && !read),
      archived: ids(({ archived }) => archived),
      counts,
    };
  }

  #covers({ person, types, upTo }: MarkAll, { id, type, at }: Message): boolean {
    return types.includes(type) && at <= upTo && this.#state(person, id).markedUnreadAt <= upTo;
  }

  #isRead(person: string, message: Message): boolean {
    const covers = (mark: MarkAll) => mark.person === person && this.#covers(mark, message);
    return this.#state(person, message.id).readByItself || this.#marks.some(covers);
  }

  #send(id: string, type: string, people: Iterable<string>): void {
    if (!this.sent.includes(id)) this.sent.push(id);
    this.messages.push({ id, type, at: this.now, recipients: new Set(people), gone: false });
  }

  #visible(person: string): Message[] {
    return this.messages.filter(({ recipients, gone }) => recipients.has(person) && !gone);
  }

  #members(group: number): Set<string> {
    const members = this.#groups.get(group) ?? new Set();
    this.#groups.set(group, members);
    return members;
  }

  #state(person: string, id: string): State {
    const key = `${person} ${id}`;
    const state = this.#states.get(key) ?? { readByItself: false, archived: false, markedUnreadAt: -1 };
    this.#states.set(key, state);
    return state;
  }
}
