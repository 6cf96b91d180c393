import type { Crowd } from "./crowd";
import type { Load, LoadOptions } from "./load";
import type { Random } from "./random";
import type { ServerProcess } from "./server-process";
import type { System } from "./system";

/** Where a fault happens: the system, the people of the round, and whom chance has chosen as victims. */
export type Scene = {
  readonly system: System;
  readonly crowd: Crowd;
  readonly random: Random;
  readonly web: ServerProcess;
  readonly worker: ServerProcess;
  readonly load: Load;
  /** What ends this round's fault, left here by its injection. */
  readonly undo: (() => Promise<void> | void)[];
  /** What tidies up once the round has been judged. */
  readonly afterwards: (() => Promise<void> | void)[];
};

/** How many people and devices there are, and what goes on beside the fault. */
export type Traffic = LoadOptions & { readonly people: number; readonly secondDevices: number };

export type Fault = {
  readonly name: string;
  /** Absent: a dozen people. */
  readonly traffic?: Traffic;
  /** No more rounds of this, however many there are of others: it takes long. */
  readonly roundsAtMost?: number;
  /** Brings it about; it stands when this resolves. */
  inject(scene: Scene): Promise<void> | void;
  /** Ends it. Absent: what `inject` left in `undo` does, or there is nothing to end. */
  heal?(scene: Scene): Promise<void> | void;
  /** How long it lasts, in milliseconds, at least and at most. */
  readonly lastsMs: readonly [number, number];
  /** How long after its end everything must be right again. */
  readonly boundMs: number;
};

/** Promise 1 of the design: within 5 s of the end of any single fault. */
export const BOUND_MS = 5_000;
