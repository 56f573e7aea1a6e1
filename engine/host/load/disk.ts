import { EngineError } from '../../kernel/engine-error.ts';
import type { Limits } from '../limits.ts';

export interface DiskSpace {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** Asks the system for the space of the disk that holds the data. */
export type DiskProbe = () => Promise<DiskSpace>;

export type DiskState = 'unknown' | 'enough' | 'warn' | 'low' | 'read-only';

/** Keeps new work away while the disk is nearly full, so that what runs can finish (K16). */
export interface DiskWatch {
  /** As last looked at. */
  readonly space: DiskSpace | undefined;
  look(): Promise<void>;
  /** `warn`: people are told; `low`: nothing starts; `read-only`: nothing is taken that writes. */
  readonly state: DiskState;
  /** @throws EngineError STORAGE_FULL */
  refuseWhenLow(): void;
  /** @throws EngineError STORAGE_FULL */
  refuseWhenReadOnly(): void;
  start(): void;
  stop(): void;
}

export function diskWatch(probe: DiskProbe | undefined, limits: Limits, onFault: (error: unknown) => void): DiskWatch {
  let space: DiskSpace | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  const watch: DiskWatch = {
    get space() {
      return space;
    },
    look: async () => {
      try {
        space = await probe?.();
      } catch (error) {
        // A disk that says nothing of itself keeps nobody out: a write that fails says STORAGE_FULL by itself.
        space = undefined;
        onFault(error);
      }
    },
    get state() {
      return space === undefined ? 'unknown' : stateOf(space, limits);
    },
    refuseWhenLow: () => {
      const { state } = watch;
      if (state === 'low' || state === 'read-only') throw full(limits);
    },
    refuseWhenReadOnly: () => {
      if (watch.state === 'read-only') throw full(limits);
    },
    start: () => {
      if (probe !== undefined) timer = setInterval(() => void watch.look(), limits.diskEveryMs);
    },
    stop: () => clearInterval(timer),
  };
  return watch;
}

function full({ diskEveryMs }: Limits): EngineError {
  return new EngineError('STORAGE_FULL', { retryAfterS: Math.ceil((2 * diskEveryMs) / 1_000) });
}

/** A share of a large disk is more than anybody needs: 4 GiB are enough to start, and the other bounds keep their ratio to it. */
function stateOf({ freeBytes, totalBytes }: DiskSpace, limits: Limits): DiskState {
  const { diskFreeShare, diskEnoughBytes } = limits;
  const share = (of: number): number => Math.min(totalBytes, diskEnoughBytes / diskFreeShare) * of;
  if (freeBytes < Math.max(limits.diskReadOnlyBytes, share(limits.diskReadOnlyShare))) return 'read-only';
  if (freeBytes < Math.max(limits.diskFreeBytes, share(diskFreeShare))) return 'low';
  return freeBytes < share(limits.diskWarnShare) ? 'warn' : 'enough';
}
