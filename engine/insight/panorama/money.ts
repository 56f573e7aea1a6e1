import type { Locked } from '../../host/registry/locked.ts';
import type { AttributeOf, FactFilter, Facts } from '../facts.ts';
import { figure } from '../figure.ts';
import type { Within } from '../../host/store.ts';
import type { Window } from '../window.ts';
import { sourceOf, type Frame } from './figures-of.ts';
import type { Panorama, PanoramaFilter } from './panorama.ts';

interface MoneyAttribute extends AttributeOf {
  readonly unit: string;
}

/** A search attribute is money where a release of its flow says so; of another flow it may be anything. */
export function moneyAttributes(locked: Iterable<Locked>): readonly MoneyAttribute[] {
  const found = new Map<string, MoneyAttribute>();
  for (const { flow, money } of locked) {
    for (const { attribute, unit } of money) found.set(`${flow} ${attribute}`, { flow, attribute, unit });
  }
  return [...found.values()];
}

/** One sum for each currency, over what started in the window. */
export async function moneyOf(
  facts: Pick<Facts, 'sums'>,
  attributes: readonly MoneyAttribute[],
  asked: { readonly filter: FactFilter; readonly window: Window },
  within: Within,
  { filter, frame }: { readonly filter: PanoramaFilter; readonly frame: Frame },
): Promise<Panorama['money']> {
  const units = new Map(attributes.map(({ flow, attribute, unit }) => [`${flow} ${attribute}`, unit]));
  const sums = new Map<string, { n: number; total: number }>();
  for (const attribute of new Set(attributes.map((one) => one.attribute))) {
    const { rows } = await facts.sums({ ...asked, attribute, by: ['flow'] }, within);
    for (const { by, n, total } of rows) {
      const unit = units.get(`${by['flow']} ${attribute}`);
      if (unit === undefined) continue;
      const sum = sums.get(unit) ?? { n: 0, total: 0 };
      sums.set(unit, { n: sum.n + n, total: sum.total + total });
    }
  }
  return [...sums].map(([unit, { n, total }]) => {
    const source = sourceOf({ kind: 'instances', choice: 'started', unit }, filter, frame);
    return { unit, sum: figure(total, n, source) };
  });
}
