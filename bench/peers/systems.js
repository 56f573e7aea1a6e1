/**
 * Who takes part, each in its natural form on the same work. Rounds are as long as each needs to settle and no longer: some take
 * a thousand times as long as others.
 */
export const systems = [
  {
    name: 'Tessera, SQLite',
    kept: 'SQLite, WAL, synchronous=FULL',
    child: 'engine-child',
    place: 'folder',
    flows: { 1: 600, 32: 4_000, 256: 6_000 },
  },
  {
    name: 'Tessera, PostgreSQL',
    kept: 'PostgreSQL',
    child: 'postgres-engine-child',
    place: 'database and folder',
    flows: { 1: 250, 32: 2_000, 256: 3_000 },
  },
  {
    name: 'Tessera, Restate',
    kept: 'Restate and SQLite, both synced',
    child: '../../peers/tessera-restate',
    place: 'folder',
    flows: { 1: 40, 32: 300, 256: 768 },
  },
  {
    name: 'DBOS Transact',
    kept: 'PostgreSQL',
    child: '../../peers/dbos',
    place: 'database and folder',
    flows: { 1: 40, 32: 200, 256: 512 },
  },
  {
    name: 'Restate, own SDK',
    kept: 'its log, synced',
    child: '../../peers/restate',
    place: 'folder',
    flows: { 1: 40, 32: 300, 256: 768 },
  },
  {
    name: '@restatedev/xstate',
    kept: 'its log, synced',
    child: '../../peers/restate-xstate',
    place: 'folder',
    flows: { 1: 10, 32: 64, 256: 256 },
  },
  {
    name: 'bpmn-engine',
    kept: 'nothing, in memory',
    child: '../../peers/bpmn',
    place: 'none',
    flows: { 1: 40, 32: 160, 256: 256 },
  },
];
