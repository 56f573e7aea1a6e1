declare const brand: unique symbol;

/** A string that only its own parser or maker can produce. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

/** `i_` + 26 characters of Crockford base 32: 10 of time in ms, 16 random; a child's id is `i_` + 26 of a hash. */
export type InstanceId = Branded<'InstanceId'>;
/** `r_` + the first 40 hex digits of the SHA-256 of the canonical release body. */
export type ReleaseId = Branded<'ReleaseId'>;

const instancePattern = /^i_[0-9a-hjkmnp-tv-z]{26}$/;
const releasePattern = /^r_[0-9a-f]{40}$/;

export function isInstanceId(text: string): text is InstanceId {
  return instancePattern.test(text);
}

export function isReleaseId(text: string): text is ReleaseId {
  return releasePattern.test(text);
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A time-ordered id from a clock and 16 random bytes; the prefix tells people what it names. */
export function timeOrderedId(prefix: string, atMs: number, random: Uint8Array): string {
  let time = '';
  for (let rest = Math.floor(atMs), digits = 0; digits < 10; digits += 1, rest = Math.floor(rest / 32)) {
    time = alphabet.charAt(rest % 32) + time;
  }
  let tail = '';
  for (let index = 0; index < 16; index += 1) tail += alphabet.charAt((random[index] ?? 0) % 32);
  return `${prefix}_${time}${tail}`;
}

export function newInstanceId(atMs: number, random: Uint8Array): InstanceId {
  return asInstanceId(timeOrderedId('i', atMs, random));
}

/** The id of a child instance: the same for the same call key, so that starting twice starts once. */
export function derivedInstanceId(digest: Uint8Array): InstanceId {
  return asInstanceId(`i_${Array.from(digest.subarray(0, 26), (byte) => alphabet.charAt(byte % 32)).join('')}`);
}

/** Brands a text that is known to be an instance id; a malformed one is a bug. */
export function asInstanceId(text: string): InstanceId {
  if (!isInstanceId(text)) throw new TypeError(`not an instance id: ${text.slice(0, 60)}`);
  return text;
}

export function asReleaseId(text: string): ReleaseId {
  if (!isReleaseId(text)) throw new TypeError(`not a release id: ${text.slice(0, 60)}`);
  return text;
}
