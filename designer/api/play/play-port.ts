import type { Locale } from '@tessera/engine';
import type { CapabilityData } from '@tessera/engine/simulate';
import type { Files } from '../../model/document/workspace.ts';
import type { Completed } from '../../model/play/complete-scenarios.ts';
import type { Exploration } from '../../model/play/explore.ts';
import type { LockStep } from '../../model/play/lock-step.ts';
import type { MetWitness, Witness } from '../../model/play/meet-witness.ts';
import type { PlayedPath } from '../../model/play/play-path.ts';
import type { PlayView } from '../../model/play/play-view.ts';
import type { Play } from '../../model/play/play.ts';
import type { ScenarioReport } from '../../model/play/run-scenarios.ts';
import type { SavedPlay } from '../../model/play/save-play.ts';
import type { Trial, TrialRequest } from '../../model/play/try-contract.ts';

/** What does not change while plays go on. */
export interface PlayContext {
  /** Of the server, as it tells them. */
  readonly capabilities: readonly CapabilityData[];
  /** The texts published there. */
  readonly published: Files;
}

/** The open texts, which stand before those published under the same name. */
export interface OpenTexts {
  readonly files: Files;
  readonly flowFile: string;
  readonly locale: Locale;
}

/** Two identities at one play: what both look like, and where they part. */
export interface SideBySide {
  readonly found: LockStep | undefined;
  readonly left: PlayView;
  readonly right: PlayView;
}

/** Plays and scenarios of draft texts. Nothing of it asks the server. */
export interface PlayPort {
  open(context: PlayContext): Promise<void>;
  view(request: OpenTexts & { readonly play: Play }): Promise<PlayView>;
  sideBySide(request: OpenTexts & { readonly play: Play; readonly other: string }): Promise<SideBySide>;
  /** Undefined where there is no machine to play. */
  explore(request: OpenTexts & { readonly play: Play }): Promise<Exploration | undefined>;
  /** A checker's path as choices; undefined where nothing of it could be played. */
  path(request: OpenTexts & { readonly play: Play; readonly path: readonly string[] }): Promise<PlayedPath | undefined>;
  /** A start input that shows a conflict; undefined where there is none to be found. */
  meet(
    request: Pick<OpenTexts, 'files'> & { readonly flow: string; readonly witness: Witness },
  ): Promise<MetWitness | undefined>;
  save(request: OpenTexts & { readonly play: Play; readonly title?: string }): Promise<SavedPlay>;
  /** Runs the scenarios of the flow, or some of them. */
  scenarios(request: OpenTexts & { readonly flow: string; readonly ids?: readonly string[] }): Promise<ScenarioReport>;
  tryOut(request: TrialRequest): Promise<Trial>;
  /** Scenarios for what those that are there do not show. */
  complete(request: OpenTexts & { readonly play: Play & { readonly identity: string } }): Promise<Completed>;
}
