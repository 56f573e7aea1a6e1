import { defaultLimits, type Limits } from '../host/limits.ts';

/**
 * Bounds of the engine as a configuration says them: numbers by the names of the settings.
 * @throws Error with the name that is wrong
 */
export function readLimits(said: Readonly<Record<string, unknown>>, place: string): Partial<Limits> {
  for (const [name, value] of Object.entries(said)) {
    if (!Object.hasOwn(defaultLimits, name)) throw new Error(`${place}: limits has no ${name}.${nearest(name)}`);
    if (typeof value !== 'number' || !(value >= 0)) throw new Error(`${place}: limits.${name} is a number from 0.`);
  }
  return said;
}

function nearest(name: string): string {
  const lower = name.toLowerCase();
  const known = Object.keys(defaultLimits).find((one) => one.toLowerCase().startsWith(lower.slice(0, 4)));
  return known === undefined ? '' : ` Did you mean ${known}?`;
}
