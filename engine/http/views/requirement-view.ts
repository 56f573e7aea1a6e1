import { localizedData } from '../../catalog/contract-data.ts';
import { partsBelow } from '../../catalog/read-requirement.ts';
import type { Need, Requirement } from '../../catalog/requirement.ts';
import { becauseLink } from '../../insight/requirements/because-link.ts';
import { becauseText } from '../../insight/requirements/because-text.ts';
import type { Figure } from '../../insight/figure.ts';
import { wordingOf, type Remark } from '../../insight/requirements/discussion.ts';
import type { LevelChange } from '../../insight/requirements/level-history.ts';
import type { Step } from '../../insight/requirements/leaf-level.ts';
import { needText } from '../../insight/requirements/need-text.ts';
import type { RequirementLevels } from '../../insight/requirements/requirements.ts';
import type { PartLevel } from '../../insight/requirements/tree-levels.ts';
import { groupBy } from '../../kernel/group-by.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { localizedText, type Locale } from '../../kernel/localized.ts';
import { sha256Hex } from '../../kernel/hash.ts';
import type { RequirementText } from '../../registry/state-index.ts';
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

/** What is known of how leaves came to their levels, and what was said of them. */
export interface LevelsPast {
  /** The newest first. */
  readonly remarks: readonly Remark[];
  /** The oldest first. */
  readonly history: readonly LevelChange[];
  readonly leadTime: Figure;
}

export function levelsView(found: RequirementLevels, locale: Locale, past: LevelsPast): object {
  const { history, leadTime, remarks } = past;
  const { requirement } = found.text;
  const own = history.filter(({ requirement: id }) => id === requirement.id);
  const last = new Map(own.map((change) => [change.part, change]));
  const byPart = groupBy(remarks, ({ part }) => part);
  const shown: Shown = { locale, last, said: (part) => saidView(byPart.get(part) ?? [], requirement) };
  return {
    ...requirementHead(found.text),
    level: found.level,
    progress: { ...found.progress },
    ...shown.said(undefined),
    parts: found.parts.map((part) => partView(part, shown)),
    leadTime,
    orphans: found.orphans.map(({ kind, name, at }) => ({ kind, name, file: at.file, line: at.line })),
  };
}

interface Shown {
  readonly locale: Locale;
  readonly last: ReadonlyMap<string, LevelChange>;
  readonly said: (part: string | undefined) => JsonObject;
}

/** How many comments there are of a part, and the decision that holds. */
function saidView(own: readonly Remark[], requirement: Requirement): JsonObject {
  const decision = own.find(({ kind }) => kind === 'decision');
  return {
    comments: own.filter(({ kind }) => kind === 'comment').length,
    ...(decision === undefined ? {} : { decision: remarkView(decision, requirement) }),
  };
}

/** @param requirement as it is now */
export function remarkView({ at, ...said }: Remark, requirement: Requirement): JsonObject {
  if (said.kind === 'comment') return { ...said, at: time(at) };
  const { part: id } = said;
  const now = id === undefined ? requirement : partsBelow(requirement.parts).find((part) => part.id === id);
  return { ...said, at: time(at), isCurrent: now !== undefined && wordingOf(now) === said.on };
}

function partView(part: PartLevel, shown: Shown): JsonObject {
  const { locale, last, said } = shown;
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
    ...said(id),
    ...(needs === undefined ? {} : { needs: needView(needs), accept: accept ?? [] }),
    ...(steps === undefined ? {} : { steps: steps.map((step) => stepView(step, locale)) }),
    ...(parts === undefined ? {} : { parts: parts.map((inner) => partView(inner, shown)) }),
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
