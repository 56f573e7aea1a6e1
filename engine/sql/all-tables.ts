import { auditChainTable, auditIndex } from './access-audit.ts';
import { alarmTables } from './alarm-store.ts';
import { accessTables } from './access-store.ts';
import { draftTables } from './draft-store.ts';
import { insightMetricTables, insightTables } from './insight-tables.ts';
import type { Migration } from './migrate.ts';
import { minuteTable } from './minute-store.ts';
import { registryTables } from './registry-store.ts';
import { releaseLogPlaces, releaseLogTable } from './release-log.ts';
import { tableFormTable } from './table-form.ts';
import { hostTables } from './tables.ts';

/** The tables of everything the engine keeps, on either database, in the order of application. */
export const allTables: readonly Migration[] = [
  ...hostTables,
  registryTables,
  accessTables,
  draftTables,
  releaseLogTable,
  auditChainTable,
  insightTables,
  insightMetricTables,
  alarmTables,
  minuteTable,
  tableFormTable,
  releaseLogPlaces,
  auditIndex,
];
