import type { Json } from '@tessera/engine';
import { visitStates, type StateDefinition } from '@tessera/engine/flow';
import type { TextsWorld } from '@tessera/engine/simulate';
import type { StatePath } from '../edit/gesture.ts';

/** A parameter, binding, slot or variation that two identities have differently. */
export interface Cause {
  /** `parameter:order-fulfilment.paymentWindow` */
  readonly cell: string;
  readonly left: Said;
  readonly right: Said;
  /** One of the states in question uses it. */
  readonly isNear: boolean;
}

/** Absent where nobody says anything. */
export interface Said {
  readonly value?: Json;
  /** `identity cn.retail`, `flow default` */
  readonly owner?: string;
  readonly file?: string;
  readonly line?: number;
}

/** @param states where the two were when they parted */
export function causesOf(
  texts: TextsWorld,
  flow: string,
  [left, right]: readonly [string, string],
  states: readonly StatePath[],
): readonly Cause[] {
  const [a, b] = [saidBy(texts, flow, left), saidBy(texts, flow, right)];
  const near = textOf(texts, flow, [left, right], states);
  const cells = [...new Set([...a.keys(), ...b.keys()])];
  const causes = cells.flatMap((cell): readonly Cause[] => {
    const [one, other] = [a.get(cell) ?? {}, b.get(cell) ?? {}];
    if (JSON.stringify(one.value) === JSON.stringify(other.value)) return [];
    return [{ cell, left: one, right: other, isNear: isNamed(cell, near, states) }];
  });
  return causes.toSorted((x, y) => Number(y.isNear) - Number(x.isNear));
}

function saidBy(texts: TextsWorld, flow: string, identity: string): ReadonlyMap<string, Said> {
  return new Map(
    texts.cells(flow, identity).map(({ cell, value, candidates }) => {
      const won = candidates.find(({ verdict }) => verdict === 'won');
      const said = won === undefined ? {} : { owner: won.owner, file: won.at.file, line: won.at.line };
      return [cell, { value, ...said }] as const;
    }),
  );
}

/** What the states in question say, under either identity. */
function textOf(texts: TextsWorld, flow: string, identities: readonly string[], states: readonly StatePath[]): string {
  const found: StateDefinition[] = [];
  for (const identity of identities) {
    const { release } = texts.draft(flow, identity);
    if (release === undefined) continue;
    visitStates(texts.world.plan(release).checked.body.flow.root, (state, path) => {
      if (states.includes(path.join('.'))) found.push(state);
    });
  }
  return JSON.stringify(found);
}

/** `parameter:order.paymentWindow` is named by `parameters.paymentWindow`, `bind:stock.reserve` by the capability. */
function isNamed(cell: string, text: string, states: readonly StatePath[]): boolean {
  const [kind = '', subject = ''] = cell.split(':');
  const name =
    kind === 'parameter' || kind === 'slot' ? (subject.split('.').at(-1) ?? '') : (subject.split('/')[1] ?? subject);
  return states.includes(name) || text.includes(`parameters.${name}`) || text.includes(`"${name}"`);
}
