import { isJsonArray, member, type Json } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { present, readChoice, readDuration } from './read-fields.ts';
import {
  itemsOf,
  openMap,
  openObject,
  optionalFlag,
  optionalNumber,
  optionalText,
  report,
  reportChoice,
  reportOneOf,
  reportType,
  requiredText,
  textList,
  type Node,
  type Reading,
} from './reading.ts';
import { armsOf, objectives, type Guards, type Routing, type Sticky } from './routing.ts';

/** The word that chooses the kind, and what stands beside it. */
const routingKinds = ['fixed', 'weighted', 'canary', 'failover', 'adaptive', 'shadow'] as const;
type Kind = (typeof routingKinds)[number];

/** What the rules of each kind may say. */
const ruleFields = {
  canary: 'stable candidate percent steps guards minCalls minTime maxTime approval'.split(' '),
  failover: ['order'],
  adaptive: 'arms objective explore window'.split(' '),
  shadow: 'live shadow percent ignore tolerance budget'.split(' '),
} as const;

const usualSteps = [1, 5, 25, 50, 100];

/** `{ fixed: wms-a }`, `{ weighted: { wms-a: 95, wms-b: 5 } }`, `{ canary: { stable, candidate, … } }`, … with `sticky` and `name`. */
export function readRouting(reading: Reading, written: Json, pointer: Pointer): Routing | undefined {
  const node = openObject(reading, written, pointer, [...routingKinds, 'sticky', 'name']);
  if (node === undefined) return undefined;
  const kinds = routingKinds.filter((kind) => member(node.object, kind) !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    reportOneOf(reading, node, routingKinds);
    return undefined;
  }
  const routing = readKind(reading, node, kind);
  // Of one that lacks an arm nothing more can be said than was said here.
  return routing === undefined || armsOf(routing).includes('') ? undefined : routing;
}

function readKind(reading: Reading, node: Node, kind: Kind): Routing | undefined {
  if (kind === 'fixed') return { kind, provider: requiredText(reading, node, kind) };
  const sticky = readSticky(reading, node);
  if (kind === 'weighted') return readWeighted(reading, node, sticky);
  const rules = openObject(reading, member(node.object, kind), appendPointer(node.pointer, kind), ruleFields[kind]);
  if (rules === undefined) return undefined;
  const named = present({ name: optionalText(reading, node, 'name') });
  switch (kind) {
    case 'canary':
      return { kind, ...readCanary(reading, rules), sticky, ...named };
    case 'failover':
      return { kind, order: readArms(reading, rules, 'order'), ...named };
    case 'adaptive':
      return {
        kind,
        arms: readArms(reading, rules, 'arms'),
        objective: readChoice(reading, rules, 'objective', objectives, 'optional'),
        explore: readPercent(reading, rules, 'explore', 5) ?? 10,
        window: readDuration(reading, rules, 'window') ?? 'PT1H',
        sticky,
        ...named,
      };
    case 'shadow':
      return { kind, ...readShadow(reading, rules), sticky, ...named };
  }
}

function readWeighted(reading: Reading, node: Node, sticky: Sticky): Routing {
  const pointer = appendPointer(node.pointer, 'weighted');
  const map = openMap(reading, member(node.object, 'weighted'), pointer);
  const weights: [string, number][] = [];
  for (const [provider, weight] of Object.entries(map?.object ?? {})) {
    if (typeof weight === 'number' && weight >= 0) weights.push([provider, weight]);
    else reportType(reading, appendPointer(pointer, provider), 'a share in percent', weight);
  }
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  if (Math.abs(sum - 100) > 1e-9) report(reading, 'ROUTE_PERCENT', pointer, { sum });
  return { kind: 'weighted', weights: Object.fromEntries(weights), sticky };
}

function readCanary(reading: Reading, rules: Node): Omit<Extract<Routing, { kind: 'canary' }>, 'kind' | 'sticky'> {
  const stable = requiredText(reading, rules, 'stable');
  const candidate = requiredText(reading, rules, 'candidate');
  if (stable !== '' && stable === candidate) {
    report(reading, 'ROUTE_ARM_TWICE', appendPointer(rules.pointer, 'candidate'), { arm: candidate });
  }
  return {
    stable,
    candidate,
    steps: readSteps(reading, rules),
    guards: readGuards(reading, rules),
    minCalls: readCount(reading, rules, 'minCalls') ?? 200,
    minTime: readDuration(reading, rules, 'minTime') ?? 'PT1H',
    maxTime: readDuration(reading, rules, 'maxTime') ?? 'P7D',
    approval: optionalFlag(reading, rules, 'approval'),
  };
}

