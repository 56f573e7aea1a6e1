import type { FacetPoint } from '../../catalog/when.ts';
import type { Issue } from '../../kernel/issue.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { catalogOf } from '../../registry/catalog-of.ts';
import { withTexts, type RegistryState } from '../../registry/registry-state.ts';
import type { ResolverText } from '../../registry/state-index.ts';
import { checkResolver } from '../../release/check-resolver.ts';
import { judgeResolver } from '../../release/judge-resolver.ts';
import { whenData } from '../../release/stated.ts';
import { sampleRequest } from './sample-request.ts';

/** A row of the table: which requests it covers, and the business that they get unless a narrower row covers them too. */
export interface ResolverRow {
  readonly pointer: string;
  readonly line: number;
  readonly when: JsonObject;
  readonly identity: string;
  /** A request that it decides; absent where narrower rows take all that it covers. */
  readonly example?: FacetPoint;
}

/** The rules by which requests find their business, with what is wrong with them. */
export interface ResolverTable {
  readonly resolver: string;
  readonly entry: string;
  readonly file: string;
  readonly text: string;
  readonly hash: string;
  /** What a row may look at, in their order: an enum, or a number; `from` is CEL over the request. */
  readonly attributes: readonly { readonly name: string; readonly from: string; readonly facet: JsonObject }[];
  /** Handed on with the request; rows do not look at them. */
  readonly facets: Readonly<Record<string, string>>;
  readonly rows: readonly ResolverRow[];
  /** What no row covers: who gets it, and such a request, if there is one. */
  readonly otherwise: { readonly to?: string; readonly example?: FacetPoint };
  /** A whole request to the flow, in which a person changes what they want to try. */
  readonly sample?: JsonObject;
  readonly issues: readonly Issue[];
}

/** @param state in which the table stands, or shall stand */
export function resolverTable(read: ResolverText, state: RegistryState): ResolverTable {
  const { resolver, text } = read;
  const { decides, left } = judgeResolver(resolver);
  const request = sampleRequest(resolver.entry, state);
  const issues = checkResolver(resolver, catalogOf(withTexts(state, [read])));
  return {
    resolver: resolver.resolver,
    entry: resolver.entry,
    file: text.file,
    text: text.files[text.file] ?? '',
    hash: text.hash,
    attributes: Object.entries(resolver.attributes).map(([name, { from, facet }]) => ({
      name,
      from,
      facet: { ...facet },
    })),
    facets: resolver.facets,
    rows: resolver.rules.map(({ when, identity, at }, index) => {
      const example = decides[index];
      return {
        pointer: at.pointer,
        line: at.line,
        when: whenData(when),
        identity,
        ...(example === undefined ? {} : { example }),
      };
    }),
    otherwise: {
      ...(resolver.otherwise === undefined ? {} : { to: resolver.otherwise }),
      ...(left === undefined ? {} : { example: left }),
    },
    ...(request === undefined ? {} : { sample: request }),
    issues,
  };
}
