import { expectStatus, fieldsOf, listOf, textOf, type Client, type Fields } from './client.ts';
import { metricValue } from './metric-value.ts';
import { percent } from './percent.ts';
import { table } from './table.ts';
import { toldExperience } from './told-experience.ts';

const dayMs = 86_400_000;

/**
 * What the control unit says of all that happened: each figure read over HTTP, as its page shows it. Figures follow what is
 * committed by a few seconds, so that they are asked for until they have.
 * @param since of the first step, ms
 */
export async function controlUnit(client: Client, since: number): Promise<string> {
  const panorama = await caughtUp(client, since);
  const to = Date.parse(textOf(panorama, 'to'));
  const window = `window=P${Math.ceil((to - since) / dayMs) + 1}D`;
  const [map, wishes, metrics, alarms, guard, routing, experience] = await Promise.all([
    read(client, `/v1/capability-map?${window}`),
    requirementRows(client),
    metricRows(client, window),
    alarmRows(client),
    read(client, '/v1/value-guard'),
    competitionRows(client),
    toldExperience(client),
  ]);
  const found = listOf(guard, 'owners').reduce((sum, owner) => sum + listOf(owner, 'findings').length, 0);
  return [
    `the control unit, ${textOf(panorama, 'from').slice(0, 10)} to ${textOf(panorama, 'to').slice(0, 10)}`,
    '',
    table(['business', 'started', 'ended', 'running', 'success', 'waiting on people'], businessRows(panorama)),
    '',
    table(['metric', 'value', '95 % interval', 'over', 'target'], metrics),
    '',
    table(['alarm', 'bound', 'for', 'told to', 'last look', 'breaches so far'], alarms),
    '',
    table(['competition', 'kind', 'shares', 'calls', 'last step'], routing),
    '',
    ...experience,
    '',
    table(['requirement', 'level', 'composed', 'comments', 'decisions'], wishes),
    '',
    `capabilities: ${capabilityLine(map)}; value guard: ${found} findings`,
    '',
  ].join('\n');
}

async function caughtUp(client: Client, since: number): Promise<Fields> {
  const asked = Date.parse(textOf(await read(client, '/v1/panorama?window=PT1H'), 'to'));
  for (;;) {
    const days = Math.ceil((asked - since) / dayMs) + 1;
    const panorama = await read(client, `/v1/panorama?window=P${days}D`);
    if (Date.parse(textOf(panorama, 'asOf')) >= asked) return panorama;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function businessRows(panorama: Fields): readonly (readonly string[])[] {
  return listOf(panorama, 'identities').map((business) => {
    const figures = fieldsOf(business, 'figures');
    const counted = (name: string): string => count(fieldsOf(figures, name));
    const success = share(fieldsOf(figures, 'success'));
    return [
      textOf(business, 'id'),
      counted('started'),
      counted('ended'),
      counted('running'),
      success,
      counted('tasks'),
    ];
  });
}

async function metricRows(client: Client, window: string): Promise<readonly (readonly string[])[]> {
  const metrics = listOf(await read(client, '/v1/metrics'), 'items');
  return await Promise.all(
    metrics.map(async (metric) => {
      const id = textOf(metric, 'metric');
      const values = await read(client, `/v1/metrics/${id}/values?${window}`);
      const [row = {}] = listOf(values, 'rows');
      const figure = fieldsOf(row, 'figure');
      const standing = textOf(row, 'standing');
      return [
        id,
        valueOf(metric, figure),
        interval(figure),
        numberOf(figure, 'n'),
        standing === 'none' ? '–' : standing,
      ];
    }),
  );
}

/** What the last look at each bound saw, and how often it was passed for long enough. */
async function alarmRows(client: Client): Promise<readonly (readonly string[])[]> {
  const found = await read(client, '/v1/alarms?limit=200');
  const items = listOf(found, 'items');
  const metrics = listOf(await read(client, '/v1/metrics'), 'items');
  return listOf(found, 'watched').map((one) => {
    const metric = textOf(one, 'metric');
    const side = one['below'] === undefined ? 'above' : 'below';
    const breaches = items.filter((item) => textOf(item, 'metric') === metric);
    const measured = metrics.find((known) => textOf(known, 'metric') === metric) ?? {};
    return [
      metric,
      `${side} ${valueOf(measured, { value: one[side] })}`,
      textOf(one, 'for'),
      textOf(one, 'to'),
      textOf(one, 'verdict'),
      String(breaches.length),
    ];
  });
}

async function competitionRows(client: Client): Promise<readonly (readonly string[])[]> {
  const all = listOf(await read(client, '/v1/routing'), 'items');
  return await Promise.all(
    all.map(async (one) => {
      const found = await read(client, `/v1/routing/${textOf(one, 'id')}`);
      const [last] = listOf(found, 'steps');
      const calls = listOf(found, 'arms').map((arm) => `${textOf(arm, 'arm')} ${numberOf(arm, 'n')}`);
      const shares = Object.entries(fieldsOf(found, 'shares')).map(([arm, percent]) => `${arm} ${String(percent)} %`);
      const step = last === undefined ? '–' : `${textOf(last, 'what')}, ${textOf(last, 'why')}`;
      return [
        textOf(one, 'capability'),
        textOf(one, 'kind'),
        shares.join(', '),
        calls.length === 0 ? '–' : calls.join(', '),
        step,
      ];
    }),
  );
}

async function requirementRows(client: Client): Promise<readonly (readonly string[])[]> {
  const all = listOf(await read(client, '/v1/requirements'), 'items');
  return await Promise.all(
    all.map(async (one) => {
      const id = textOf(one, 'requirement');
      const said = listOf(await read(client, `/v1/requirements/${id}/discussion?limit=200`), 'items');
      const counted = (kind: string): string => String(said.filter((each) => textOf(each, 'kind') === kind).length);
      const progress = fieldsOf(one, 'progress');
      const composed = `${numberOf(progress, 'composed')} of ${numberOf(progress, 'leaves')}`;
      return [id, textOf(one, 'level'), composed, counted('comment'), counted('decision')];
    }),
  );
}

function capabilityLine(map: Fields): string {
  const all = listOf(map, 'domains').flatMap((domain) => listOf(domain, 'capabilities'));
  const called = all.filter((one) => fieldsOf(one, 'calls')['value'] !== null).length;
  const shared = all.filter((one) => one['shared'] === true).length;
  return `${all.length}, called ${called}, shared by several owners ${shared}`;
}

function valueOf(metric: Fields, { value }: Fields): string {
  return typeof value === 'number' ? metricValue(textOf(metric, 'kind'), textOf(metric, 'unit'), value) : '–';
}

function interval(figure: Fields): string {
  const { low, high } = fieldsOf(figure, 'interval');
  return typeof low === 'number' && typeof high === 'number' ? `${percent(low)} – ${percent(high)}` : '–';
}

function share({ value }: Fields): string {
  return typeof value === 'number' ? `${percent(value)} %` : '–';
}

function count({ value }: Fields): string {
  return typeof value === 'number' ? String(value) : '–';
}

function numberOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'number' ? String(value) : '–';
}

async function read(client: Client, path: string): Promise<Fields> {
  return expectStatus(await client.get(path), path, 200).body;
}
