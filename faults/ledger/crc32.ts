const table = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest >>> 0;
});

/** CRC-32 as zip has it, 8 hex digits. */
export function crc32(text: string): string {
  let rest = 0xffffffff;
  for (const byte of Buffer.from(text)) rest = ((table[(rest ^ byte) & 0xff] ?? 0) ^ (rest >>> 8)) >>> 0;
  return ((rest ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}
