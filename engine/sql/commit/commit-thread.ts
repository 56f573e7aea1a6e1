import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { sqliteThread } from '../sqlite/sqlite-thread.ts';
import type { Tape } from '../sqlite/write-tape.ts';

/** What became of a group in the thread. Nothing of it is written unless it is `committed`. */
export type Committed =
  | { readonly kind: 'committed'; readonly syncMs: number }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

export interface CommitThreadParts {
  readonly file: string;
  /** Of every connection that writes. */
  readonly pragmas: readonly string[];
  readonly onReady: () => void;
  readonly onCommitted: (result: Committed) => void;
  /** It ended by itself: of a group under way nobody knows what became of it. */
  readonly onLost: (error: unknown) => void;
}

/** A connection in a thread of its own, which writes one group after another. */
export interface CommitThread {
  send(tape: Tape): void;
  /** Waits for the answer at most so long, without giving the event loop its turn; whether it came. */
  wait(ms: number): boolean;
  /** Once it has nothing under way. */
  close(): Promise<void>;
}

/**
 * Runs in the thread: the statements of a group, and their commit. Where anything but all of it goes well, the group is undone, and
 * the main thread takes it apart.
 */
const program = `
const { workerData } = require('node:worker_threads');
const { driver, file, pragmas, port, answers } = workerData;
const connection = new (require(driver))(file, { fileMustExist: true });
for (const pragma of pragmas) connection.pragma(pragma);
const [begin, commit, rollback] = ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'].map((text) => connection.prepare(text));
const statements = [];

port.on('message', (tape) => {
  if (tape === 'close') {
    connection.close();
    port.close();
    return;
  }
  for (const { text, ...told } of tape.fresh) statements.push({ statement: connection.prepare(text), ...told });
  answer(settled(tape));
});
answer({ kind: 'ready' });

function settled(tape) {
  try {
    begin.run();
    write(tape);
    const began = performance.now();
    commit.run();
    return { kind: 'committed', syncMs: performance.now() - began };
  } catch ({ code = '', message }) {
    if (connection.inTransaction) rollback.run();
    return { kind: 'refused', code, message };
  }
}

function write({ places, values }) {
  let at = 0;
  for (const place of places) {
    const { statement, count, isFence } = statements[place];
    if (statement.run(values.slice(at, (at += count))).changes !== 1 && isFence) throw new Error('a fence held nothing');
  }
}

function answer(told) {
  port.postMessage(told);
  Atomics.add(answers, 0, 1);
  Atomics.notify(answers, 0);
}
`;

type Told = Committed | { readonly kind: 'ready' };

export function commitThread({ file, pragmas, ...on }: CommitThreadParts): CommitThread {
  const { port1: port, port2 } = new MessageChannel();
  const answers = new Int32Array(new SharedArrayBuffer(4));
  const worker = sqliteThread(program, { file, pragmas, port: port2, answers }, [port2]);
  let heard = 0;
  let isClosing = false;
  worker.once('error', on.onLost);
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', (code) => {
      port.close();
      if (!isClosing) on.onLost(new Error(`the thread that commits ended with ${code}`));
      resolve();
    });
  });
  // Until it is ready it keeps the process alive: somebody may wait for that.
  port.on('message', hear);
  return {
    send: (tape) => {
      // Whoever waits for this group keeps the process alive.
      port.ref();
      port.postMessage(tape);
    },
    wait: (ms) => {
      Atomics.wait(answers, 0, heard, ms);
      const received = receiveMessageOnPort(port);
      if (received === undefined) return false;
      const told: Told = received.message;
      hear(told);
      return true;
    },
    close: async () => {
      isClosing = true;
      worker.ref();
      port.postMessage('close');
      await ended;
    },
  };

  function hear(told: Told): void {
    heard += 1;
    port.unref();
    if (told.kind === 'ready') on.onReady();
    else on.onCommitted(told);
  }
}
