import type { ServerFrame } from "./protocol/frames";

const TEXT_FRAME = 0x81;

/** A frame as it goes to sockets: encoded once, whoever gets it. */
export type Frame = { readonly type: ServerFrame["type"]; readonly bytes: Buffer };

/** Encodes a frame of the worker's own. */
export function frameOf(frame: ServerFrame): Frame {
  return { type: frame.type, bytes: encodeFrame(JSON.stringify(frame)) };
}

/** Encodes an event as it came over the bus, with fields that this worker may not know. */
export function frameAround(type: "inbox" | "feed", eventText: string): Frame {
  return { type, bytes: encodeFrame(`{"type":"${type}","event":${eventText}}`) };
}

/**
 * The bytes of one unfragmented, unmasked text frame (RFC 6455, 5.2). Encoding it here, once, is what lets
 * a broadcast write the same bytes to every socket.
 */
export function encodeFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = TEXT_FRAME;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, header);
  return frame;
}
