import type { JsonObject, Locale } from '@tessera/engine';
import type { EngineError } from '@tessera/engine/catalog';
import { message } from '@tessera/engine/simulate';
import type { Refusal } from './play-view.ts';

export function refusalOf({ code, detail }: EngineError, locale: Locale): Refusal {
  const { params = {}, misfits = [], pointer } = detail;
  return {
    ...refusalText(code, params, locale),
    pointers: misfits.length > 0 ? misfits.map((misfit) => misfit.pointer) : pointer === undefined ? [] : [pointer],
  };
}

export function refusalText(code: EngineError['code'], params: JsonObject, locale: Locale): Refusal {
  const { message: text, hint } = message(code, params, locale);
  return { code, message: text, ...(hint === undefined ? {} : { hint }), pointers: [] };
}