/** `percent` is where it begins: steps below it are left out. */
function readSteps(reading: Reading, rules: Node): readonly number[] {
  const percent = readPercent(reading, rules, 'percent', 0);
  const pointer = appendPointer(rules.pointer, 'steps');
  const written = member(rules.object, 'steps');
  const steps = isJsonArray(written) ? written : usualSteps;
  const isRising = steps.every((step, index) => {
    const before = index === 0 ? 0 : steps[index - 1];
    return typeof step === 'number' && typeof before === 'number' && step > before && step <= 100;
  });
  if ((written !== undefined && !isJsonArray(written)) || steps.length === 0 || !isRising || steps.at(-1) !== 100) {
    report(reading, 'ROUTE_STEPS', written === undefined ? rules.pointer : pointer, {});
    return usualSteps;
  }
  const rising = steps.filter((step) => typeof step === 'number');
  return percent === undefined ? rising : [percent, ...rising.filter((step) => step > percent)];
}

function readGuards(reading: Reading, rules: Node): Guards {
  const written = member(rules.object, 'guards');
  if (written === undefined) return { success: 2 };
  const guards = openObject(reading, written, appendPointer(rules.pointer, 'guards'), [
    'success',
    'declaredErrors',
    'slow',
  ]);
  if (guards === undefined) return { success: 2 };
  return {
    success: readPercent(reading, guards, 'success', 0) ?? 2,
    ...present({
      declaredErrors: readPercent(reading, guards, 'declaredErrors', 0),
      slow: readSlow(reading, guards),
    }),
  };
}

function readSlow(reading: Reading, guards: Node): Guards['slow'] {
  const written = member(guards.object, 'slow');
  if (written === undefined) return undefined;
  const slow = openObject(reading, written, appendPointer(guards.pointer, 'slow'), ['above', 'margin']);
  if (slow === undefined) return undefined;
  requiredText(reading, slow, 'above');
  const above = readDuration(reading, slow, 'above');
  return above === undefined ? undefined : { above, margin: readPercent(reading, slow, 'margin', 0) ?? 2 };
}

function readShadow(reading: Reading, rules: Node): Omit<Extract<Routing, { kind: 'shadow' }>, 'kind' | 'sticky'> {
  const live = requiredText(reading, rules, 'live');
  const shadow = requiredText(reading, rules, 'shadow');
  if (live !== '' && live === shadow) {
    report(reading, 'ROUTE_ARM_TWICE', appendPointer(rules.pointer, 'shadow'), { arm: shadow });
  }
  const tolerance = optionalNumber(reading, rules, 'tolerance') ?? 0;
  return {
    live,
    shadow,
    percent: readPercent(reading, rules, 'percent', 0) ?? 100,
    ignore: textList(reading, rules, 'ignore'),
    tolerance: Math.max(0, tolerance),
    ...present({ budget: readCount(reading, rules, 'budget') }),
  };
}

/** At least two, each once. */
function readArms(reading: Reading, rules: Node, key: string): readonly string[] {
  const arms = textList(reading, rules, key);
  const pointer = appendPointer(rules.pointer, key);
  const twice = arms.findIndex((arm, index) => arms.indexOf(arm) < index);
  if (twice >= 0) {
    report(reading, 'ROUTE_ARM_TWICE', itemsOf(rules, key)[twice]?.pointer ?? pointer, { arm: arms[twice] ?? '' });
  } else if (arms.length < 2) {
    const at = member(rules.object, key) === undefined ? rules.pointer : pointer;
    report(reading, 'ROUTE_ARMS_FEW', at, { count: arms.length, field: key });
  }
  return arms;
}

function readSticky(reading: Reading, node: Node): Sticky {
  const sticky = member(node.object, 'sticky') ?? 'instance';
  if (sticky === 'instance' || sticky === 'call') return sticky;
  const pointer = appendPointer(node.pointer, 'sticky');
  if (typeof sticky === 'string' || isJsonArray(sticky) || typeof sticky !== 'object' || sticky === null) {
    reportChoice(reading, pointer, ['instance', 'call', '{ field: … }'], sticky);
    return 'instance';
  }
  const field = openObject(reading, sticky, pointer, ['field']);
  return field === undefined ? 'instance' : { field: requiredText(reading, field, 'field') };
}

function readPercent(reading: Reading, node: Node, key: string, least: number): number | undefined {
  const value = optionalNumber(reading, node, key);
  if (value === undefined || (value >= least && value <= 100)) return value;
  reportType(reading, appendPointer(node.pointer, key), `a percentage from ${least} to 100`, value);
  return undefined;
}

function readCount(reading: Reading, node: Node, key: string): number | undefined {
  const value = optionalNumber(reading, node, key);
  if (value === undefined || (Number.isInteger(value) && value >= 1)) return value;
  reportType(reading, appendPointer(node.pointer, key), 'an integer from 1', value);
  return undefined;
}
