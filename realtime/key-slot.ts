/**
 * The slot of a Redis Cluster that a channel belongs to: CRC16 (XMODEM) modulo 16384, as the Cluster
 * specification has it. Channels of ours have no hash tag, so that part of the rule is left out.
 */
export function keySlot(channel: string): number {
  let crc = 0;
  for (const byte of Buffer.from(channel)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
    crc &= 0xffff;
  }
  return crc % 16_384;
}
