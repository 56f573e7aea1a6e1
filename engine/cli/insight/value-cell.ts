import { toJson } from '../../kernel/to-json.ts';
import { valueText } from '../../kernel/value-text.ts';

/** A value of the API as `tessera explain` tells it: `wms-a 95 % / wms-b 5 %`; what is not there is a dash. */
export function valueCell(value: unknown): string {
  const json = toJson(value);
  return json.ok ? valueText(json.value) : '—';
}
