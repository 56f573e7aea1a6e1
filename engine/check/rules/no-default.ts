import type { JsonObject } from '../../kernel/json.ts';
import { witnessOf } from '../data/witness.ts';
import { choiceLabel, isUnguarded, type Choice } from '../exits.ts';
import { inheritedExits, type FlowGraph } from '../graph.ts';
import { placeOf, report, stateName } from '../report.ts';
import type { Rule, Subject } from '../subject.ts';

/** `DEF_NO_DEFAULT`: a choice that must be made, every branch of which has a guard, with no other way out. */
export const noDefault: Rule = (subject) =>
  subject.graph.choices
    .filter((choice) => mustChoose(choice) && !isExhaustive(subject, choice) && !hasOtherExit(subject.graph, choice))
    .map((choice) => {
      const witness = unmet(subject, choice);
      const params = {
        state: stateName(subject, choice.from),
        choice: choiceLabel(choice),
        ...(witness === undefined ? {} : { example: JSON.stringify(witness) }),
      };
      const more = { path: subject.reach.pathTo(choice.from), ...(witness === undefined ? {} : { witness }) };
      return report('DEF_NO_DEFAULT', placeOf(subject, choice.pointer), params, more);
    });

/** Whether the types prove that one of the guards always holds. */
function isExhaustive({ data }: Subject, choice: Choice): boolean {
  const [first] = choice.exits;
  const isReached = data.complete && first !== undefined && data.exit(first) !== undefined;
  return isReached && data.rest(choice) === undefined;
}

/** Data for which no guard of a choice holds: they are evaluated. */
function unmet({ data, body }: Subject, choice: Choice): JsonObject | undefined {
  const rest = data.rest(choice);
  const asked = choice.exits.flatMap(({ transition: { guard } }) =>
    typeof guard === 'string' ? [{ guard, holds: false }] : [],
  );
  return rest === undefined ? undefined : witnessOf(asked, rest, body);
}

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
