import type { Json } from '@tessera/engine';
import type { Cell } from '../../api/identities.ts';

export type CellKind = 'parameter' | 'bind' | 'slot' | 'node' | 'version' | 'other';

const kinds: readonly CellKind[] = ['parameter', 'bind', 'slot', 'node', 'version'];

/** The kind of a cell and its name without the flow's: `parameter:order.window` → parameter, `window`. */
export function cellName(cell: string, flow: string): { readonly kind: CellKind; readonly name: string } {
  const at = cell.indexOf(':');
  const kind = kinds.find((each) => each === cell.slice(0, at)) ?? 'other';
  const name = cell.slice(at + 1);
  return {
    kind,
    name: name.startsWith(`${flow}.`) || name.startsWith(`${flow}/`) ? name.slice(flow.length + 1) : name,
  };
}

/** A value in one line: what routes where, who fills a slot, else the text or JSON of it. */
export function valueText(value: Json): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map(slotFillText).join(', ');
  return routingText(value) ?? variationText(value) ?? JSON.stringify(value);
}

/** What a variation does, in the words of the identity's file: `insertBefore shipping`. */
function variationText(value: Json): string | undefined {
  const [kind, anchor] = [field(value, 'kind'), field(value, 'anchor')];
  return typeof kind === 'string' && typeof anchor === 'string' ? `${kind} ${anchor}` : undefined;
}

function routingText(value: Json): string | undefined {
  const routing = field(value, 'routing');
  const provider = field(routing, 'provider');
  if (typeof provider === 'string') return provider;
  const weights = field(routing, 'weights');
  if (weights === undefined || typeof weights !== 'object' || weights === null) return competitionText(routing);
  return Object.entries(weights)
    .map(([name, weight]) => `${name} ${JSON.stringify(weight)}`)
    .join(' · ');
}

/** Who grows into whose share, follows whom, or is compared with whom. */
function competitionText(routing: Json | undefined): string | undefined {
  const named = (name: string): string => JSON.stringify(field(routing, name) ?? '').replaceAll('"', '');
  const listed = (name: string): readonly string[] => {
    const list = field(routing, name);
    return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
  };
  const texts: Readonly<Record<string, () => string>> = {
    canary: () => `${named('stable')} · ${named('candidate')} → 100`,
    failover: () => listed('order').join(' → '),
    adaptive: () => listed('arms').join(' · '),
    shadow: () => `${named('live')} ∥ ${named('shadow')}`,
  };
  return texts[named('kind')]?.();
}

function slotFillText(value: Json): string {
  const provider = field(field(value, 'fill'), 'provider');
  const id = field(value, 'id');
  if (typeof value === 'string') return value;
  return typeof provider === 'string' ? provider : typeof id === 'string' ? id : JSON.stringify(value);
}

function field(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const found: Json | undefined = Object.entries(value).find(([key]) => key === name)?.[1];
  return found;
}

/** The owner without the word of its kind, which stands beside it: `identity cn.retail` → `cn.retail`. */
export function ownerName(owner: string): string {
  return owner === 'flow default' ? '' : owner.replace(/^(?:identity|overlay|flow|undo of) /, '');
}

/** Where the value in force was said, seen from the identity: by itself, an overlay, an ancestor, the flow, or by the call it undoes. */
export type Standing = 'own' | 'overlay' | 'inherited' | 'flow' | 'undo';

export function standingOf({ candidates }: Cell): Standing {
  const won = candidates.find(({ verdict }) => verdict === 'won');
  if (won?.owner.startsWith('undo of ') === true) return 'undo';
  if (won?.layer === undefined) return 'flow';
  if (won.layer === 0) return 'own';
  return won.owner.startsWith('overlay') ? 'overlay' : 'inherited';
}
