/** How long attempts of each provider took lately on this node, waiting for room included. */
export interface Paces {
  note(name: string, tookMs: number): void;
  /** False of what is not known yet. */
  isQuick(name: string): boolean;
}

/** An instance may be held for so long without anybody minding: less than one look of a person, or of a timer. */
const quickMs = 50;
/** What one attempt counts beside those before it. */
const weight = 0.2;
/** Names beyond that push out the one that was noted first. */
const mostNames = 5_000;

export function paces(): Paces {
  const meanMs = new Map<string, number>();
  return {
    note: (name, tookMs) => {
      const before = meanMs.get(name);
      meanMs.set(name, before === undefined ? tookMs : before + weight * (tookMs - before));
      if (meanMs.size > mostNames) for (const first of meanMs.keys()) return void meanMs.delete(first);
    },
    isQuick: (name) => (meanMs.get(name) ?? Infinity) <= quickMs,
  };
}
