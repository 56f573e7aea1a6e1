import type { JsonObject } from '../../kernel/json.ts';
import { instant, integer, number, shape, string } from './schema-words.ts';

/** One number of the control unit with what it is worth (`insight/figure.ts`). */
export const figureSchema: JsonObject = shape(
  {
    value: { type: ['number', 'null'] },
    n: integer,
    interval: shape({ low: number, high: number }),
    open: integer,
    basis: { enum: ['measured', 'estimated', 'missing'] },
    from: instant,
    to: instant,
    asOf: instant,
    drill: string,
  },
  ['value', 'n', 'basis', 'from', 'to', 'asOf', 'drill'],
);
