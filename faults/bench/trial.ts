import { asker, type Asker } from '../driver/asker.ts';
import { drive, type Wanted } from '../driver/drive.ts';
import { allFlows } from '../flows/all.ts';
import type { EngineNode, NodeSettings } from '../node/start-node.ts';
import { judge, type Invariant, type Violation } from '../oracle/judge.ts';
import type { Lane, TrialFolder } from './lane.ts';
import { nodeSet } from './node-set.ts';
import { seeded, type Seeded } from './seeded.ts';
import { sqliteStore } from './sqlite-store.ts';
import { pause, until } from './until.ts';

/** One run of the bench on a fresh store, as a fault of the column sees it. */
export interface Trial {
  readonly random: Seeded;
  readonly lane: Lane;
  readonly folder: TrialFolder;
  readonly asker: Asker;
  /** Begins a node on the trial's store; it is asked as soon as it serves. */
  begin(settings?: Partial<NodeSettings>): EngineNode;
  /** The same, once it serves. @throws Error where it does not */
  serve(settings?: Partial<NodeSettings>): Promise<EngineNode>;
  /** What is tried meanwhile may fail; one fault has fired when it is over. */
  disturb<T>(work: () => Promise<T>): Promise<T>;
  /** Begins to take so many instances of each flow to their ends. */
  drive(each: number, flows?: readonly string[]): void;
  /** Resolves when the provider was asked so often, or there is nothing left to ask it. */
  lines(count: number): Promise<void>;
  readonly lineCount: () => number;
  /** True once the driver has done its part and every instance has ended. */
  readonly isDone: () => Promise<boolean>;
  /** Waits for that, or until nothing moves any more. */
  settle(): Promise<void>;
  /** Kills the nodes and judges the store. */
  judge(options?: { readonly only?: readonly Invariant[] }): Promise<void>;
  /** What only this trial can see to be wrong. */
  violate(what: string): void;
}

export interface Outcome {
  readonly seed: number;
  readonly fired: number;
  readonly violations: readonly Found[];
  /** Why the trial proves nothing, where it does not. */
  readonly discounted: string | undefined;
  /** Where what it left can be looked at, if it broke anything. */
  readonly left: string;
}

export type Found = Violation | { readonly invariant: 'trial'; readonly what: string };

/** Of what no fault met, so much has to have been served: a dead system keeps every promise. */
const leastServed = 0.95;
/**
 * So many looks at which nothing moves before a trial gives up: 20 s, and longer where the machine is busy, since then the
 * looks are late too. The longest wait of a flow is under a second, of recovery five.
 */
const stillLooks = 400;
const lookEveryMs = 50;

export async function runTrial(lane: Lane, seed: number, run: (trial: Trial) => Promise<void>): Promise<Outcome> {
  const folder = lane.folder(`seed-${seed}`);
  const { trial, found, state, close } = await openTrial(lane, folder, seed);
  try {
    await run(trial);
  } finally {
    await close();
  }
  const { tried, served } = trial.asker.calm;
  const discounted =
    state.fired === 0
      ? 'no fault fired'
      : served < tried * leastServed
        ? `only ${served} of ${tried} undisturbed requests were served`
        : undefined;
  if (found.length === 0) folder.remove();
  return { seed, fired: state.fired, violations: found, discounted, left: folder.path };
}

interface Opened {
  readonly trial: Trial;
  readonly found: Found[];
  readonly state: State;
  close(): Promise<void>;
}

interface State {
  fired: number;
  disturbances: number;
  isOver: boolean;
  lines: number;
  /** Pieces of driving that go on. */
  driving: number;
}

async function openTrial(lane: Lane, folder: TrialFolder, seed: number): Promise<Opened> {
  await lane.stub.order({ kind: 'ledger', file: folder.ledgerB });
  const state: State = { fired: 0, disturbances: 0, isOver: false, lines: 0, driving: 0 };
  lane.stub.onLine(() => (state.lines += 1));
  const nodes = nodeSet();
  const store = sqliteStore(folder.data);
  const wanted: Wanted[] = [];
  const found: Found[] = [];
  const asking = asker({
    ledger: folder.ledgerA,
    urls: nodes.urls,
    isDisturbed: () => state.disturbances > 0,
    isOver: () => state.isOver,
  });
  const isDone = async (): Promise<boolean> => state.driving === 0 && (await store.progress()).open === 0;
  const close = async (): Promise<void> => {
    if (state.isOver) return;
    state.isOver = true;
    await nodes.killAll();
    await until(() => state.driving === 0);
    asking.close();
  };

  const trial: Trial = {
    random: seeded(seed),
    lane,
    folder,
    asker: asking,
    begin: (settings) => nodes.begin({ engine: lane.engine, dataFolder: folder.data, ...settings }),
    serve: async (settings) => {
      const node = trial.begin(settings);
      if ((await node.ready) === undefined) throw new Error(`the node does not start:\n${node.said()}`);
      return node;
    },
    disturb: async (work) => {
      state.disturbances += 1;
      try {
        return await work();
      } finally {
        state.disturbances -= 1;
        state.fired += 1;
      }
    },
    drive: (each, flows = allFlows.map(({ name }) => name)) => {
      const more = flows.flatMap((flow) =>
        Array.from({ length: each }, (_, index) => ({ flow, of: `${flow}-${wanted.length + index}` })),
      );
      wanted.push(...more);
      state.driving += 1;
      drive({ asker: asking, stub: lane.stub, isOver: () => state.isOver }, more)
        .catch((problem: unknown) => state.isOver || found.push({ invariant: 'trial', what: String(problem) }))
        .finally(() => (state.driving -= 1))
        .catch(() => undefined);
    },
    lines: (count) => until(async () => state.lines >= count || (await isDone()), 5),
    lineCount: () => state.lines,
    isDone,
    settle: async () => {
      let last = '';
      for (let looks = 0; looks < stillLooks && !(await isDone()); looks += 1) {
        const { open, steps } = await store.progress();
        const now = `${open} ${steps} ${state.lines} ${state.driving}`;
        if (now !== last) looks = 0;
        last = now;
        await pause(lookEveryMs);
      }
    },
    judge: async ({ only } = {}) => {
      await close();
      const { ledgerA, ledgerB } = folder;
      const asked = { ledgerA, ledgerB, store: await store.read(), faults: state.fired, wanted, endedAt: Date.now() };
      found.push(...judge({ ...asked, ...(only === undefined ? {} : { only }) }));
    },
    violate: (what) => void found.push({ invariant: 'trial', what }),
  };
  return { trial, found, state, close };
}
