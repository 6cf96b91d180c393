import { SEAL_LENGTH } from "@realtime/protocol/seal";
import postgres from "postgres";
import type { BusEvent } from "@/domain/context";
import type { Wire } from "./publisher";

/** PostgreSQL refuses a payload of 8000 bytes or more, and the seal is a part of it. */
export const NOTIFY_BYTES = 7_999 - SEAL_LENGTH;

/** NOTIFY on a connection of its own, so that a pool that is busy does not delay it. */
export function openPostgresWire(databaseUrl: string): Wire {
  const open = () =>
    postgres(databaseUrl, {
      max: 1,
      idle_timeout: 60,
      connect_timeout: 3,
      backoff: () => 0.25,
      onnotice: () => {},
      connection: { application_name: "belfry-bus" },
    });
  let sql = open();
  return {
    encode: encodeForNotify,
    async send(batch) {
      const channels = batch.map((message) => message.channel);
      const payloads = batch.map((message) => message.payload);
      await sql`
        select pg_notify(channel, payload)
        from unnest(${channels}::text[], ${payloads}::text[]) as t (channel, payload)`;
    },
    giveUp() {
      void sql.end({ timeout: 0 });
      sql = open();
    },
    close: () => sql.end({ timeout: 1 }),
  };
}

/** An event that is too large shrinks to "something changed", and its readers ask the database. */
export function encodeForNotify(event: BusEvent["event"]): string {
  const whole = JSON.stringify(event);
  if (Buffer.byteLength(whole) <= NOTIFY_BYTES) return whole;
  if ("revision" in event)
    return JSON.stringify({ type: "inbox.changed", epoch: event.epoch, revision: event.revision });
  if ("position" in event)
    return JSON.stringify({ type: "feed.changed", epoch: event.epoch, position: event.position });
  return whole;
}
