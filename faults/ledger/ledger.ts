import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { crc32 } from './crc32.ts';

/** Lines of JSON, each after the CRC of its text. Appended only; what a kill cuts off at the end is no line. */
export interface Ledger {
  /** Is on the disk when this returns, where the ledger syncs. */
  add(line: object): void;
  close(): void;
}

export function openLedger(file: string, { sync }: { readonly sync: boolean }): Ledger {
  const handle = openSync(file, 'a');
  return {
    add: (line) => {
      const text = JSON.stringify(line);
      writeSync(handle, `${crc32(text)} ${text}\n`);
      if (sync) fsyncSync(handle);
    },
    close: () => closeSync(handle),
  };
}

/** @throws Error for a line whose text is not the one that was written */
export function readLedger<Line>(file: string): readonly Line[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => {
    const text = line.slice(9);
    if (line.slice(0, 8) !== crc32(text)) throw new Error(`${file} holds a damaged line: ${line.slice(0, 200)}`);
    return JSON.parse(text);
  });
}
