import type { StoredInstance } from '../../host/store.ts';
import type { InstanceId } from '../../kernel/ids.ts';
import type { TablesOver } from './tables-over.ts';

/** An instance with all that is open of it. The reads begin together: whoever gives the tables sees to it that they see one state. */
export async function loadInstance(
  { instances, calls, tasks, inbox, incidents }: TablesOver,
  id: InstanceId,
): Promise<StoredInstance | undefined> {
  const row = await instances.byId(id);
  if (row === undefined) return undefined;
  const { number, head, record } = row;
  const [openCalls, openTasks, parked, openIncidents] = await Promise.all([
    calls.of(number),
    tasks.openOf(number),
    inbox.parked(id),
    incidents.openOf(number),
  ]);
  return { head, record, calls: openCalls, tasks: openTasks, parked, incidents: openIncidents };
}
