import { isExhaustive } from '../exhaustive.ts';
import { choiceLabel, isUnguarded, type Choice } from '../exits.ts';
import { inheritedExits, type FlowGraph } from '../graph.ts';
import { placeOf, report, stateName } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_NO_DEFAULT`: a choice that must be made, every branch of which has a guard, with no other way out. */
export const noDefault: Rule = (subject) =>
  subject.graph.choices
    .filter((choice) => mustChoose(choice) && !isExhaustive(choice) && !hasOtherExit(subject.graph, choice))
    .map((choice) =>
      report(
        'DEF_NO_DEFAULT',
        placeOf(subject, choice.pointer),
        { state: stateName(subject, choice.from), choice: choiceLabel(choice) },
        { path: subject.reach.pathTo(choice.from) },
      ),
    );

/** An event or a timer that no branch takes leaves the state as it waits; what has ended does not come again. */
function mustChoose({ trigger, exits }: Choice): boolean {
  const waits = trigger.kind === 'event' || trigger.kind === 'after' || trigger.kind === 'error';
  return !waits && !exits.some(isUnguarded);
}

/** The state's own call, task or children, an event or a timer, own or inherited, may still move it. */
function hasOtherExit(graph: FlowGraph, { from, trigger }: Choice): boolean {
  const own = trigger.kind === 'always' ? ['event', 'after', 'result', 'outcome', 'compensated'] : ['event', 'after'];
  const children = trigger.kind === 'always' && from.children.length > 0;
  return (
    children ||
    inheritedExits(graph, from).some(
      (exit) =>
        exit.transition.target !== undefined &&
        ((exit.from === from && own.includes(exit.trigger.kind)) ||
          (exit.from !== from && ['event', 'after', 'always'].includes(exit.trigger.kind)) ||
          (exit.trigger.kind === 'always' && trigger.kind !== 'always' && isUnguarded(exit))),
    )
  );
}
