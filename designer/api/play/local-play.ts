import { createWorlds, type Worlds } from '@tessera/engine/simulate';
import type { Files } from '../../model/document/workspace.ts';
import { completeScenarios } from '../../model/play/complete-scenarios.ts';
import { explore } from '../../model/play/explore.ts';
import { lockStep } from '../../model/play/lock-step.ts';
import { meetWitness } from '../../model/play/meet-witness.ts';
import { playPath } from '../../model/play/play-path.ts';
import { createPlayer, type Player } from '../../model/play/player.ts';
import { runScenarios } from '../../model/play/run-scenarios.ts';
import { savePlay } from '../../model/play/save-play.ts';
import { tryContract } from '../../model/play/try-contract.ts';
import { scenarioFileOf } from '../../model/play/scenario-file-of.ts';
import type { OpenTexts, PlayPort } from './play-port.ts';

/** Plays where it is called: what the worker runs, and what tests use without one. */
export function localPlay(): PlayPort {
  let worlds: Worlds = createWorlds([]);
  let published: Files = {};
  let last: { readonly files: Files; readonly player: Player } | undefined;
  /** Texts that are as they were keep their world, and what was played in it. */
  const playerOf = ({ files }: Pick<OpenTexts, 'files'>): Player => {
    const all = { ...published, ...files };
    if (last === undefined || !areEqual(last.files, all)) {
      last = { files: all, player: createPlayer(worlds.of(all)) };
    }
    return last.player;
  };
  return {
    open(context) {
      worlds = createWorlds(context.capabilities);
      published = context.published;
      last = undefined;
      return Promise.resolve();
    },
    view: (request) => Promise.resolve(playerOf(request).view(request.play, request.locale)),
    sideBySide(request) {
      const { play, other, locale } = request;
      const player = playerOf(request);
      const found = lockStep(player.texts, play, other);
      const left = player.view(play, locale);
      return Promise.resolve({ found, left, right: player.view({ ...play, identity: other }, locale) });
    },
    explore: (request) => Promise.resolve(explore(playerOf(request).texts, request.play)),
    path: (request) => Promise.resolve(playPath(playerOf(request).texts, request.play, request.path)),
    meet: (request) =>
      Promise.resolve(meetWitness(playerOf(request).texts, { flow: request.flow, seed: 1 }, request.witness)),
    save: (request) => Promise.resolve(savePlay(playerOf(request), request)),
    scenarios(request) {
      const { files, flowFile, flow, locale, ids } = request;
      const { texts } = playerOf(request);
      return Promise.resolve(runScenarios(texts, flow, scenarioFileOf(files, flowFile, flow), locale, ids));
    },
    tryOut: (request) => Promise.resolve(tryContract(request)),
    complete: (request) => Promise.resolve(completeScenarios(playerOf(request).texts, request)),
  };
}

function areEqual(a: Files, b: Files): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
