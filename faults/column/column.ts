import { countSyncs as countSyncsForEio, countWrites, diskFull, diskFullAtStart, syncFails } from './disk.ts';
import { backUp } from './backup.ts';
import { clockJumps, dueWhileDown, waitForMonths } from './clock.ts';
import { endsItsNode } from './deadly.ts';
import { allOrders, racingNodes, sameEventAtOnce } from './events.ts';
import { blockedLoop, secondProcess, stopped } from './operations.ts';
import { badAnswers, hugeAnswers, noAnswers, poison, providerDown } from './providers.ts';
import { newRelease } from './releases.ts';
import { eventFlood, overloaded, slowNeighbour } from './load.ts';
import { lockedOut } from './locked-out.ts';
import type { Fault } from './fault.ts';
import { countSyncs, killAtRandom, killAtSync, killInRecovery } from './kill.ts';
import { connectionCut, databaseRestarts, nodeBlocked, nodeKilled, nodePaused, rollingStop } from './nodes.ts';
import { losePower } from './power-loss.ts';
import { restateKilled } from './restate.ts';
import { whyNoStrace } from './strace.ts';
import { whyNoPostgres } from '../../engine/tests/postgres-server.ts';
import { whyNoRestate } from '../../engine/tests/restate/restate-server.ts';

const noPostgres = whyNoPostgres();
const noRestate = whyNoRestate();

/** Column F of fault-tests.md section 5, as often as ten minutes on two cores hold: a trial takes nine seconds, four at a time. */
export const column: readonly Fault[] = [
  { name: 'T1 random', trials: 29, run: (trial) => killAtRandom(trial) },
  { name: 'T1 sync', trials: 29, run: killAtSync, rehearsal: countSyncs, skip: whyNoStrace },
  { name: 'T2 recovery', trials: 8, run: killInRecovery },
  { name: 'T3 power loss', trials: 9, run: losePower, skip: whyNoStrace },
  { name: 'T4 disk full', trials: 7, run: diskFull, rehearsal: countWrites, skip: whyNoStrace },
  { name: 'T5 disk full at start', trials: 1, run: diskFullAtStart, skip: whyNoStrace },
  { name: 'T6 sync fails', trials: 8, run: syncFails, rehearsal: countSyncsForEio, skip: whyNoStrace },
  { name: 'T10 second process', trials: 1, run: secondProcess },
  { name: 'T12 blocked loop', trials: 2, run: blockedLoop },
  { name: 'T13 clock jumps', trials: 8, run: clockJumps },
  { name: 'T14 due while down', trials: 6, run: dueWhileDown },
  { name: 'T14 locked out', trials: 2, run: lockedOut },
  { name: 'T14 months', trials: 2, run: waitForMonths },
  { name: 'T15 slow neighbour', trials: 1, run: slowNeighbour },
  { name: 'T16 bad answers', trials: 3, run: badAnswers },
  { name: 'T17 huge answers', trials: 2, run: hugeAnswers },
  { name: 'T18 no answers', trials: 2, run: noAnswers },
  { name: 'T19 same event', trials: 5, run: (trial) => sameEventAtOnce(trial) },
  { name: 'T20 orders of events', trials: 4, run: allOrders },
  { name: 'T21 provider down', trials: 1, run: providerDown },
  { name: 'T22 poison', trials: 2, run: poison },
  { name: 'T23 ends its process', trials: 2, run: (trial) => endsItsNode(trial) },
  { name: 'T24 new release', trials: 3, run: newRelease },
  { name: 'T28 backup', trials: 1, run: backUp },
  { name: 'T29 stopped', trials: 3, run: stopped },
  { name: 'T31 overload', trials: 1, run: overloaded },
  { name: 'T32 flood of events', trials: 1, run: eventFlood },
  { name: 'T1 node killed', trials: 8, on: 'postgres', run: nodeKilled, skip: noPostgres },
  { name: 'T7 connection cut', trials: 11, on: 'postgres', run: connectionCut, skip: noPostgres },
  { name: 'T8 database restarts', trials: 3, on: 'postgres', run: databaseRestarts, skip: noPostgres },
  { name: 'T10 two nodes', trials: 5, on: 'postgres', run: racingNodes, skip: noPostgres },
  { name: 'T19 over nodes', trials: 3, on: 'postgres', run: (trial) => sameEventAtOnce(trial, 2), skip: noPostgres },
  { name: 'T11 paused node', trials: 4, on: 'postgres', run: nodePaused, skip: noPostgres },
  { name: 'T12 blocked node', trials: 1, on: 'postgres', run: nodeBlocked, skip: noPostgres },
  { name: 'T23 over nodes', trials: 1, on: 'postgres', run: (trial) => endsItsNode(trial, 2), skip: noPostgres },
  { name: 'T29 rolling stop', trials: 2, on: 'postgres', run: rollingStop, skip: noPostgres },
  { name: 'T1 on Restate', trials: 3, on: 'restate', run: (trial) => killAtRandom(trial), skip: noRestate },
  { name: 'T8 Restate killed', trials: 2, on: 'restate', run: restateKilled, skip: noRestate },
  { name: 'T19 on Restate', trials: 1, on: 'restate', run: (trial) => sameEventAtOnce(trial), skip: noRestate },
];
