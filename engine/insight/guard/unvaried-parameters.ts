import { flowVersions, type RegistryState } from '../../registry/registry-state.ts';
import { indexOf } from '../../registry/state-index.ts';
import type { GuardedParameter, Serving } from './guard-ground.ts';

/** Every parameter of the newest version of each flow, with whether anybody sets it to something. */
export function parametersOf(state: RegistryState, active: readonly Serving[]): readonly GuardedParameter[] {
  const { identities, overlays, flowNames } = indexOf(state);
  const speakers = [...identities, ...[...overlays.values()].flat()];
  const set = new Set(
    speakers.flatMap(({ statements }) => statements.parameters.map(({ flow, parameter }) => `${flow}.${parameter}`)),
  );
  return flowNames.flatMap((flow) => {
    const versions = flowVersions(state, flow);
    const identitiesOf = new Set(active.filter((row) => row.flow === flow).map(({ identity }) => identity));
    return Object.keys(versions[0]?.definition.parameters ?? {}).map((parameter) => ({
      flow,
      parameter,
      isSet: set.has(`${flow}.${parameter}`),
      identities: identitiesOf.size,
      since: Math.min(
        ...versions
          .filter(({ definition }) => Object.hasOwn(definition.parameters, parameter))
          .map(({ text }) => text.at),
      ),
    }));
  });
}
