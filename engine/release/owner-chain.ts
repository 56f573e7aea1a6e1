import { satisfies } from 'semver';
import type { Catalog } from '../catalog/catalog.ts';
import type { Identity, Overlay, OverlayRange, RecordedResolution, Statements } from '../catalog/identity.ts';
import { parentPath } from '../catalog/identity-path.ts';
import type { Issue } from '../kernel/issue.ts';
import { nearest } from '../kernel/nearest.ts';
import type { ClaimInForce } from './circumstances.ts';
import { overlayIssues } from './overlay-dependencies.ts';

/** One file that speaks: an identity, or an overlay one of them installs. */
export interface Source {
  /** `identity cn.retail` or `overlay presale@1.2.0` */
  readonly name: string;
  readonly kind: 'identity' | 'overlay';
  /** Closest owner first: own statements 0, own overlays 1, the parent's statements 2, … (rule 2). */
  readonly layer: number;
  /** The identity itself, or the one that installs the overlay. */
  readonly identity: string;
  readonly statements: Statements;
}

export interface InstalledOverlay {
  readonly overlay: Overlay;
  readonly layer: number;
  readonly identity: string;
  readonly asked: OverlayRange;
}

export interface OwnerChain {
  readonly sources: readonly Source[];
  readonly claims: readonly ClaimInForce[];
  /** Recorded for the identity and its ancestors, closest first. */
  readonly resolutions: readonly RecordedResolution[];
  readonly issues: readonly Issue[];
}

/** All who may decide for an identity, closest first. The same overlay counts once, where it is closest. */
export function ownerChain(identity: Identity, catalog: Catalog): OwnerChain {
  const { identities, issues } = lineage(identity, catalog);
  const installed: InstalledOverlay[] = [];
  const found: Issue[] = [...issues];
  for (const [index, owner] of identities.entries()) {
    for (const asked of owner.install) {
      const overlay = catalog.overlays(asked.overlay).find(({ version }) => satisfies(version, asked.range));
      if (overlay === undefined) found.push(unknownOverlay(asked, catalog));
      else if (!installed.some((known) => known.overlay.overlay === overlay.overlay)) {
        installed.push({ overlay, layer: 2 * index + 1, identity: owner.path, asked });
      }
    }
  }
  const own = identities.map((owner, index) => identitySource(owner, 2 * index));
  const sources = [...own, ...installed.map(overlaySource)].toSorted(bySource);
  const claims = installed.flatMap((one) =>
    one.overlay.claims.map((claim) => ({ ...claim, owner: overlayOwner(one.overlay), layer: one.layer })),
  );
  const resolutions = identities.flatMap(({ path }) => catalog.resolutions(path));
  return { sources, claims, resolutions, issues: [...found, ...overlayIssues(installed)] };
}

function lineage(
  identity: Identity,
  catalog: Catalog,
): { readonly identities: readonly Identity[]; readonly issues: readonly Issue[] } {
  const identities: Identity[] = [identity];
  for (let path = parentPath(identity.path); path !== undefined; path = parentPath(path)) {
    const parent = catalog.identity(path);
    if (parent === undefined) return { identities, issues: [noParent(identities.at(-1) ?? identity, path)] };
    identities.push(parent);
  }
  return { identities, issues: [] };
}

function noParent(child: Identity, parent: string): Issue {
  return { code: 'IDN_NO_PARENT', severity: 'error', location: child.at, params: { path: child.path, parent } };
}

function unknownOverlay(asked: OverlayRange, catalog: Catalog): Issue {
  const versions = catalog.overlays(asked.overlay).map(({ version }) => `${asked.overlay}@${version}`);
  const close = nearest(asked.overlay, versions);
  return {
    code: 'IDN_UNKNOWN_REFERENCE',
    severity: 'error',
    location: asked.at,
    params: {
      reference: `${asked.overlay}@${asked.range}`,
      ...(versions.length === 0 ? {} : { known: versions }),
      ...(close === undefined ? {} : { nearest: close }),
    },
  };
}

function identitySource(identity: Identity, layer: number): Source {
  const { path, statements } = identity;
  return { name: `identity ${path}`, kind: 'identity', layer, identity: path, statements };
}

function overlaySource({ overlay, layer, identity }: InstalledOverlay): Source {
  return { name: overlayOwner(overlay), kind: 'overlay', layer, identity, statements: overlay.statements };
}

function overlayOwner({ overlay, version }: Overlay): string {
  return `overlay ${overlay}@${version}`;
}

/** The order of installs has no meaning, so overlays of one owner stand by name. */
function bySource(a: Source, b: Source): number {
  return a.layer - b.layer || (a.name < b.name ? -1 : 1);
}
