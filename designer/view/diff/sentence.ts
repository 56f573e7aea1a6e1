import type { Json, Locale, Localized } from '@tessera/engine';
import type { Change, FieldChange, Trigger, Way, WayChange } from '../../model/diff/flow-diff.ts';
import { localized } from '../text/localized.ts';
import type { Say } from '../text/words.ts';
import type { words } from './words.ts';

type Words = Say<keyof typeof words>;

/**
 * A change in words, as one would tell it to a colleague. What is quoted of the texts stands between the marks of an
 * isolated run (U+2068, U+2069), by which `Quoted` shows it as it is written.
 */
export function sentence(change: Change, say: Words, locale: Locale): string {
  return change.kind === 'field' ? fieldSentence(change, say, locale) : waySentence(change, say);
}

function fieldSentence({ part, name, before, after }: FieldChange, say: Words, locale: Locale): string {
  const what = name === '' ? say(part) : `${say(part)} ${quoted(name)}`;
  const [old, own] = [before, after].map((value) => (value === undefined ? '' : quoted(valueText(value, locale))));
  if (before === undefined) return capital(say('fieldAdded', { what, after: own ?? '' }));
  if (after === undefined) return capital(say('fieldRemoved', { what, before: old ?? '' }));
  return capital(say('fieldChanged', { what, before: old ?? '', after: own ?? '' }));
}

function waySentence({ trigger, before, after }: WayChange, say: Words): string {
  const when = triggerText(trigger, say);
  const targetOf = (way: Way) => (way.target === '' ? say('stays') : quoted(way.target));
  const conditionOf = ({ guard }: Way) => (guard === undefined ? '' : say('condition', { guard: quoted(guard) }));
  if (after === undefined) {
    if (before === undefined) return '';
    return say('wayRemoved', { trigger: when, target: targetOf(before), condition: conditionOf(before) });
  }
  const own = { trigger: when, target: targetOf(after), condition: conditionOf(after) };
  if (before === undefined) return say('wayAdded', own);
  if (before.target !== after.target) return say('wayTarget', { ...own, was: targetOf(before) });
  if (before.guard !== after.guard) {
    const condition = after.guard === undefined ? say('always') : own.condition;
    const former =
      before.guard === undefined ? say('formerAlways') : say('formerCondition', { guard: quoted(before.guard) });
    return say('wayGuard', { ...own, condition, former });
  }
  return say('wayDoes', { ...own, after: quoted(cut(JSON.stringify(after.does))) });
}

function triggerText({ kind, name }: Trigger, say: Words): string {
  switch (kind) {
    case 'event':
      return say('onEvent', { name: quoted(name) });
    case 'done':
      return say('onDone');
    case 'always':
      return say('onAlways');
    case 'error':
      return name === '' ? say('onAnyError') : say('onError', { name: quoted(name) });
    case 'after':
      return say('onAfter', { name: quoted(name) });
    case 'outcome':
      return say('onOutcome', { name: quoted(name) });
    case 'ended':
      return say('onEnded');
  }
}

function valueText(value: Json, locale: Locale): string {
  if (typeof value === 'string') return cut(value);
  if (isLocalized(value)) return cut(localized(value, locale));
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return cut(value.join(', '));
  return cut(calledText(value) ?? JSON.stringify(value));
}

/** What a state calls, as the text writes it. */
function calledText(value: Json): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const [kind, capability, flow, slot, range] = ['kind', 'capability', 'flow', 'slot', 'range'].map(
    (name) => Object.entries(value).find(([key]) => key === name)?.[1],
  );
  const name = [capability, flow, slot].find((one) => typeof one === 'string');
  if (typeof kind !== 'string' || typeof name !== 'string') return undefined;
  return typeof range === 'string' ? `${name}@${range}` : name;
}

function isLocalized(value: Json): value is Exclude<Localized, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => name === 'en' || name === 'zh-CN');
}

function quoted(text: string): string {
  return `\u2068${text}\u2069`;
}

const most = 160;

function cut(text: string): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
