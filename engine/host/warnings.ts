import type { InstanceId } from '../kernel/ids.ts';

/** An instance grows towards a bound at which it would stop (K3, K4). */
export interface Warning {
  readonly kind: 'large-record' | 'long-history';
  readonly instance: InstanceId;
  readonly flow: string;
  /** Bytes, or rows. */
  readonly size: number;
  /** At which it stops. */
  readonly limit: number;
}

export interface Warnings {
  note(warning: Warning): void;
}

/** So many are remembered; beyond that some are told once more. */
const remembered = 10_000;

/** Each is told once for as long as the process runs, however often its instance moves on. */
export function warnings(tell: (warning: Warning) => void): Warnings {
  const told = new Set<string>();
  return {
    note: (warning) => {
      const name = `${warning.kind} ${warning.instance}`;
      if (told.has(name)) return;
      if (told.size >= remembered) told.clear();
      told.add(name);
      tell(warning);
    },
  };
}
