import fc from "fast-check";
import type { Verb } from "./inbox-model";

export const TYPES = ["task", "billing"] as const;
const person = fc.nat(2);
const type = fc.constantFrom(...TYPES);
const recent = fc.nat(6);
const group = fc.constantFrom(1, 2);
/** What may happen next in a run of the model test. People and groups are numbered within the run. */
export const command = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("sendTo"),
      people: fc.subarray([0, 1, 2], { minLength: 1 }),
      type,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("sendToGroups"),
      groups: fc.subarray([1, 2], { minLength: 1 }),
      type,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("sendToEveryone"), type }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("sendTogether"), person, type }) },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant("touch"),
      person,
      recent,
      verb: fc.constantFrom<Verb>("read", "unread", "archive", "unarchive", "open", "act"),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("markAll"), person, type: fc.option(type), back: fc.nat(5) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("undo"), back: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("switchType"), person, type, on: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("update"), back: fc.nat(3), unreadAgain: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("recall"), recent }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("expire"), recent }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("retain") }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("beginList"),
      people: fc.subarray([0, 1, 2], { minLength: 1 }),
      type,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("continueList"), back: fc.nat(1), size: fc.constantFrom(1, 2) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("schedule"),
      /** Nobody by name: to everyone. */
      people: fc.subarray([0, 1, 2]),
      type,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("start"), back: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("join", "leave"), person, group }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("newPerson", "newPerson", "erase"), person }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("catchUp"), person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("rollBack"), person, type }) },
);
export type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;
