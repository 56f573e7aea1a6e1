import { EngineError } from '../kernel/engine-error.ts';
import type { Limits } from './limits.ts';

export interface DiskSpace {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** Asks the system for the space of the disk that holds the data. */
export type DiskProbe = () => Promise<DiskSpace>;

/** Keeps new work away while the disk is nearly full, so that what runs can finish (K16). */
export interface DiskWatch {
  /** As last looked at. */
  readonly space: DiskSpace | undefined;
  look(): Promise<void>;
  /** @throws EngineError STORAGE_FULL */
  refuseWhenLow(): void;
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
    refuseWhenLow: () => {
      if (space === undefined || !isLow(space, limits)) return;
      throw new EngineError('STORAGE_FULL', { retryAfterS: Math.ceil((2 * limits.diskEveryMs) / 1_000) });
    },
    start: () => {
      if (probe !== undefined) timer = setInterval(() => void watch.look(), limits.diskEveryMs);
    },
    stop: () => clearInterval(timer),
  };
  return watch;
}

/** A share of a large disk is more than anybody needs: 4 GiB are enough whatever the share. */
function isLow(
  { freeBytes, totalBytes }: DiskSpace,
  { diskFreeBytes, diskFreeShare, diskEnoughBytes }: Limits,
): boolean {
  return freeBytes < Math.max(diskFreeBytes, Math.min(totalBytes * diskFreeShare, diskEnoughBytes));
}
