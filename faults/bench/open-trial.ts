import { asker } from '../driver/asker.ts';
import { account } from './account.ts';
import { judge } from '../oracle/judge.ts';
import { driving } from './driving.ts';
import { NodeDown } from './node-down.ts';
import { nodeSet } from './node-set.ts';
import type { NodeSettings } from '../node/start-node.ts';
import { seeded } from './seeded.ts';
import type { Found, Trial } from './trial.ts';
import { until } from '../../engine/testing/until.ts';
import { pause } from './pause.ts';
import { waits } from './waits.ts';

export type TrialParts = Pick<Trial, 'lane' | 'folder' | 'home' | 'seed' | 'rehearsed'>;

export interface OpenTrial {
  readonly trial: Trial;
  readonly found: Found[];
  readonly fired: () => number;
  /** What it waits for, and where its store and its nodes stand. */
  account(): Promise<string>;
  /** Ends its nodes and its driver. */
  close(): Promise<void>;
}

const lookEveryMs = 50;
/** What moves for ever is given up, too. */
const mostLooks = 1_600;

/** A provider that was down is looked at again soon, within the patience of a trial; and a slow machine is no overload. */
const usualLimits = { breakerProbeEveryMs: 500, loopDelayMs: 60_000, storeWaitMs: 60_000, backlogMs: 600_000 };

export function openTrial({ lane, folder, home, seed, rehearsed }: TrialParts): OpenTrial {
  const state = { fired: 0, repeats: 0, begun: 0, going: 0, isOver: false, lines: 0 };
  const found: Found[] = [];
  const nodes = nodeSet();
  const waiting = waits();
  // SQLite: a trial is no load, so that with half of the seeds the thread has to commit all the same.
  const commits = { commitThread: seed % 2 === 0 ? 'always' : 'load' };
  lane.stub.onLine(() => (state.lines += 1));
  const asking = asker({
    ledger: folder.ledgerA,
    urls: nodes.urls,
    disturbances: () => ({ begun: state.begun, areGoing: state.going > 0 }),
    isOver: () => state.isOver,
    waiting: waiting.during,
  });
  const violate = (what: string): void => void found.push({ invariant: 'trial', what });
  const work = driving({ asker: asking, stub: lane.stub, isOver: () => state.isOver, onProblem: violate });
  const isDown = async (open: number): Promise<boolean> => work.going() === 0 && (await home.progress()).open <= open;
  const isDone = (): Promise<boolean> => isDown(0);
  /** Whoever waits in a trial that is over ends: going on at once, a loop of waits would never let anything else run. */
  const goesOn = (): void => {
    if (state.isOver) throw new Error('the trial is over');
  };
  const close = async (): Promise<void> => {
    if (state.isOver) return;
    state.isOver = true;
    await waiting.during('the nodes to end', nodes.killAll());
    await waiting.during(
      'the driver to end',
      until(() => work.going() === 0, 25),
    );
    asking.close();
  };
  const trial: Trial = {
    seed,
    random: seeded(seed),
    rehearsed,
    lane,
    folder,
    home,
    asker: asking,
    begin: (settings = {}) => {
      goesOn();
      const limits = { ...usualLimits, ...limitsIn(home.options), ...limitsIn(settings.options) };
      const options = { ...commits, ...home.options, ...settings.options, limits };
      return nodes.begin({ engine: lane.engine, dataFolder: folder.data, ...settings, options });
    },
    serve: async (settings) => {
      const node = trial.begin(settings);
      if ((await waiting.during('a node to serve', node.ready)) === undefined) throw new NodeDown(node.said());
      return node;
    },
    disturb: async (disturbing) => {
      state.begun += 1;
      state.going += 1;
      try {
        return await disturbing();
      } finally {
        state.going -= 1;
      }
    },
    fired: (times = 1) => void (state.fired += times),
    mayRepeat: (times) => void (state.repeats += times),
    drive: work.begin,
    driveAgain: work.again,
    until: (what, holds, everyMs = lookEveryMs) =>
      waiting.during(
        what,
        until(() => {
          goesOn();
          return holds();
        }, everyMs),
      ),
    lines: (count) =>
      trial.until(
        `line ${count} of the provider`,
        async () => state.lines >= count || !nodes.isAnyAlive() || (await isDone()),
        5,
      ),
    lineCount: () => state.lines,
    isDone,
    settle: (open = 0) =>
      waiting.during(
        `all but ${open} to end`,
        settled(
          async () => `${JSON.stringify(await home.progress())} ${state.lines} ${work.going()}`,
          () => {
            goesOn();
            return isDown(open);
          },
          lane.stillLooks,
        ),
      ),
    judge: async (options = {}) => {
      await close();
      // Each node has one unless the machine was too busy for its heartbeat: then others did its calls once more, as after a fault.
      trial.mayRepeat(Math.max(0, ((await home.leases?.()) ?? 0) - nodes.count()));
      trial.judgeStore(await waiting.during('the store to be read', home.read()), options);
    },
    judgeStore: (store, options = {}) => {
      const { ledgerA, ledgerB } = folder;
      const faults = state.fired + state.repeats;
      found.push(...judge({ ledgerA, ledgerB, store, faults, wanted: work.wanted, endedAt: Date.now(), ...options }));
    },
    violate,
  };
  return { trial, found, fired: () => state.fired, account: () => account(waiting, home, nodes), close };
}

function limitsIn(options: NodeSettings['options'] = {}): object {
  const { limits } = options;
  return typeof limits === 'object' && limits !== null ? limits : {};
}

async function settled(look: () => Promise<string>, isDone: () => Promise<boolean>, stillLooks: number): Promise<void> {
  let last = '';
  let still = 0;
  for (let looks = 0; looks < mostLooks && still < stillLooks && !(await isDone()); looks += 1) {
    const now = await look();
    still = now === last ? still + 1 : 0;
    last = now;
    await pause(lookEveryMs);
  }
}
