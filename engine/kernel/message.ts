import { entryMessage, type Message } from './entry-message.ts';
import { errors, type ErrorCode } from './errors.ts';
import type { JsonObject } from './json.ts';
import type { Locale } from './localized.ts';

/** The texts of a code in a language, with the parameters filled in. */
export function message(code: ErrorCode, params: JsonObject, locale: Locale): Message {
  return entryMessage(errors[code], params, locale);
}
