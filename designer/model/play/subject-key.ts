import type { Simulation } from '@tessera/engine/simulate';
import type { SubjectKey } from './play.ts';

/**
 * The key of a call or task: the flow, which of its instances where there are several, the place that asks and how often
 * it has asked. What happens elsewhere before does not change it, so neither does it change what is generated for it.
 */
export function subjectKey(
  { instances, trace }: Pick<Simulation, 'instances' | 'trace'>,
  number: number,
  { id, seq }: { readonly id: string; readonly seq: number },
): SubjectKey {
  const flow = instances[number]?.flow ?? '';
  const nth = instances.slice(0, number + 1).filter((other) => other.flow === flow).length;
  let times = 0;
  for (const entry of trace) {
    if (entry.kind !== 'step' || entry.instance !== number) continue;
    for (const effect of entry.effects) {
      const isAsked = effect.kind === 'call' || effect.kind === 'task' || effect.kind === 'start';
      if (isAsked && effect.id === id && effect.seq <= seq) times += 1;
    }
  }
  return `${flow}${nth === 1 ? '' : `~${nth}`}/${id}#${times}`;
}
