import { createHmac, timingSafeEqual } from "node:crypto";

/** Bytes of a message's authentication code, the first half of a SHA-256: nobody guesses 128 bits. */
const CODE_BYTES = 16;
/** Characters in front of every message of the bus: those bytes in base64url. */
export const SEAL_LENGTH = 22;

/** Puts on and takes off the seal of messages on the bus. For server and worker; a browser never meets one. */
export type Sealer = {
  /** The message as it goes out on this channel, and on no other. */
  seal(channel: string, text: string): string;
  /** The message without its seal; null when nobody with the secret sealed it for this channel. */
  open(channel: string, sealed: string): string | null;
};

/**
 * A bus may be shared, and whoever can write to it can write anything. What has a fitting revision is taken for the
 * truth by those who read it, so only what a process with our secret said may come that far.
 *
 * @param secret the one that sessions are signed with; the key is derived from it
 */
export function createSealer(secret: string): Sealer {
  const key = createHmac("sha256", secret).update("belfry bus").digest();
  const codeOf = (channel: string, text: string) =>
    createHmac("sha256", key).update(`${channel}\n`).update(text).digest().subarray(0, CODE_BYTES);
  return {
    seal: (channel, text) => codeOf(channel, text).toString("base64url") + text,
    open(channel, sealed) {
      const text = sealed.slice(SEAL_LENGTH);
      const code = Buffer.from(sealed.slice(0, SEAL_LENGTH), "base64url");
      return code.length === CODE_BYTES && timingSafeEqual(code, codeOf(channel, text)) ? text : null;
    },
  };
}
