import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';

/**
 * What the driver itself knows, apart from the engine: a line before each request that must not be lost and a line
 * after its answer. The oracle compares it with the store, and an interrupted run goes on from it.
 */
export interface Ledger {
  intend(asked: Asked): void;
  acknowledge(asked: Asked, answered: Answered): void;
  /** The answer that this or an earlier run got. */
  answerTo(asked: Asked): Answered | undefined;
  /** The task that was to be decided when an earlier run was interrupted, or was. */
  taskOf(asked: Asked): string | undefined;
  lines(): readonly LedgerLine[];
  close(): void;
}

export interface Asked {
  readonly kind: 'start' | 'event' | 'task' | 'cut-over' | 'scene';
  readonly key: string;
  /** The task that is decided. */
  readonly task?: string;
}

export interface Answered {
  readonly status: number;
  /** Why it was refused. */
  readonly code?: string;
  readonly instance?: string;
  /** Of an event: consumed at once, or parked until a state takes it. */
  readonly outcome?: string;
}

export type LedgerLine =
  | { readonly line: 'run'; readonly of: string }
  | ({ readonly line: 'intent' } & Asked)
  | ({ readonly line: 'ack' } & Asked & Answered);

/**
 * Opens the ledger of a folder, or begins it. Every line is handed to the system before the request is sent, so that
 * killing this process loses none.
 * @throws Error where it belongs to other records
 */
export function openLedger(file: string, of: string): Ledger {
  const lines = readLines(file);
  refuseOther(lines[0], of, file);
  const answers = new Map<string, Answered>();
  const tasks = new Map<string, string>();
  lines.forEach(index);
  const handle = openSync(file, 'a');
  if (lines.length === 0) append({ line: 'run', of });
  return {
    intend: (asked) => append({ line: 'intent', ...asked }),
    acknowledge: (asked, answered) => append({ line: 'ack', ...asked, ...answered }),
    answerTo: (asked) => answers.get(nameOf(asked)),
    taskOf: (asked) => tasks.get(nameOf(asked)),
    lines: () => readLines(file),
    close: () => closeSync(handle),
  };

  function append(line: LedgerLine): void {
    writeSync(handle, `${JSON.stringify(line)}\n`);
    index(line);
  }

  function index(line: LedgerLine): void {
    if (line.line === 'ack') answers.set(nameOf(line), line);
    else if (line.line === 'intent' && line.task !== undefined) tasks.set(nameOf(line), line.task);
  }
}

function nameOf({ kind, key }: Asked): string {
  return `${kind} ${key}`;
}

/** A last line that the system could not finish is no line: it is cut off. */
function readLines(file: string): readonly LedgerLine[] {
  if (!existsSync(file)) return [];
  const content = readFileSync(file);
  const end = content.lastIndexOf('\n') + 1;
  if (end < content.length) truncateSync(file, end);
  return content
    .toString('utf8', 0, end)
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text));
}

function refuseOther(first: LedgerLine | undefined, of: string, file: string): void {
  if (first === undefined || (first.line === 'run' && first.of === of)) return;
  const found = first.line === 'run' ? first.of : 'something else';
  throw new Error(`${file} belongs to a run of ${found}, and this one is of ${of}.\nName another folder with --dir.`);
}
