import { readFlow, type FlowDefinition } from '@tessera/engine/flow';

/** The states of a flow, as YAML indented by two; everything around them is given. */
export function flowOf(states: string, more = ''): FlowDefinition {
  const text = `flow: f\nversion: 1.0.0\ninput: { type: object }\ninitial: first\n${more}states:\n${states}`;
  const { definition } = readFlow({ 'f.flow.yaml': text }, 'f.flow.yaml');
  if (definition === undefined) throw new Error('the fixture is no flow');
  return definition;
}
