import { localizedData } from '../catalog/contract-data.ts';
import type { Need } from '../catalog/requirement.ts';
import { becauseLink } from '../insight/requirements/because-link.ts';
import { becauseText } from '../insight/requirements/because-text.ts';
import type { Figure } from '../insight/figure.ts';
import type { LevelChange } from '../insight/requirements/level-history.ts';
import type { Step } from '../insight/requirements/leaf-level.ts';
import { needText } from '../insight/requirements/need-text.ts';
import type { RequirementLevels } from '../insight/requirements/requirements.ts';
import type { PartLevel } from '../insight/requirements/tree-levels.ts';
import type { JsonObject } from '../kernel/json.ts';
import { localizedText, type Locale } from '../kernel/localized.ts';
import { sha256Hex } from '../kernel/hash.ts';
import type { RequirementText } from '../registry/state-index.ts';
import { time } from './present.ts';

/** What a list shows of a requirement. */
export function requirementHead({ requirement, text }: RequirementText): JsonObject {
  const { id, title, identity, owner, target } = requirement;
  return {
    requirement: id,
    ...(title === undefined ? {} : { title: localizedData(title) }),
    identity,
    owner,
    ...(target === undefined ? {} : { target: { ...target } }),
    file: text.file,
    publishedAt: time(text.at),
    publishedBy: text.by,
  };
}

export function requirementView(read: RequirementText): JsonObject {
  const written = read.text.files[read.text.file] ?? '';
  return { ...requirementHead(read), text: written, hash: sha256Hex(written) };
}

/** What is known of how leaves came to their levels. */
export interface LevelsPast {
  /** The oldest first. */
  readonly history: readonly LevelChange[];
  readonly leadTime: Figure;
}

export function levelsView(found: RequirementLevels, locale: Locale, { history, leadTime }: LevelsPast): object {
  const own = history.filter(({ requirement }) => requirement === found.text.requirement.id);
  const last = new Map(own.map((change) => [change.part, change]));
  return {
    ...requirementHead(found.text),
    level: found.level,
    progress: { ...found.progress },
    parts: found.parts.map((part) => partView(part, locale, last)),
    leadTime,
    orphans: found.orphans.map(({ kind, name, at }) => ({ kind, name, file: at.file, line: at.line })),
  };
}

function partView(part: PartLevel, locale: Locale, last: ReadonlyMap<string, LevelChange>): JsonObject {
  const { id, line, title, owner, target, level, progress, needs, accept, steps, parts } = part;
  const seen = last.get(id);
  return {
    id,
    line,
    ...(title === undefined ? {} : { title: localizedData(title) }),
    ...(owner === undefined ? {} : { owner }),
    ...(target === undefined ? {} : { target: { ...target } }),
    level,
    // Of the level that it has now; one that was not seen yet is none.
    ...(seen?.level === level ? { since: time(seen.at) } : {}),
    progress: { ...progress },
    ...(needs === undefined ? {} : { needs: needView(needs), accept: accept ?? [] }),
    ...(steps === undefined ? {} : { steps: steps.map((step) => stepView(step, locale)) }),
    ...(parts === undefined ? {} : { parts: parts.map((inner) => partView(inner, locale, last)) }),
  };
}

/** With `name` as its text writes it, so that a page need not know every kind. */
function needView(needs: Need): JsonObject {
  const name = needText(needs);
  switch (needs.kind) {
    case 'gap':
      return { kind: 'gap', name, capability: needs.gap.capability };
    case 'parameter': {
      const { kind, flow, parameter, value } = needs;
      return { kind, name, flow, parameter, ...(value === undefined ? {} : { value }) };
    }
    case 'capability':
    case 'slot':
    case 'flow':
      return { name, ...needs };
  }
}

function stepView({ level, reached, because }: Step, locale: Locale): JsonObject {
  const link = becauseLink(because);
  return {
    level,
    reached,
    kind: because.kind,
    says: localizedText(becauseText(because), locale),
    ...(link === undefined ? {} : { link }),
  };
}
