import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/**
 * What the driver itself knows, apart from the engine: a line before each request that must not be lost and a line
 * after its answer. The oracle compares it with the store.
 */
export interface Ledger {
  intend(kind: 'start' | 'event' | 'task', key: string): void;
  acknowledge(kind: 'start' | 'event' | 'task', key: string, status: number, instance: string): void;
  read(): readonly LedgerLine[];
}

export interface LedgerLine {
  readonly line: 'intent' | 'ack';
  readonly kind: 'start' | 'event' | 'task';
  readonly key: string;
  readonly status?: number;
  readonly instance?: string;
}

/** Appends in blocks; a block is at most a few requests behind. */
export function openLedger(file: string): Ledger & { flush(): void } {
  let waiting: string[] = [];
  const flush = (): void => {
    if (waiting.length > 0) appendFileSync(file, waiting.join(''));
    waiting = [];
  };
  const write = (line: LedgerLine): void => {
    waiting.push(`${JSON.stringify(line)}\n`);
    if (waiting.length >= 256) flush();
  };
  return {
    intend: (kind, key) => write({ line: 'intent', kind, key }),
    acknowledge: (kind, key, status, instance) => write({ line: 'ack', kind, key, status, instance }),
    flush,
    read: () => {
      flush();
      if (!existsSync(file)) return [];
      return readFileSync(file, 'utf8')
        .split('\n')
        .filter((text) => text !== '')
        .map((text) => JSON.parse(text));
    },
  };
}
