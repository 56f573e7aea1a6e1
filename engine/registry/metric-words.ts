import { visitStates } from '../flow/visit-states.ts';
import { knownTeams } from './known-teams.ts';
import { flowNames, flowVersions, type RegistryState } from './registry-state.ts';

/** What the text of a metric may name, as it is published now. */
export interface MetricWords {
  readonly flows: readonly {
    readonly flow: string;
    readonly states: readonly string[];
    readonly events: readonly string[];
    /** Search attributes that are numbers. */
    readonly attributes: readonly string[];
  }[];
  readonly teams: readonly string[];
}

/** @param sees whether a flow may be told of */
export function metricWords(state: RegistryState, sees: (flow: string) => boolean): MetricWords {
  const flows = flowNames(state)
    .filter(sees)
    .flatMap((flow) => {
      const [newest] = flowVersions(state, flow);
      if (newest === undefined) return [];
      const { root, events, search } = newest.definition;
      const states: string[] = [];
      visitStates(root, (_, path) => {
        if (path.length > 0) states.push(path.join('.'));
      });
      return [{ flow, states, events: Object.keys(events), attributes: Object.keys(search) }];
    });
  return { flows, teams: knownTeams(state) };
}
