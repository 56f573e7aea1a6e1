import type { Releases } from '../../host/releases.ts';
import { asReleaseId } from '../../kernel/ids.ts';
import type { ReleaseBody } from '../../release/release.ts';
import { fieldsReached } from './fields-reached.ts';
import { flowEdges } from './flow-edges.ts';
import { personalFields } from './personal-fields.ts';

/** What of a release matters to whoever looks for a person. */
export interface ReleaseGround {
  readonly body: ReleaseBody;
  /** Some schema of it marks the id of a person. */
  readonly namesSubject: boolean;
  /** Input fields that personal data comes to, by the state that calls; and by the capability that takes back. */
  readonly fieldsOf: (state: string) => readonly string[];
  readonly undoFieldsOf: (capability: string) => readonly string[];
}

/** Grounds of releases, each worked out once. */
export function releaseGrounds(
  releases: Pick<Releases, 'checked'>,
): (release: string) => Promise<ReleaseGround | undefined> {
  const known = new Map<string, Promise<ReleaseGround | undefined>>();
  return (release) => {
    const found = known.get(release) ?? groundOf(releases, release);
    known.set(release, found);
    return found;
  };
}

async function groundOf(releases: Pick<Releases, 'checked'>, release: string): Promise<ReleaseGround | undefined> {
  const checked = await releases.checked(asReleaseId(release)).catch(() => undefined);
  if (checked === undefined) return undefined;
  const { body } = checked;
  const edges = flowEdges(body.flow);
  const reached = personalFields(body).flatMap((field) => fieldsReached(edges, field));
  const inputs = reached.flatMap(({ state, field }) => {
    const [, called = '', path = ''] = /^([^/]+)\/input\.?(.*)$/.exec(field) ?? [];
    return called === '' || called === body.flow.flow ? [] : [{ state, called, path }];
  });
  const pathsOf = (those: typeof inputs): readonly string[] => [...new Set(those.map(({ path }) => path))].toSorted();
  return {
    body,
    namesSubject: JSON.stringify(body).includes('"x-pii":"subject"'),
    // What a state takes back it gives to another capability than the one that it calls.
    fieldsOf: (state) => pathsOf(inputs.filter((one) => one.state === state && !isUndo(body, one))),
    undoFieldsOf: (capability) => pathsOf(inputs.filter(({ called }) => called === capability)),
  };
}

function isUndo(
  { flow }: ReleaseBody,
  { state, called }: { readonly state: string; readonly called: string },
): boolean {
  const invoke = state
    .split('.')
    .reduce<typeof flow.root | undefined>((found, name) => found?.states[name], flow.root)?.invoke;
  return (
    invoke?.undo?.capability === called && !(invoke.does.kind === 'capability' && invoke.does.capability === called)
  );
}
