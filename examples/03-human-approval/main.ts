import { EngineError, openTessera, readFiles, type Actor, type Tessera } from '@tessera/engine';

type Say = (line: string) => void;

const person = (name: string, role: string): Actor => ({ name, subtrees: ['office'], taskRoles: [role] });
const lead = person('lead', 'team-lead');
const finance = person('finance clerk', 'finance');
const visitor = person('visitor', 'guest');

/** Two purchases wait for people: one is approved, one becomes overdue and is rejected. */
export async function humanApproval(dataFolder: string, say: Say): Promise<void> {
  const tessera = await openTessera({ dataFolder, virtualClock: {} });
  try {
    await tessera.publish(readFiles('examples/03-human-approval/flows'));
    await start(tessera, { requestId: 'P-1', item: 'a desk', amount: 240_000 }, say);
    await start(tessera, { requestId: 'P-2', item: 'a piano', amount: 9_900_000 }, say);
    await start(tessera, { requestId: 'P-3', item: 'pencils', amount: 900 }, say);
    await decide(tessera, { key: 'P-1', outcome: 'approve', note: 'fits the room', by: lead }, say);
    await nineHoursLater(tessera, say);
    await decide(tessera, { key: 'P-2', outcome: 'reject', note: 'no', by: finance }, say);
    await decide(tessera, { key: 'P-2', outcome: 'reject', note: 'nobody here plays', by: visitor }, say);
    await decide(tessera, { key: 'P-2', outcome: 'reject', note: 'nobody here plays', by: finance }, say);
  } finally {
    await tessera.close();
  }
}

async function start(
  tessera: Tessera,
  input: { requestId: string; item: string; amount: number },
  say: Say,
): Promise<void> {
  const { instance } = await tessera.start({ flow: 'purchase', identity: 'office', input, waitMs: 5000 });
  say(`${input.requestId} ${instance.status} in ${instance.states.join(', ')}`);
}

interface Decision {
  readonly key: string;
  readonly outcome: string;
  readonly note: string;
  readonly by: Actor;
}

/** What a person's page would do: list the tasks of the role, claim one, send the form with an outcome. */
async function decide({ instances }: Tessera, { key, outcome, note, by }: Decision, say: Say): Promise<void> {
  const open = await instances.tasks({ limit: 10 }, lead);
  const task = open.items.find((each) => each.key === key && each.status !== 'completed');
  if (task === undefined) return say(`${key} has no task`);
  try {
    await instances.complete(task.id, { outcome, form: { note } }, by);
    const { status, output } = await instances.get(task.instance, by);
    return say(`${key} ${outcome} by ${by.name}: ${status} ${JSON.stringify(output)}`);
  } catch (problem) {
    if (!(problem instanceof EngineError)) throw problem;
    return say(`${key} ${outcome} by ${by.name}: refused with ${problem.code}`);
  }
}

/** Only an engine on a virtual clock can do this: time passes at once, and what falls due in it happens. */
async function nineHoursLater({ engine, instances }: Tessera, say: Say): Promise<void> {
  await engine.virtualClock?.advanceTo(engine.clock.now() + 9 * 3_600_000);
  const { items } = await instances.tasks({ status: 'open', limit: 10 }, lead);
  for (const { key, roles, overdue } of items)
    say(`${key} waits for ${roles.join(' or ')}${overdue ? ', overdue' : ''}`);
}
