import { celOf, Unsupported } from './scxml-expression.ts';
import { eventName, nodeOf, targetOf, type Document } from './scxml-names.ts';
import type { Element } from './xml.ts';

/** An action as the flow language writes it. */
export type FlowAction = Readonly<Record<string, unknown>>;

/** What converting a document collects. */
export interface Conversion {
  readonly document: Document;
  /** Data of the document, by name. */
  readonly fields: Map<string, unknown>;
  /** All event names that occur or are sent from outside. */
  readonly events: ReadonlySet<string>;
  /** Numbers the fields that remember which branch of an `if` was taken. */
  branches: number;
}

export function scriptOf(conversion: Conversion, script: string): string {
  const { document, fields } = conversion;
  return celOf(script, new Set(fields.keys()), (id) => targetOf(nodeOf(document, id)));
}

/** Executable content in order; `guard` is what encloses it. */
export function actionsOf(conversion: Conversion, content: readonly Element[], guard?: string): readonly FlowAction[] {
  return content.flatMap((element) => actionOf(conversion, element, guard));
}

function actionOf(conversion: Conversion, element: Element, guard: string | undefined): readonly FlowAction[] {
  const asked = guard === undefined ? {} : { guard };
  const { event, location, expr, delay } = element.attributes;
  switch (element.name) {
    case 'log':
      return [];
    case 'raise':
      return [{ raise: eventName(event ?? ''), ...asked }];
    case 'send':
      return [{ send: sentEvent(element), ...(delay === undefined ? {} : { delay: durationOf(delay) }), ...asked }];
    case 'assign':
      return [{ assign: { [location ?? '']: `=${scriptOf(conversion, expr ?? '')}` }, ...asked }];
    case 'if':
      return branchesOf(conversion, element, guard);
    default:
      throw new Unsupported(`<${element.name}>`);
  }
}

function sentEvent({ attributes }: Element): string {
  const { event, target, type } = attributes;
  if (event === undefined || target !== undefined || type !== undefined) throw new Unsupported('<send> to others');
  return eventName(event);
}

function durationOf(text: string): string {
  const match = /^(\d*\.?\d+)(ms|s)$/.exec(text.trim());
  if (match === null) throw new Unsupported(`the delay ${text}`);
  return `PT${String(match[2] === 'ms' ? Number(match[1]) / 1000 : Number(match[1]))}S`;
}

/** The branch is chosen once, before its actions can change what the conditions read. */
function branchesOf(conversion: Conversion, element: Element, guard: string | undefined): readonly FlowAction[] {
  const field = `branch${String((conversion.branches += 1))}`;
  const branches: { condition: string; content: Element[] }[] = [
    { condition: scriptOf(conversion, element.attributes['cond'] ?? ''), content: [] },
  ];
  for (const child of element.children) {
    if (child.name === 'elseif') {
      branches.push({ condition: scriptOf(conversion, child.attributes['cond'] ?? ''), content: [] });
    } else if (child.name === 'else') branches.push({ condition: 'true', content: [] });
    else branches.at(-1)?.content.push(child);
  }
  conversion.fields.set(field, 0);
  const chosen = branches.reduceRight(
    (rest, { condition }, index) => `(${condition}) ? ${String(index + 1)} : (${rest})`,
    '0',
  );
  const choose = { assign: { [field]: `=${chosen}` }, ...(guard === undefined ? {} : { guard }) };
  const inner = branches.flatMap(({ content }, index) => {
    const own = `context.${field} == ${String(index + 1)}`;
    return actionsOf(conversion, content, guard === undefined ? own : `(${guard}) && ${own}`);
  });
  return [choose, ...inner];
}
