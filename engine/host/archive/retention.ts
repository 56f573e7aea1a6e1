/** How long ended instances stay in the store. Either bound is enough for one to go; without a bound all stay. */
export interface Keep {
  /** ms since its end. */
  readonly forMs?: number;
  /** The newest of a flow, whatever their age. */
  readonly atMost?: number;
}

/** For all flows, and for some of their own: what a flow says stands instead of what is said for all. */
export interface Retention {
  readonly keep?: Keep;
  readonly flows?: Readonly<Record<string, Keep>>;
}

export function keepOf({ keep, flows = {} }: Retention, flow: string): Keep | undefined {
  const found = Object.hasOwn(flows, flow) ? flows[flow] : keep;
  return found?.forMs === undefined && found?.atMost === undefined ? undefined : found;
}
