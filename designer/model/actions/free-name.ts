import type { StateKind } from '../edit/gesture.ts';

/** A name for a new state that no other has: of its title, of what it uses, else of its kind. */
export function freeName(
  { kind, uses, title }: { readonly kind: StateKind; readonly uses: string; readonly title: string },
  taken: ReadonlySet<string>,
): string {
  const base = asName(title) || asName(uses.split('@')[0]?.split('.').at(-1) ?? '') || kind;
  if (!taken.has(base)) return base;
  for (let number = 2; ; number++) if (!taken.has(`${base}${number}`)) return `${base}${number}`;
}

/** `Reserve the stock` becomes `reserveTheStock`; nothing where no Latin letter is in it. */
function asName(text: string): string {
  const parts = text.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
  const name = parts
    .map((part, at) => (at === 0 ? lowerFirst(part) : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('');
  return /^[A-Za-z]/.test(name) ? name : '';
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
