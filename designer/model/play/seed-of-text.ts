/** A seed of 31 bits from the seed of a play and the name of a place (FNV-1a, 32 bits). */
export function seedOfText(seed: number, text: string): number {
  let hash = 0x811c9dc5;
  for (const unit of `${seed} ${text}`) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 1;
}
