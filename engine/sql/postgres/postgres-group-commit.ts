import type pg from 'pg';
import { StoreConflict } from '../../host/store-conflict.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { commitTimes } from '../commit/commit-times.ts';
import type { GroupCommit } from '../commit/group-commit.ts';
import type { BulkForms } from './postgres-bulk.ts';
import { noteOf, talliesOf, type Batch, type Recorder } from './postgres-batch.ts';
import { hostError, troubleOf } from './postgres-error.ts';
import { sendGroup, type Sent } from './postgres-group.ts';
import { groupMark } from './postgres-mark.ts';
import { patienceMs, pauseBefore } from './postgres-patience.ts';
import type { Link } from './postgres-link.ts';

export interface PostgresGroupParts {
  /** Used by nobody else. */
  readonly link: Link;
  readonly recorder: Recorder;
  readonly forms: BulkForms;
  readonly lease: () => string;
  /** The lease is over: asks for another. */
  readonly renew: () => Promise<void>;
  /** What this node's rows of counts are called after. */
  readonly lane: string;
  /** The answer to a COMMIT was lost, and the database told what became of it. */
  readonly onResolved: () => void;
}

interface Piece {
  readonly batch: Batch;
  readonly answer: () => void;
  readonly reject: (error: unknown) => void;
}

/** So many pieces share a transaction at most. */
const groupLimit = 256;
/** From so many on, what is answered and what is queued are two groups that take turns: with fewer, another transaction costs more than that saves. */
const least = 32;

/**
 * What is written while one group is on its way shares the next: alone means at once, and under load groups grow by
 * themselves. A piece that loses is taken out, and the others go again.
 */
export function postgresGroupCommit(parts: PostgresGroupParts): GroupCommit {
  const times = commitTimes();
  const mark = groupMark();
  let queue: Piece[] = [];
  let busy = false;
  let stopped: EngineError | undefined;
  let idle: (() => void)[] = [];

  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        if (stopped !== undefined) return reject(stopped);
        const { value, batch } = parts.recorder.record(work);
        queue.push({ batch, answer: () => resolve(value), reject });
        if (!busy) void writeAll();
      }),
    drain: () => {
      stopped = new EngineError('DRAINING');
      return busy ? new Promise((resolve) => idle.push(resolve)) : Promise.resolve();
    },
    figures: () => times.figures(),
  };

  /** Each group in a turn of its own, so that what a turn writes goes together. */
  async function writeAll(): Promise<void> {
    busy = true;
    let unanswered: readonly Piece[] = [];
    await turn();
    while (queue.length > 0 || unanswered.length > 0) {
      const written = flush();
      if (unanswered.length > 0) await turn();
      answerAll(unanswered);
      const pieces = await written;
      const first = queue.length >= least ? 0 : partOf(pieces);
      answerAll(pieces.slice(0, first));
      unanswered = pieces.slice(first);
      // What follows at once is queued by then.
      if (first > 0) await turn();
    }
    busy = false;
    for (const resolve of idle) resolve();
    idle = [];
  }

  /** @returns those that are durable now, and are to be told so */
  async function flush(): Promise<readonly Piece[]> {
    const group = queue.slice(0, groupLimit);
    queue = queue.slice(groupLimit);
    try {
      return await settle(group);
    } catch (error) {
      for (const piece of group) piece.reject(hostError(error));
      return [];
    }
  }

  async function settle(group: readonly Piece[]): Promise<readonly Piece[]> {
    let pieces = group;
    const began = performance.now();
    for (let attempt = 1; pieces.length > 0; attempt += 1) {
      const sent = await send(pieces);
      if (sent.kind === 'committed') {
        times.note(performance.now() - began, pieces.length);
        return pieces;
      }
      if (sent.kind === 'refused') {
        const refused = sent.errors;
        pieces.forEach((piece, index) => {
          if (refused.has(index)) piece.reject(hostError(refused.get(index)));
        });
        pieces = pieces.filter((_, index) => !refused.has(index));
      } else if (sent.kind === 'expired') {
        await parts.renew();
        pieces = refuseFenced(pieces);
      } else {
        if (performance.now() - began > patienceMs) throw sent.error;
        await pauseBefore(attempt);
      }
    }
    return pieces;
  }

  async function send(pieces: readonly Piece[]): Promise<Sent> {
    let client: pg.Client;
    try {
      client = await parts.link.client();
    } catch (error) {
      return troubleOf(error) === 'refused' ? { kind: 'failed', error } : { kind: 'again', error };
    }
    const batches = pieces.map(({ batch }) => batch);
    const tallies = talliesOf(batches).map(([text, name, change]) => ({
      text,
      values: [`${name}/${parts.lane}`, change],
    }));
    const notes = noteOf(batches, Date.now()).map(([text, ...values]) => ({ text, values }));
    return await sendGroup({
      client,
      link: parts.link,
      lease: parts.lease(),
      forms: parts.forms,
      mark,
      batches,
      tallies: [...tallies, ...notes],
      onResolved: parts.onResolved,
    });
  }
}

/** What was decided on the state as this node knew it may be behind by now; what makes something new goes again. */
function refuseFenced(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter(({ batch, reject }) => {
    const fenced = batch.statements.some(({ fence }) => fence?.lost === 'revision');
    if (fenced) reject(new StoreConflict('revision'));
    return !fenced;
  });
}

/** Of a large group the first half: what follows from it is on its way while the rest is answered and followed up. */
function partOf({ length }: readonly Piece[]): number {
  return length < least * 2 ? length : Math.ceil(length / 2);
}

function answerAll(pieces: readonly Piece[]): void {
  for (const piece of pieces) piece.answer();
}

/** Of the event loop. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
