import { isJsonObject } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';

/** A way out in one line: `[amount > 0] → review`. Also an action, by what it does. */
export function transitionCaption(value: Json): string {
  if (typeof value === 'string') return `→ ${value}`;
  if (!isJsonObject(value)) return '';
  const { guard, target, error, delay, raise, send, code } = value;
  const parts = [
    textOf(error ?? raise ?? send ?? code ?? delay),
    guard === undefined ? '' : `[${textOf(guard)}]`,
    target === undefined ? '' : `→ ${textOf(target)}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function textOf(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
