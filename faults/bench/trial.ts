import type { Asker } from '../driver/asker.ts';
import type { EngineNode, NodeSettings } from '../node/start-node.ts';
import type { Case, Violation } from '../oracle/judge.ts';
import type { StoreRows } from '../oracle/store-rows.ts';
import type { Home } from './home.ts';
import type { Lane, TrialFolder } from './lane.ts';
import type { Seeded } from './seeded.ts';

/** One run of the bench on a fresh store, as a fault of the column sees it. */
export interface Trial {
  readonly seed: number;
  readonly random: Seeded;
  /** What the undisturbed run before it counted. */
  readonly rehearsed: number;
  readonly lane: Lane;
  readonly folder: TrialFolder;
  readonly home: Home;
  readonly asker: Asker;
  /** Begins a node on the trial's store; it is asked as soon as it serves. */
  begin(settings?: Partial<NodeSettings>): EngineNode;
  /** The same, once it serves. @throws Error where it does not */
  serve(settings?: Partial<NodeSettings>): Promise<EngineNode>;
  /** What is tried meanwhile may fail. */
  disturb<T>(work: () => Promise<T>): Promise<T>;
  /** A fault really happened, or several did: without one the trial proves nothing. */
  fired(times?: number): void;
  /** So often more may a provider have been asked again than there were faults. */
  mayRepeat(times: number): void;
  /** Begins to take so many instances of each flow to their ends. */
  drive(each: number, flows?: readonly string[]): void;
  /** All of them once more, under the same keys. */
  driveAgain(): void;
  /** Looks until it holds; `what` is told of a trial that takes too long. @throws Error when the trial is over before */
  until(what: string, holds: () => boolean | Promise<boolean>, everyMs?: number): Promise<void>;
  /** Resolves when the provider was asked so often, or there is nothing left to ask it, or nobody who could. */
  lines(count: number): Promise<void>;
  readonly lineCount: () => number;
  /** True once the driver has done its part and every instance has ended. */
  readonly isDone: () => Promise<boolean>;
  /** Waits for that, or until nothing moves any more. So many instances are to stay open. @throws Error as `until` */
  settle(open?: number): Promise<void>;
  /** Kills the nodes and judges the store. */
  judge(options?: JudgeOptions): Promise<void>;
  /** Judges a store that was read elsewhere. */
  judgeStore(store: StoreRows, options?: JudgeOptions): void;
  /** What only this trial can see to be wrong. */
  violate(what: string): void;
}

export type JudgeOptions = Partial<Pick<Case, 'only' | 'endedAt' | 'until' | 'effectsUntil' | 'isSkewed'>>;

export interface Outcome {
  readonly seed: number;
  readonly fired: number;
  readonly violations: readonly Found[];
  /** Why the trial proves nothing, where it does not. */
  readonly discounted: string | undefined;
  /** Where what it left can be looked at, if it broke anything. */
  readonly left: string;
  readonly seconds: number;
}

/** `start`: a node that ended before it served. */
export type Found = Violation | { readonly invariant: 'trial' | 'start'; readonly what: string };
