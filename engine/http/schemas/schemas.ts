import type { JsonObject } from '../../kernel/json.ts';
import { backtestSchemas } from './backtest-schemas.ts';
import { definitionSchemas } from './definition-schemas.ts';
import { figureSchema } from './figure-schema.ts';
import { instanceSchemas } from './instance-schemas.ts';
import { panoramaNodesSchema, panoramaSchema } from './panorama-schema.ts';
import { workSchemas } from './work-schemas.ts';

/** The schemas that OpenAPI names. */
export const components = {
  Figure: figureSchema,
  Panorama: panoramaSchema,
  PanoramaNodes: panoramaNodesSchema,
  ...definitionSchemas,
  ...backtestSchemas,
  ...instanceSchemas,
  ...workSchemas,
} as const satisfies Readonly<Record<string, JsonObject>>;

export function ref(name: keyof typeof components): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}

export function page(item: JsonObject, beside: JsonObject = {}): JsonObject {
  return {
    type: 'object',
    properties: { items: { type: 'array', items: item }, next: { type: 'string' }, ...beside },
    required: ['items'],
  };
}
