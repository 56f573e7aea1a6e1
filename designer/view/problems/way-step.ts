import type { Locale } from '@tessera/engine';
import { delayText, type FlowSay } from '../outline/flow-words.ts';

/** What the checker calls the moment of a transition (`done`, `after PT30M`, `outcome approve`, an event), in the words of the outline. */
export function wayStep(label: string, say: FlowSay, locale: Locale): string {
  if (label === 'done' || label === 'always') return say(label);
  if (label === 'error') return say('anyError');
  const [kind = '', name = ''] = /^(?:after|outcome|error) /.test(label) ? label.split(/ (.*)/s) : [];
  if (kind === 'after') return say('after', { name: delayText(name, locale) });
  if (kind === 'outcome' || kind === 'error') return say(kind, { name });
  return label;
}
