import type { ArchiveBatch, WholeInstance } from '../../host/archive/archived-store.ts';
import { StoreConflict } from '../../host/store-conflict.ts';
import { isJsonObject, member, type Json, type JsonObject } from '../../kernel/json.ts';
import type { ArchivedParts } from './archived.ts';
import { positionsOf } from '../statement/numbers.ts';

/**
 * Takes every row of ended instances away and leaves one that answers for each. All by key or index: a batch costs what
 * it removes, however much is stored.
 */
export function removing({ sql, search, counters }: ArchivedParts): (batch: ArchiveBatch) => void {
  const addFile = sql.statement(
    `INSERT INTO archive_files (name, instances, hash, at) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE
     SET instances = archive_files.instances + excluded.instances, hash = excluded.hash, at = excluded.at`,
  );
  // Fenced: of two nodes that archive the same instance, the second has its batch refused.
  const dropRecord = sql.fence('DELETE FROM archive WHERE number = ? AND revision = ?');
  const leave = sql.statement(
    `INSERT INTO archived (number, id, flow, identity, business_key, status, created_at, finished_at, file)
     SELECT i.number, i.id, i.flow, i.identity, i.business_key, i.status, i.created_at, i.finished_at, f.number
     FROM instances i JOIN archive_files f ON f.name = ? WHERE i.number = ?`,
  );
  const dropInstance = sql.statement('DELETE FROM instances WHERE number = ?');
  const dropHistory = sql.statement('DELETE FROM history WHERE position BETWEEN ? AND ?');
  const dropEvents = sql.statement('DELETE FROM inbox WHERE scope = ?');
  const dropIncidents = sql.statement('DELETE FROM incidents WHERE instance = ?');
  const dropTasks = sql.statement('DELETE FROM tasks WHERE instance = ?');
  const dropRole = sql.statement('DELETE FROM task_roles WHERE role = ? AND task = ?');
  const dropEffect = sql.statement('DELETE FROM effects WHERE effect_key = ?');

  return ({ file, hash, at, instances, effects }) => {
    addFile.run(file, instances.length, hash, at);
    for (const one of instances) remove(one, file);
    for (const key of effects) dropEffect.run(key);
    counters.addArchived(instances.length);
  };

  function remove({ number, head, tasks }: WholeInstance, file: string): void {
    if (dropRecord.run(number, head.revision).changes !== 1) throw new StoreConflict('revision');
    leave.run(file, number);
    dropInstance.run(number);
    dropHistory.run(...positionsOf(number));
    search.remove(number, head.search);
    dropEvents.run(head.id);
    dropIncidents.run(number);
    for (const task of tasks) for (const role of rolesOf(task)) dropRole.run(role, numberOf(task));
    dropTasks.run(number);
    counters.add(head.status, -1);
  }
}

function rolesOf(task: JsonObject): readonly string[] {
  const text = member(task, 'body');
  const body: Json = typeof text === 'string' ? JSON.parse(text) : null;
  const roles = isJsonObject(body) ? member(body, 'roles') : undefined;
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
}

function numberOf(task: JsonObject): number {
  return Number(task['number']);
}
