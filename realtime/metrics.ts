import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Health } from "./health";
import type { Tally } from "./tally";

export type Metrics = {
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
  /** A sweep took this long, in seconds. */
  swept(seconds: number): void;
};

/**
 * What `GET /metrics` says. One registry for each worker, since tests run several in one process.
 *
 * @param parts.sweepLag seconds that the last complete sweep is overdue
 */
export function createMetrics(parts: {
  tally: Tally;
  health(): Health;
  people(): number;
  sweepLag(): number;
}): Metrics {
  const { tally, health } = parts;
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  function gauge(name: string, help: string, read: () => number): void {
    const made: Gauge = new Gauge({ name, help, registers, collect: () => made.set(read()) });
  }

  function counter(
    name: string,
    help: string,
    label: string,
    numbers: Readonly<Record<string, number>>,
  ): void {
    const collect = () => {
      made.reset();
      for (const [value, count] of Object.entries(numbers)) made.inc({ [label]: value }, count);
    };
    const made: Counter = new Counter({ name, help, labelNames: [label], registers, collect });
  }

  gauge("belfry_worker_connections", "Open sockets", () => health().connections);
  gauge("belfry_worker_people", "People with a socket here, or one on its way", parts.people);
  gauge("belfry_worker_bus_up", "1 while the bus answers", () => Number(health().bus));
  gauge("belfry_worker_database_up", "1 while the database answers", () => Number(health().database));
  gauge("belfry_worker_sweep_lag_seconds", "How long the last complete sweep is overdue", parts.sweepLag);
  counter(
    "belfry_worker_frames_sent_total",
    "Frames written to sockets; type behind: told to catch up",
    "type",
    tally.sent,
  );
  counter(
    "belfry_worker_closed_total",
    "Connections closed; reason left: by the client",
    "reason",
    tally.closed,
  );
  counter("belfry_worker_refused_total", "Upgrades refused, by HTTP status", "status", tally.refused);
  counter("belfry_worker_bus_messages_total", "Messages of the bus, by outcome", "outcome", tally.bus);
  const sweeps = new Histogram({
    name: "belfry_worker_sweep_seconds",
    help: "How long a complete sweep took",
    buckets: [0.005, 0.02, 0.1, 0.3, 1, 3],
    registers,
  });
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    swept: (seconds) => sweeps.observe(seconds),
  };
}
