import { defaultLimits, type Limits } from '../host/limits.ts';
import { spoken } from './spoken.ts';

/**
 * Bounds of the engine as a configuration says them: numbers by the names of the settings.
 * @throws Error with the name that is wrong
 */
export function readLimits(said: Readonly<Record<string, unknown>>, place: string): Partial<Limits> {
  for (const [name, value] of Object.entries(said)) {
    if (!Object.hasOwn(defaultLimits, name))
      throw new Error(
        spoken(`${place}: limits has no ${name}.`, `${place}：limits 没有 ${name} 这一项。`) + nearest(name),
      );
    if (typeof value !== 'number' || !(value >= 0))
      throw new Error(
        spoken(`${place}: limits.${name} is a number from 0.`, `${place}：limits.${name} 应为不小于 0 的数。`),
      );
  }
  return said;
}

function nearest(name: string): string {
  const lower = name.toLowerCase();
  const known = Object.keys(defaultLimits).find((one) => one.toLowerCase().startsWith(lower.slice(0, 4)));
  return known === undefined ? '' : spoken(` Did you mean ${known}?`, `是否想写 ${known}？`);
}
