import type { Files, Splice } from '../document/workspace.ts';
import { appendScenarios } from './append-scenarios.ts';
import type { Play } from './play.ts';
import type { Player } from './player.ts';
import { scenarioFileOf } from './scenario-file-of.ts';
import { scenarioOfPlay } from './scenario-of-play.ts';

export type SavedPlay =
  | { readonly kind: 'saved'; readonly id: string; readonly file: string; readonly splices: readonly Splice[] }
  /** `noIdentity`: scenarios are for identities; `stopped`: a choice of it is not possible any more. */
  | { readonly kind: 'refused'; readonly because: 'noIdentity' | 'stopped' };

export interface SaveRequest {
  readonly files: Files;
  readonly flowFile: string;
  readonly play: Play;
  /** Absent: by what it ends in. */
  readonly title?: string;
}

/** Writes a play behind the scenarios of its flow, under a name that none of them has. */
export function savePlay(player: Player, { files, flowFile, play, title }: SaveRequest): SavedPlay {
  const { identity } = play;
  if (identity === undefined) return { kind: 'refused', because: 'noIdentity' };
  const played = player.run(play);
  const end = played?.made.at(-1)?.simulation.instances[0];
  if (played === undefined || played.refused !== undefined || end === undefined) {
    return { kind: 'refused', because: 'stopped' };
  }
  const { version } = end.plan.checked.body.flow;
  const target = scenarioFileOf(files, flowFile, play.flow);
  const taken = new Set(target.scenarios.map((scenario) => scenario.id));
  const id = freeName(slugOf(title) ?? end.states.join('-'), taken);
  const named = { id, ...(title === undefined ? {} : { title }) };
  const scenario = scenarioOfPlay(player.texts, { ...play, identity }, played, named);
  const splices = appendScenarios(target, `${play.flow}@^${version}`, [scenario]);
  return { kind: 'saved', id, file: target.file, splices };
}

/** A title in Latin letters names the scenario; one in others only titles it. */
function slugOf(title: string | undefined): string | undefined {
  const slug = (title ?? '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return slug.length < 3 ? undefined : slug;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name}-${count}`;
  return free;
}
