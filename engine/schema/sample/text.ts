import type { Json, JsonObject } from '../../kernel/json.ts';
import { formatDuration } from '../../kernel/duration.ts';
import { samplePattern } from './pattern.ts';

const words = ['amber', 'birch', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'heron', 'iris', 'juniper'];

/** A text for a string schema: by its pattern, its format, or a word of the right length. */
export function sampleText(schema: JsonObject, random: () => number): string {
  const { pattern, format } = schema;
  if (typeof pattern === 'string') return samplePattern(pattern, random) ?? '';
  if (typeof format === 'string') return formatted(format, random);
  return ofLength(schema['minLength'], schema['maxLength'], random);
}

function formatted(format: string, random: () => number): string {
  const number = Math.floor(random() * 1_000_000);
  switch (format) {
    case 'date':
      return `2026-${twoDigits(1 + (number % 12))}-${twoDigits(1 + (number % 28))}`;
    case 'time':
      return `${twoDigits(number % 24)}:${twoDigits(number % 60)}:00Z`;
    case 'date-time':
      return `${formatted('date', random)}T${formatted('time', random)}`;
    case 'duration':
      return formatDuration(60_000 * (1 + (number % 120)));
    case 'uri':
      return `https://example.com/${number}`;
    case 'uri-reference':
    case 'json-pointer':
      return `/${number}`;
    case 'email':
      return `person${number}@example.com`;
    case 'hostname':
      return `host${number}.example.com`;
    case 'ipv4':
      return `192.0.2.${number % 256}`;
    case 'ipv6':
      return `2001:db8::${(number % 65_536).toString(16)}`;
    case 'uuid':
      return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
    default:
      return '';
  }
}

function ofLength(minLength: Json | undefined, maxLength: Json | undefined, random: () => number): string {
  const least = typeof minLength === 'number' ? minLength : 0;
  const most = typeof maxLength === 'number' ? maxLength : Infinity;
  const word = `${words[Math.floor(random() * words.length)] ?? ''}-${Math.floor(random() * 10_000)}`;
  return word.padEnd(least, 'x').slice(0, most);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
