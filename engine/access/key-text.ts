import { sha256Bytes, sha256Hex } from '../kernel/hash.ts';
import type { Random } from '../host/ports.ts';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const pattern = /^tsk_[0-9a-hjkmnp-tv-z]{58}$/;
const bodyLength = 52;
const checksumLength = 6;
const shownLength = 12;

/** A new secret: `tsk_`, 52 random characters of base 32 (260 bits), and 6 of a checksum over them. */
export function newKeyText(random: Random): string {
  const body = letters(random.bytes(bodyLength));
  return `tsk_${body}${checksum(body)}`;
}

/** Tells a mistyped or cut key from an unknown one without asking the store; secret scanners can use it too. */
export function isKeyText(text: string): boolean {
  return pattern.test(text) && checksum(text.slice(4, 4 + bodyLength)) === text.slice(4 + bodyLength);
}

/** What is stored in place of the secret. No salt is needed: the secret is random and long. */
export function keyHash(text: string): string {
  return sha256Hex(text);
}

/** What lists show of a key. */
export function keyPrefix(text: string): string {
  return text.slice(0, shownLength);
}

function checksum(body: string): string {
  return letters(sha256Bytes(body).subarray(0, checksumLength));
}

/** 256 is a multiple of 32, so that every character is equally likely. */
function letters(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => alphabet.charAt(byte % 32)).join('');
}
