import { groupBy } from '../../kernel/group-by.ts';
import type { AuditLog } from '../../host/access-ports.ts';
import type { Actor } from '../../host/actor.ts';
import type { Registry } from '../../host/registry/registry-port.ts';
import type { Facts } from '../facts.ts';
import type { Figure } from '../figure.ts';
import { rowsInUse } from './in-use.ts';
import { shareFigure } from '../share-figure.ts';
import type { Member } from './guard-ground.ts';
import type { Finding } from './finding.ts';
import { guardFindings } from './guard-rules.ts';
import { guardGround, seesAll } from './read-ground.ts';
import { waivers, type Waiver } from './waivers.ts';

export interface GuardPorts {
  readonly registry: Pick<Registry, 'present' | 'activeReleases' | 'everyActivation' | 'explanation'>;
  readonly facts: Facts;
  readonly audit: Pick<AuditLog, 'list'>;
  /** Who works in which team, by the keys there are. */
  readonly members: () => Promise<readonly Member[]>;
}

export interface GuardAnswer {
  /** Everything committed before then is counted. */
  readonly asOf: number;
  /** Active capabilities that were called within 30 days. */
  readonly headline: Figure;
  /** False for a key that sees a part: what only the whole can tell is left out. */
  readonly isWhole: boolean;
  readonly owners: readonly OwnerFindings[];
}

export interface OwnerFindings {
  readonly owner: string;
  readonly findings: readonly (Finding & { readonly waiver?: Waiver })[];
}

/** What exists without proving its worth, by owner; the one with most to settle first. */
export async function readGuard(
  ports: GuardPorts,
  asked: { readonly owner?: string; readonly nowMs: number },
  by: Actor,
): Promise<GuardAnswer> {
  const ground = await guardGround(ports, asked.nowMs, by);
  const waivedNow = await waivers(ports.audit, asked.nowMs);
  const findings = guardFindings(ground).map((finding) => {
    const waiver = waivedNow.get(finding.id);
    return waiver === undefined ? finding : { ...finding, waiver };
  });
  const { rows, ...source } = await rowsInUse(ports, asked.nowMs, by);
  return {
    asOf: source.asOf,
    headline: shareFigure(rows.filter(({ calls }) => calls > 0).length, rows.length, source),
    isWhole: seesAll(by),
    owners: byOwner(findings.filter(({ owner }) => asked.owner === undefined || owner === asked.owner)),
  };
}

function byOwner(findings: OwnerFindings['findings']): readonly OwnerFindings[] {
  return [...groupBy(findings, ({ owner }) => owner)]
    .map(([owner, own]) => ({ owner, findings: own.toSorted((a, b) => rank(a) - rank(b) || a.since - b.since) }))
    .toSorted((a, b) => openIn(b) - openIn(a) || (a.owner < b.owner ? -1 : 1));
}

/** What is waived stands last. */
function rank({ waiver }: OwnerFindings['findings'][number]): number {
  return waiver === undefined ? 0 : 1;
}

function openIn({ findings }: OwnerFindings): number {
  return findings.filter(({ waiver }) => waiver === undefined).length;
}
