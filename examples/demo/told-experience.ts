import { expectStatus, fieldsOf, listOf, textOf, type Client, type Fields } from './client.ts';
import { percent } from './percent.ts';
import { table } from './table.ts';

/** What was tried, what came of it, and what is advised to whom. */
export async function toldExperience(client: Client): Promise<readonly string[]> {
  const read = async (path: string): Promise<Fields> => expectStatus(await client.get(path), path, 200).body;
  const activities = listOf(await read('/v1/activities'), 'items').filter((one) => one['sample'] !== true);
  const effects = await Promise.all(activities.map((one) => read(`/v1/activities/${textOf(one, 'activity')}/effect`)));
  const advice = listOf(await read('/v1/advice'), 'items');
  return [
    table(['activity', 'before', 'after', 'effect', 'verdict'], effects.map(effectRow)),
    '',
    ...advice.flatMap((one) => wrapped(`advice for ${textOf(one, 'identity')}: ${textOf(one, 'says')}`)),
    ...(advice.length === 0 ? ['no advice: not enough evidence'] : []),
  ];
}

const width = 100;

/** Lines that fit a terminal. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length < width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(line === undefined ? word : `  ${word}`);
  }
  return lines;
}

function effectRow(found: Fields): readonly string[] {
  const effect = fieldsOf(found, 'effect');
  const isShare = textOf(effect, 'reading') === 'share';
  const side = (name: string): string => {
    const { value, n } = fieldsOf(effect, name);
    return typeof value === 'number' ? `${told(value, isShare)} of ${String(n)}` : `– of ${String(n)}`;
  };
  const verdict = textOf(found, 'verdict');
  return [
    textOf(found, 'activity'),
    side('control'),
    side('treatment'),
    difference(effect, isShare),
    verdict === 'unclear' ? `${verdict}, ${textOf(found, 'because')}` : verdict,
  ];
}

function difference(effect: Fields, isShare: boolean): string {
  const { difference: found } = effect;
  const { low, high } = fieldsOf(effect, 'interval');
  if (typeof found !== 'number' || typeof low !== 'number' || typeof high !== 'number') return '–';
  return `${told(found, isShare)} (${number(low, isShare)} … ${number(high, isShare)})`;
}

/** A share in percent, a time in days. */
function told(value: number, isShare: boolean): string {
  return `${number(value, isShare)} ${isShare ? '%' : 'd'}`;
}

function number(value: number, isShare: boolean): string {
  return isShare ? percent(value, 0) : (value / 86_400_000).toFixed(1);
}
