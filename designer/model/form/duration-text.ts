import { formatDuration, parseDuration } from '@tessera/engine/catalog';
import type { Locale } from '@tessera/engine';

const unitsMs = { d: 86_400_000, h: 3_600_000, min: 60_000, s: 1000 } as const;
type Unit = keyof typeof unitsMs;

const words: Readonly<Record<string, number>> = {
  ...named(7 * unitsMs.d, ['w', 'wk', 'wks', 'week', 'weeks', '周', '星期', '个星期']),
  ...named(unitsMs.d, ['d', 'day', 'days', '天', '日']),
  ...named(unitsMs.h, ['h', 'hr', 'hrs', 'hour', 'hours', '时', '小时', '个小时', '钟头', '个钟头']),
  ...named(unitsMs.min, ['m', 'min', 'mins', 'minute', 'minutes', '分', '分钟']),
  ...named(unitsMs.s, ['s', 'sec', 'secs', 'second', 'seconds', '秒', '秒钟']),
  ...named(1, ['ms', '毫秒']),
};

const shown: Readonly<Record<Locale, Readonly<Record<Unit, string>>>> = {
  en: { d: 'd', h: 'h', min: 'min', s: 's' },
  'zh-CN': { d: '天', h: '小时', min: '分钟', s: '秒' },
};

/**
 * The ISO 8601 duration that a person means: ISO itself, `30 min`, `1h 30m`, `1.5 hours`, `2 天`, `1小时30分`, `半小时`.
 * Undefined for anything else, months and years included: they have no fixed length.
 */
export function readDuration(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim();
  const iso = plain.toUpperCase();
  if (parseDuration(iso) !== undefined) return iso;
  const said = plain
    .toLowerCase()
    .replaceAll(/半个?(?=小时|钟头|天)/g, '0.5')
    .replaceAll('半分钟', '30秒');
  const parts = [...said.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+|\p{Script=Han}+)/gu)];
  const rest = said.replaceAll(/\d+(?:\.\d+)?\s*(?:[a-z]+|\p{Script=Han}+)|[\s,、又]|and|零/gu, '');
  if (parts.length === 0 || rest !== '') return undefined;
  let ms = 0;
  for (const [, amount = '', word = ''] of parts) {
    const unit = words[word.replace(/零$/, '')];
    if (unit === undefined) return undefined;
    ms += Number(amount) * unit;
  }
  return Number.isSafeInteger(Math.round(ms)) ? formatDuration(Math.round(ms)) : undefined;
}

/** `1 h 30 min`, `1 小时 30 分钟`; undefined for what is no duration. */
export function showDuration(iso: string, locale: Locale): string | undefined {
  const total = parseDuration(iso);
  if (total === undefined) return undefined;
  const names = shown[locale];
  const parts: string[] = [];
  let left = total;
  for (const unit of ['d', 'h', 'min'] as const) {
    const amount = Math.floor(left / unitsMs[unit]);
    left -= amount * unitsMs[unit];
    if (amount > 0) parts.push(`${amount} ${names[unit]}`);
  }
  if (left > 0 || parts.length === 0) parts.push(`${left / unitsMs.s} ${names.s}`);
  return parts.join(' ');
}

function named(ms: number, names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name) => [name, ms]));
}
