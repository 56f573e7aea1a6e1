import { canonicalJson, isJsonArray, isJsonObject, member, type Json, type JsonObject } from './json.ts';

/**
 * Who serves, as a person would tell it, of a cell's value that binds a capability or fills a slot: `wms-a`, with shares
 * `wms-a 95 % / wms-b 5 %`, who grows `wms-a / wms-b 5 → 100 %`, who follows `wms-a → wms-b`, who is compared
 * `wms-a ∥ wms-b`; settings stand behind it as JSON. Undefined of any other value.
 */
export function bindingText(value: Json): string | undefined {
  if (isJsonArray(value)) return fillsText(value);
  if (!isJsonObject(value)) return undefined;
  const routing = member(value, 'routing');
  const served = isJsonObject(routing) ? routingText(routing) : undefined;
  return served && served + configText(value);
}

/** What fills a slot, in turn; of a slot that nobody fills nothing is told in other words. */
function fillsText(fills: readonly Json[]): string | undefined {
  const texts = fills.map((each) => (isJsonObject(each) ? fillText(each) : undefined));
  return texts.length === 0 || texts.includes(undefined) ? undefined : texts.join(', ');
}

function fillText(value: JsonObject): string | undefined {
  const fill = member(value, 'fill');
  if (!isJsonObject(fill)) return undefined;
  const filled = textOf(fill, 'provider') ?? textOf(fill, 'capability');
  return filled && filled + configText(value);
}

function configText(value: JsonObject): string {
  const config = member(value, 'config');
  return isJsonObject(config) && Object.keys(config).length > 0 ? ` ${canonicalJson(config)}` : '';
}

/** The kinds of `Routing`, which a cell has as data. */
function routingText(routing: JsonObject): string | undefined {
  switch (textOf(routing, 'kind') ?? '') {
    case 'fixed':
      return textOf(routing, 'provider');
    case 'weighted':
      return sharesText(member(routing, 'weights'));
    case 'canary':
      return `${textOf(routing, 'stable')} / ${textOf(routing, 'candidate')} ${firstStep(routing)} → 100 %`;
    case 'failover':
      return listed(member(routing, 'order')).join(' → ');
    case 'adaptive':
      return listed(member(routing, 'arms')).join(' / ');
    case 'shadow':
      return `${textOf(routing, 'live')} ∥ ${textOf(routing, 'shadow')}`;
    default:
      return undefined;
  }
}

function sharesText(weights: Json | undefined): string | undefined {
  if (!isJsonObject(weights)) return undefined;
  return Object.entries(weights)
    .map(([provider, percent]) => `${provider} ${JSON.stringify(percent)} %`)
    .join(' / ');
}

function firstStep(routing: JsonObject): string {
  const steps = member(routing, 'steps');
  return JSON.stringify(isJsonArray(steps) ? (steps[0] ?? 0) : 0);
}

function listed(list: Json | undefined): readonly string[] {
  return isJsonArray(list) ? list.filter((each) => typeof each === 'string') : [];
}

function textOf(value: JsonObject, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' ? found : undefined;
}
