/** One row of a quarter of an hour, or of a day. */
interface UnitRow {
  readonly quarter: number;
  readonly name: string;
}

/** Rows of quarters and of days as they were read, kept for as long as nothing is added to them. */
export interface RollupUnits<Row extends UnitRow> {
  /** All rows of a stretch; what of it is not kept is read, and kept if there is room. */
  rows(kind: string, stretch: UnitStretch): Promise<readonly Row[]>;
  /** Undefined where not all of it is kept. */
  kept(kind: string, stretch: UnitStretch): readonly Row[] | undefined;
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

/** So many rows are kept, some 50 MB: a day of thousands of businesses. */
const defaultRoom = 600_000;

/**
 * A page of thousands of businesses reads hundreds of thousands of rows, most of them of quarters that are over: those are read
 * once. Only where all that is written goes through this process.
 * @param read rows in the order of their quarters
 */
export function rollupUnits<Row extends UnitRow>(
  read: (kind: string, fromMs: number, toMs: number) => Promise<readonly Row[]>,
  room = defaultRoom,
): RollupUnits<Row> {
  const units = new Map<string, readonly Row[]>();
  let size = 0;
  /** What is being read while something is written may be of before or after it. */
  let writes = 0;
  return {
    rows: async (kind, stretch) => {
      const known = unitsOf(stretch).map((quarter) => ({ quarter, rows: units.get(nameOf(kind, quarter)) }));
      const missing = known.filter(({ rows }) => rows === undefined);
      const [first] = missing;
      if (first === undefined) return keptOf(kind, stretch) ?? [];
      const end = (missing.at(-1) ?? first).quarter + stretch.stepMs;
      const before = writes;
      const found = byQuarter(await read(kind, first.quarter, end));
      if (before === writes) {
        for (const { quarter } of missing) keep(nameOf(kind, quarter), found.get(quarter) ?? []);
      }
      return known.flatMap(({ quarter, rows }) => rows ?? found.get(quarter) ?? []);
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

  function keptOf(kind: string, stretch: UnitStretch): readonly Row[] | undefined {
    const names = unitsOf(stretch).map((quarter) => nameOf(kind, quarter));
    if (!names.every((name) => units.has(name))) return undefined;
    return names.flatMap((name) => {
      const rows = units.get(name) ?? [];
      // Those that were used last are let go of last.
      units.delete(name);
      units.set(name, rows);
      return rows;
    });
  }

  function keep(name: string, rows: readonly Row[]): void {
    if (rows.length > room) return;
    remove(name);
    units.set(name, rows);
    size += rows.length + 1;
    for (const oldest of units.keys()) {
      if (size <= room) return;
      remove(oldest);
    }
  }

  function remove(name: string): void {
    const rows = units.get(name);
    if (rows === undefined) return;
    units.delete(name);
    size -= rows.length + 1;
  }
}

function nameOf(kind: string, quarter: number): string {
  return `${kind} ${quarter}`;
}

function unitsOf({ fromMs, toMs, stepMs }: UnitStretch): readonly number[] {
  return Array.from({ length: Math.max(0, Math.ceil((toMs - fromMs) / stepMs)) }, (_, at) => fromMs + at * stepMs);
}

/** A few names stand in hundreds of thousands of rows: each text is kept once. */
function byQuarter<Row extends UnitRow>(rows: readonly Row[]): ReadonlyMap<number, readonly Row[]> {
  const names = new Map<string, string>();
  const found = new Map<number, Row[]>();
  for (const row of rows) {
    const name = names.get(row.name) ?? row.name;
    names.set(name, name);
    const own = found.get(row.quarter) ?? [];
    found.set(row.quarter, own);
    own.push({ ...row, name });
  }
  return found;
}
