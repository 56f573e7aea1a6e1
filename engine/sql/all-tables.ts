import { auditChainTable, auditIndex, auditTargetIndex } from './access/access-audit.ts';
import { alarmTables } from './facts/alarm-store.ts';
import { accessTables } from './access/access-store.ts';
import { draftAuthors, draftTables } from './registry/draft-store.ts';
import { insightMetricTables, insightTables } from './facts/insight-tables.ts';
import type { Migration } from './tables/migrate.ts';
import { minuteTable } from './facts/minute-store.ts';
import { registryTables } from './registry/registry-store.ts';
import { releaseLogPlaces, releaseLogTable } from './registry/release-log.ts';
import { reviewTables } from './registry/review-rows.ts';
import { tableFormTable } from './tables/table-form.ts';
import { hostTables } from './store/tables.ts';

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
  auditTargetIndex,
  reviewTables,
  draftAuthors,
];
