import type { Json } from '@tessera/engine';
import { isJsonArray, isJsonObject } from '@tessera/engine/catalog';
import type { Say } from '../text/words.ts';
import type { words } from './words.ts';

/** What a row asks of one attribute, for people; undefined where it may be anything. */
export function testText(test: Json | undefined, say: Say<keyof typeof words>): string | undefined {
  if (isJsonArray(test)) return test.map(String).join(', ');
  if (!isJsonObject(test)) return undefined;
  const { min, below } = test;
  if (typeof min === 'number' && typeof below === 'number') return say('between', { min, below });
  if (typeof min === 'number') return say('atLeast', { min });
  return typeof below === 'number' ? say('below', { below }) : undefined;
}

/** `market = cn, promisedDays = 0` */
export function pointText(point: Readonly<Record<string, string | number>>): string {
  return Object.entries(point)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
}
