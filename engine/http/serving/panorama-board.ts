import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Changes } from '../../host/changes.ts';
import type { Clock } from '../../host/ports.ts';
import type { Within } from '../../host/store.ts';
import type { Facts } from '../../insight/facts.ts';
import { isMore, panoramaChange } from '../../insight/panorama/change.ts';
import { draw } from '../../insight/panorama/draw.ts';
import type { Panorama, PanoramaFilter } from '../../insight/panorama/panorama.ts';
import type { PanoramaRank } from '../../insight/panorama/panorama-choices.ts';
import { readSurvey, type PanoramaParts, type Survey } from '../../insight/panorama/survey.ts';
import { createSignal, type Signal } from './signal.ts';

/** One question about the panorama; whoever may see the same and asks it gets the same answer. */
export interface PanoramaQuestion {
  readonly filter: PanoramaFilter;
  readonly lengthMs: number;
  /** The end of the window, a time of the past that was named; now where absent. */
  readonly toMs?: number;
  readonly within: Within;
}

/** Works out each answer once, however many look at it. */
export interface PanoramaBoard {
  survey(question: PanoramaQuestion): Promise<Survey>;
  watch(question: PanoramaQuestion, rank: PanoramaRank, onNext: () => void): Watched;
}

export interface Version {
  readonly id: string;
  readonly panorama: Panorama;
}

/** A question that is answered again and again for as long as somebody looks. */
interface Watched {
  /** Undefined before the first answer. */
  latest(): Version | undefined;
  /** A version that was told before, if it is still known. */
  known(id: string): Version | undefined;
  hasFailed(): boolean;
  stop(): void;
}

interface BoardParts extends Omit<PanoramaParts, 'facts'> {
  readonly facts: Facts & { lagMs(): Promise<number> };
  readonly clock: Clock;
  readonly changes: Changes;
}

interface Kept {
  readonly survey: Promise<Survey>;
  /** Until then it may be told again; as long as it is being worked out, too. */
  freshUntil: number;
}

/** An answer that took long is told again for a while, but never so long that it would be called old (G12). */
const freshTimes = 5;
const freshMs = 3_000;
const pastMs = 60_000;
const mostKept = 64;
/** What happens meanwhile is told together, and whoever looks costs a tenth of the time at most. */
const restMs = 2_000;
const restTimes = 10;
const versionsKept = 4;
/** Who lost the connection comes back within that. */
const lingerMs = 30_000;

export function panoramaBoard({ changes, clock, ...parts }: BoardParts): PanoramaBoard {
  const surveys = new Map<string, Kept>();
  const watches = new Map<string, Watch>();
  const board: PanoramaBoard = {
    survey: (question) => {
      const key = JSON.stringify(question);
      const known = surveys.get(key);
      if (known !== undefined && performance.now() < known.freshUntil) return known.survey;
      const begunAt = performance.now();
      const made: Kept = { survey: read(question), freshUntil: Infinity };
      const settle = (shortestMs: number): void => {
        const took = performance.now() - begunAt;
        made.freshUntil = performance.now() + Math.max(shortestMs, Math.min(freshMs, took * freshTimes));
      };
      made.survey.then(
        () => settle(question.toMs === undefined ? 0 : pastMs),
        () => void surveys.delete(key),
      );
      surveys.delete(key);
      surveys.set(key, made);
      const [oldest] = surveys.keys();
      if (surveys.size > mostKept && oldest !== undefined) surveys.delete(oldest);
      return made.survey;
    },
    watch: (question, rank, onNext) => {
      const key = JSON.stringify([question, rank]);
      const watch = watches.get(key) ?? begin(key, question, rank);
      watch.listeners.add(onNext);
      watch.wake.raise();
      return {
        latest: () => watch.versions.at(-1),
        known: (id) => watch.versions.find((version) => version.id === id),
        hasFailed: () => watch.hasFailed,
        stop: () => {
          watch.listeners.delete(onNext);
          watch.wake.raise();
        },
      };
    },
  };
  return board;

  async function read({ filter, lengthMs, toMs, within }: PanoramaQuestion): Promise<Survey> {
    const end = toMs ?? clock.now();
    const window = { fromMs: end - lengthMs, toMs: end };
    return await readSurvey(parts, { filter, window, isPast: toMs !== undefined }, within);
  }

  function begin(key: string, question: PanoramaQuestion, rank: PanoramaRank): Watch {
    const epoch = randomBytes(6).toString('hex');
    const watch: Watch = { listeners: new Set(), versions: [], wake: createSignal(), hasFailed: false };
    watches.set(key, watch);
    const stop = changes.watch(watch.wake.raise);
    follow(watch, epoch, question, rank)
      .catch(() => (watch.hasFailed = true))
      .finally(() => {
        stop();
        watches.delete(key);
        for (const listener of watch.listeners) listener();
      });
    return watch;
  }

  async function follow(watch: Watch, epoch: string, question: PanoramaQuestion, rank: PanoramaRank): Promise<void> {
    let leftAt: number | undefined;
    for (let number = 1; ;) {
      leftAt = watch.listeners.size > 0 ? undefined : (leftAt ?? performance.now());
      if (leftAt !== undefined && performance.now() - leftAt >= lingerMs) return;
      const begunAt = performance.now();
      // What is not counted yet comes without a further change.
      const isSettled = (await parts.facts.lagMs()) === 0;
      if (leftAt === undefined) {
        const panorama = draw(await board.survey(question), rank);
        if (isNews(watch.versions.at(-1)?.panorama, panorama)) {
          watch.versions = [...watch.versions.slice(1 - versionsKept), { id: `${epoch}-${number}`, panorama }];
          number += 1;
          for (const listener of watch.listeners) listener();
        }
      }
      await sleep(Math.max(restMs, (performance.now() - begunAt) * restTimes), undefined, { ref: false });
      if (isSettled && leftAt === undefined) await watch.wake.next();
    }
  }
}

interface Watch {
  readonly listeners: Set<() => void>;
  readonly wake: Signal;
  versions: readonly Version[];
  hasFailed: boolean;
}

function isNews(before: Panorama | undefined, after: Panorama): boolean {
  const change = before && panoramaChange(before, after);
  return change === undefined || isMore(change);
}
