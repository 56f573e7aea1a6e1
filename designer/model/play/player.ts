import type { Locale, ReleaseId } from '@tessera/engine';
import { issueView, type IssueView } from '@tessera/engine/check';
import { nobody, type TextsWorld } from '@tessera/engine/simulate';
import { carryOut, type CarriedOut } from './carry-out.ts';
import { facetsOfPlay } from './facets-of-play.ts';
import { inputSamples } from './input-samples.ts';
import type { Play } from './play.ts';
import type { InputView, PlayView } from './play-view.ts';
import { refusalOf } from './refusal-of.ts';
import { situationOf } from './situation-of.ts';
import { stepView } from './step-view.ts';

/** Carries plays out over one world of texts, each from where it parts from the one before. */
export interface Player {
  readonly texts: TextsWorld;
  view(play: Play, locale: Locale): PlayView;
  /** Undefined where there is no machine to play. */
  run(play: Play): CarriedOut | undefined;
}

export function createPlayer(texts: TextsWorld): Player {
  let last: CarriedOut | undefined;
  const releaseOf = (play: Play) => texts.draft(play.flow, play.identity ?? nobody, facetsOfPlay(texts, play));
  const played = (release: ReleaseId, play: Play): CarriedOut => {
    last = carryOut(texts, release, play, last);
    return last;
  };
  return {
    texts,
    run(play) {
      const { release } = releaseOf(play);
      return release === undefined ? undefined : played(release, play);
    },
    view(play, locale) {
      const { release, issues: found } = releaseOf(play);
      const issues = found.filter(({ severity }) => severity === 'error').map((issue) => issueView(issue, locale));
      if (release === undefined) return { kind: 'unplayable', issues };
      const input = inputView(texts, release, play);
      return viewOf(played(release, play), { play, input, issues, locale });
    },
  };
}

interface Seen {
  readonly play: Play;
  readonly input: InputView;
  readonly issues: readonly IssueView[];
  readonly locale: Locale;
}

function viewOf({ made, refused }: CarriedOut, { play, input, issues, locale }: Seen): PlayView {
  const now = made.at(-1)?.simulation;
  const refusal = refused && refusalOf(refused, locale);
  if (now === undefined) {
    return { kind: 'refused', input, issues, ...(refusal === undefined ? {} : { refusal }) };
  }
  return {
    kind: 'played',
    flow: play.flow,
    identity: play.identity ?? nobody,
    input,
    steps: made.map(({ simulation, choice, data }, index) =>
      stepView(made[index - 1]?.simulation, simulation, {
        ...(choice === undefined ? {} : { choice }),
        ...(data === undefined ? {} : { data }),
      }),
    ),
    now: situationOf(now, locale),
    ...(refusal === undefined ? {} : { stopped: { at: made.length - 1, refusal } }),
    issues,
  };
}

function inputView({ world }: TextsWorld, release: ReleaseId, { seed, input }: Play): InputView {
  const samples = inputSamples(world, release, seed);
  return { schema: world.plan(release).checked.body.flow.input, value: input ?? samples[0] ?? {}, samples };
}
