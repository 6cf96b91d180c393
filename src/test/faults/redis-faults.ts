import { BOUND_MS, type Fault, type Scene } from "./fault";

const bothRedisLines = ({ system }: Scene) => [system.lines.webToRedis, system.lines.workersToRedis];
const healLines = (scene: Scene) => {
  for (const line of bothRedisLines(scene)) line.heal();
};

/** Redis dead, slow, flushed, hung or cut off. */
export const REDIS_FAULTS: readonly Fault[] = [
  {
    name: "Redis killed",
    inject: ({ system }) => system.redis.kill(),
    async heal({ system }) {
      await system.redis.start();
      system.aim();
    },
    lastsMs: [0, 3_000],
    boundMs: BOUND_MS,
  },
  {
    name: "Redis flushed",
    inject: ({ system }) => system.redis.command("FLUSHALL"),
    lastsMs: [0, 500],
    boundMs: BOUND_MS,
  },
  {
    name: "Redis paused (CLIENT PAUSE WRITE: nothing is published)",
    inject: ({ system }) => system.redis.command("CLIENT", "PAUSE", "60000", "WRITE"),
    heal: ({ system }) => system.redis.command("CLIENT", "UNPAUSE"),
    lastsMs: [200, 3_000],
    boundMs: BOUND_MS,
  },
  {
    name: "Redis frozen (SIGSTOP)",
    inject: ({ system }) => system.redis.freeze(),
    heal: ({ system }) => system.redis.thaw(),
    lastsMs: [200, 5_000],
    boundMs: BOUND_MS,
  },
  {
    name: "Redis black-holed",
    inject(scene) {
      for (const line of bothRedisLines(scene)) line.stall();
    },
    heal: healLines,
    lastsMs: [200, 5_000],
    boundMs: BOUND_MS,
  },
  {
    name: "Redis half open: one direction of one side is dead",
    inject({ random, ...scene }) {
      random.any(bothRedisLines({ random, ...scene })).stall(random.any(["toTarget", "fromTarget"]));
    },
    heal: healLines,
    lastsMs: [200, 5_000],
    boundMs: BOUND_MS,
  },
  {
    name: "Redis cut off from the workers",
    inject: ({ system }) => system.lines.workersToRedis.cut(),
    heal: healLines,
    lastsMs: [0, 2_000],
    boundMs: BOUND_MS,
  },
  {
    name: "Redis slow",
    inject(scene) {
      for (const line of bothRedisLines(scene)) line.delay(scene.random.between(100, 700));
    },
    heal: healLines,
    lastsMs: [200, 2_000],
    boundMs: BOUND_MS,
  },
];
