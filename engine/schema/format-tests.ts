import { fastFormats, fullFormats, type DefinedFormats } from 'ajv-formats/dist/formats.js';
import { parseDuration } from '../kernel/duration.ts';
import type { KnownFormat } from './formats.ts';

type Test = (text: string) => boolean;

/** How each known format is checked. The tables of ajv-formats hold patterns and small functions; no code is generated. */
export const formatTests: Readonly<Record<KnownFormat, Test>> = {
  date: test(fullFormats.date),
  time: test(fullFormats.time),
  'date-time': test(fullFormats['date-time']),
  duration: (text) => parseDuration(text) !== undefined,
  uri: test(fastFormats.uri),
  'uri-reference': test(fastFormats['uri-reference']),
  email: test(fastFormats.email),
  hostname: test(fullFormats.hostname),
  ipv4: test(fullFormats.ipv4),
  ipv6: test(fullFormats.ipv6),
  uuid: test(fullFormats.uuid),
  'json-pointer': test(fullFormats['json-pointer']),
};

function test(format: DefinedFormats[keyof DefinedFormats]): Test {
  if (format instanceof RegExp) return (text) => format.test(text);
  if (typeof format === 'object' && isTest(format.validate)) return format.validate;
  throw new TypeError('the format is neither a pattern nor a function on texts');
}

/** Every known format is one of texts; those of numbers are not on the list. */
function isTest(validate: unknown): validate is Test {
  return typeof validate === 'function';
}
