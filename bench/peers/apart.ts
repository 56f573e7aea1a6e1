import { readFileSync, rmSync } from 'node:fs';

/** A system that dies ends its own row, and nobody else's. */
export type Attempted<T> = { readonly kind: 'measured'; readonly measured: T } | Died;

export interface Died {
  readonly kind: 'died';
  readonly reason: string;
}

/** @param serverNote where a system writes the process id of a server that it starts, and which is gone again when it has ended that */
export async function apart<T>(measure: () => Promise<T>, serverNote: string): Promise<Attempted<T>> {
  try {
    return { kind: 'measured', measured: await measure() };
  } catch (error) {
    endServer(serverNote);
    return { kind: 'died', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Whoever dies by a fault of its runtime has no time to end what it started. */
function endServer(note: string): void {
  const pid = pidIn(note);
  if (pid === undefined) return;
  rmSync(note);
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function pidIn(note: string): number | undefined {
  try {
    const pid = Number(readFileSync(note, 'utf8'));
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    // It started none, or has ended it.
    return undefined;
  }
}
