import type { RollupBlock } from '../../insight/rollup-store.ts';

/** Rows of quarters of an hour and of days as they were read, kept for as long as nothing is added to them. */
export interface RollupUnits {
  /** All rows of a stretch; what of it is not kept is read, and kept if there is room. */
  rows(kind: string, stretch: UnitStretch): Promise<readonly RollupBlock[]>;
  /** Undefined where not all of it is kept. */
  kept(kind: string, stretch: UnitStretch): readonly RollupBlock[] | undefined;
  /** Something was written to them. */
  forget(kind: string, quarters: Iterable<number>): void;
  forgetAll(): void;
}

export interface UnitStretch {
  readonly fromMs: number;
  readonly toMs: number;
  /** Of a quarter, or a day. */
  readonly stepMs: number;
}

/** So many rows are kept, 24 bytes each: some days of thousands of businesses. */
const defaultRoom = 2_000_000;
const nothing: RollupBlock = {
  groups: new Int32Array(),
  names: new Int32Array(),
  counts: new Float64Array(),
  values: new Float64Array(),
};

/**
 * A page of thousands of businesses reads hundreds of thousands of rows, most of them of quarters that are over: those are read
 * once. Only where all that is written goes through this process.
 * @param read rows by their quarter or day
 */
export function rollupUnits(
  read: (kind: string, fromMs: number, toMs: number) => Promise<ReadonlyMap<number, RollupBlock>>,
  room = defaultRoom,
): RollupUnits {
  const units = new Map<string, RollupBlock>();
  let size = 0;
  /** What is being read while something is written may be of before or after it. */
  let writes = 0;
  return {
    rows: async (kind, stretch) => {
      const known = unitsOf(stretch).map((quarter) => ({ quarter, block: units.get(nameOf(kind, quarter)) }));
      const missing = known.filter(({ block }) => block === undefined);
      const [first] = missing;
      if (first === undefined) return keptOf(kind, stretch) ?? [];
      const end = (missing.at(-1) ?? first).quarter + stretch.stepMs;
      const before = writes;
      const found = await read(kind, first.quarter, end);
      if (before === writes) {
        for (const { quarter } of missing) keep(nameOf(kind, quarter), found.get(quarter) ?? nothing);
      }
      return known.flatMap(({ quarter, block }) => block ?? found.get(quarter) ?? []);
    },
    kept: keptOf,
    forget: (kind, quarters) => {
      writes += 1;
      for (const quarter of quarters) remove(nameOf(kind, quarter));
    },
    forgetAll: () => {
      writes += 1;
      units.clear();
      size = 0;
    },
  };

  function keptOf(kind: string, stretch: UnitStretch): readonly RollupBlock[] | undefined {
    const names = unitsOf(stretch).map((quarter) => nameOf(kind, quarter));
    if (!names.every((name) => units.has(name))) return undefined;
    return names.map((name) => {
      const block = units.get(name) ?? nothing;
      // Those that were used last are let go of last.
      units.delete(name);
      units.set(name, block);
      return block;
    });
  }

  function keep(name: string, block: RollupBlock): void {
    if (block.groups.length > room) return;
    remove(name);
    units.set(name, block);
    size += sizeOf(block);
    for (const oldest of units.keys()) {
      if (size <= room) return;
      remove(oldest);
    }
  }

  function remove(name: string): void {
    const block = units.get(name);
    if (block === undefined) return;
    units.delete(name);
    size -= sizeOf(block);
  }
}

/** One of no rows takes some room, too. */
function sizeOf({ groups }: RollupBlock): number {
  return groups.length + 10;
}

function nameOf(kind: string, quarter: number): string {
  return `${kind} ${quarter}`;
}

function unitsOf({ fromMs, toMs, stepMs }: UnitStretch): readonly number[] {
  return Array.from({ length: Math.max(0, Math.ceil((toMs - fromMs) / stepMs)) }, (_, at) => fromMs + at * stepMs);
}
