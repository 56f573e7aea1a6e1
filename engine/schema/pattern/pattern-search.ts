import type { Assertion } from './parse-pattern.ts';
import type { PatternProgram } from './pattern-program.ts';

/** What stands beside a place in the text. */
type Side = 'end' | 'word' | 'other';

/** Where the machine may be between two characters, before assertions are decided: these need the next character. */
interface State {
  readonly places: readonly number[];
  readonly before: Side;
  /** By the next character, as far as it is known. */
  readonly next: Map<string, State | 'found'>;
}

/**
 * Of a pattern that goes through more states than this nothing is remembered any more: it would fill memory, and cost
 * more than it saves. Counted in places of states.
 */
const maxRemembered = 4_000;

/**
 * Whether a text holds the pattern: each character is looked at once, at the cost of a look into a table, or else of at
 * most one visit of each instruction.
 */
export function patternSearch(program: PatternProgram): (text: string) => boolean {
  const machine = machineOf(program);
  const states = new Map<string, State>();
  let remembered = 0;
  const stateOf = (places: readonly number[], before: Side): State => {
    if (remembered > maxRemembered) return { places, before, next: new Map() };
    const key = `${before} ${places.join(' ')}`;
    const known = states.get(key);
    if (known !== undefined) return known;
    const state = { places, before, next: new Map<string, State | 'found'>() };
    states.set(key, state);
    return state;
  };
  const step = (state: State, character: string): State | 'found' => {
    const known = state.next.get(character);
    if (known !== undefined) return known;
    const after = sideOf(character);
    const places = machine(state.places, state.before, after, character);
    const next = places === 'found' ? places : stateOf(places, after);
    remembered += 1 + state.places.length;
    if (remembered <= maxRemembered) state.next.set(character, next);
    return next;
  };
  return (text) => {
    let state = stateOf([program.start], 'end');
    for (const character of text) {
      const next = step(state, character);
      if (next === 'found') return true;
      state = next;
    }
    return step(state, '') === 'found';
  };
}

type Machine = (places: readonly number[], before: Side, after: Side, character: string) => readonly number[] | 'found';

/** One step: all instructions that cost no character, then the character; '' is the end of the text. */
function machineOf({ instructions, start }: PatternProgram): Machine {
  // A mark is the number of the step that set it, so that none has to be wiped.
  const seen = new Float64Array(instructions.length);
  const taken = new Float64Array(instructions.length);
  const open: number[] = [];
  let count = 0;
  const visit = (at: number): void => {
    if (seen[at] === count) return;
    seen[at] = count;
    open.push(at);
  };
  return (places, before, after, character) => {
    count += 1;
    open.length = 0;
    for (const at of places) visit(at);
    const next: number[] = [];
    for (let index = 0; index < open.length; index += 1) {
      const instruction = instructions[open[index] ?? 0];
      if (instruction === undefined) continue;
      if (instruction.kind === 'found') return 'found';
      if (instruction.kind === 'fork') for (const at of instruction.at) visit(at);
      else if (instruction.kind === 'assertion') {
        if (holds(instruction.that, before, after)) visit(instruction.next);
      } else if (taken[instruction.next] !== count && instruction.test(character)) {
        taken[instruction.next] = count;
        next.push(instruction.next);
      }
    }
    // The pattern may begin at each place of the text.
    if (taken[start] !== count) next.push(start);
    return next;
  };
}

function holds(that: Assertion, before: Side, after: Side): boolean {
  if (that === 'start') return before === 'end';
  if (that === 'end') return after === 'end';
  return ((before === 'word') !== (after === 'word')) === (that === 'boundary');
}

function sideOf(character: string): Side {
  if (character === '') return 'end';
  return /^\w$/.test(character) ? 'word' : 'other';
}
