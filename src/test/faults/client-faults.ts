import { setTimeout as pause } from "node:timers/promises";
import { BOUND_MS, type Fault } from "./fault";

/** Browsers that sleep, and lines that break under them. */
export const CLIENT_FAULTS: readonly Fault[] = [
  {
    name: "clients cut off",
    inject({ system }) {
      for (const line of system.lines.toWorkers) line.cut();
    },
    heal({ system }) {
      for (const line of system.lines.toWorkers) line.heal();
    },
    lastsMs: [0, 2_000],
    boundMs: BOUND_MS,
  },
  {
    name: "clients frozen and thawed",
    inject({ crowd, random }) {
      for (const device of random.some(crowd.devices, Math.ceil(crowd.devices.length / 2))) device.freeze();
    },
    heal({ crowd }) {
      for (const device of crowd.devices) device.thaw();
    },
    lastsMs: [300, 4_000],
    boundMs: BOUND_MS,
  },
  {
    name: "clients frozen, cut off and thawed",
    async inject({ system, crowd, random }) {
      for (const device of crowd.devices) device.freeze();
      await pause(random.between(0, 500));
      for (const line of system.lines.toWorkers) line.drop();
    },
    heal({ crowd }) {
      for (const device of crowd.devices) device.thaw();
    },
    lastsMs: [300, 3_000],
    boundMs: BOUND_MS,
  },
  {
    name: "sockets cut while catching up",
    async inject({ system, crowd, random }) {
      for (const line of system.lines.toWorkers) line.drop();
      for (const device of crowd.devices) device.holdAnswers();
      // Some have come back by the second cut and wait for what they have missed, others are on their way.
      await pause(random.between(200, 1_500));
      for (const line of system.lines.toWorkers) line.drop();
    },
    heal({ crowd }) {
      for (const device of crowd.devices) device.thaw();
    },
    lastsMs: [0, 500],
    boundMs: BOUND_MS,
  },
];
