import type { SignedConformance } from '../catalog/conformance.ts';
import { conformanceKey } from '../registry/conformance-of.ts';
import { isUnfinished, type ReviewHead, type ReviewPolicy, type StoredReview } from '../registry/reviews.ts';
import type { RecordedTable } from '../registry/table-changes.ts';
import { activeKey, textKey } from '../registry/registry-state.ts';
import type { ActiveRelease, StoredLifecycle, StoredText } from '../registry/stored.ts';
import { coversIdentity } from '../registry/covers-identity.ts';
import type {
  Provenance,
  RegistryStore,
  RegistryWrite,
  StoredContract,
  StoredProvider,
} from '../host/registry/registry-store.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import { unreachable } from '../kernel/unreachable.ts';

/** A registry store that forgets everything with the process; for tests and for checking files. */
export function memoryRegistryStore(): RegistryStore {
  const contracts = new Map<string, StoredContract>();
  const providers = new Map<string, StoredProvider>();
  const lifecycles = new Map<string, StoredLifecycle>();
  const conformance = new Map<string, SignedConformance>();
  const texts = new Map<string, StoredText>();
  const active = new Map<string, ActiveRelease>();
  const log = new Map<string, ActiveRelease>();
  const tables: RecordedTable[] = [];
  const bodies = new Map<ReleaseId, Json>();
  const policies = new Map<string, ReviewPolicy>();
  const reviews = new Map<string, StoredReview>();
  const provenances = new Map<string, Provenance>();

  const logged = (subtrees: readonly string[], { from, to }: { readonly from: number; readonly to: number }) =>
    [...log.values()]
      .filter((row) => changedAt(row) >= from && changedAt(row) < to && coversIdentity({ subtrees }, row.identity))
      .toReversed();

  const apply = (write: RegistryWrite): void => {
    switch (write.kind) {
      case 'contract':
        contracts.set(`${write.row.capability}@${write.row.version}`, write.row);
        return;
      case 'provider':
        providers.set(`${write.row.capability}/${write.row.id}`, write.row);
        return;
      case 'lifecycle':
        lifecycles.set(write.row.capability, write.row);
        return;
      case 'conformance': {
        const { capability, provider, version } = write.row.record;
        conformance.set(conformanceKey(capability, provider, version), write.row);
        return;
      }
      case 'text':
        texts.set(textKey(write.row), write.row);
        return;
      case 'table':
        tables.push(write.row);
        return;
      case 'reviewPolicy':
        policies.set(write.row.identity, write.row);
        return;
      case 'review':
        reviews.set(write.row.id, { files: write.files ?? reviews.get(write.row.id)?.files ?? {}, ...write.row });
        return;
      case 'release':
        if (!bodies.has(write.id)) bodies.set(write.id, write.body);
        return;
      case 'active': {
        const key = activeKey(write.row.flow, write.row.identity);
        active.set(key, write.row);
        log.set(`${changedAt(write.row)} ${key}`, write.row);
        if (write.provenance !== undefined) provenances.set(key, write.provenance);
        return;
      }
      default:
        unreachable(write);
    }
  };
  const heads = (): readonly ReviewHead[] =>
    [...reviews.values()].toSorted((a, b) => (a.id < b.id ? 1 : -1)).map(headOf);
  return {
    load: () =>
      Promise.resolve({
        contracts: [...contracts.values()],
        providers: [...providers.values()],
        lifecycles: [...lifecycles.values()],
        conformance: [...conformance.values()],
        texts: [...texts.values()],
        active: [...active.values()],
        reviewPolicies: [...policies.values()],
        reviews: heads().filter(isUnfinished).toReversed(),
      }),
    write(writes) {
      writes.forEach(apply);
      return Promise.resolve();
    },
    release: (id) => Promise.resolve(bodies.get(id)),
    activeAt(atMs) {
      const rows = [...log.values()].filter((row) => changedAt(row) <= atMs);
      return Promise.resolve([...new Map(rows.map((row) => [activeKey(row.flow, row.identity), row])).values()]);
    },
    activations: (subtrees, window, limit) => Promise.resolve(logged(subtrees, window).slice(0, limit)),
    async *everyActivation(subtrees, window) {
      yield logged(subtrees, window);
    },
    tableChanges: ({ from, to }) => Promise.resolve(tables.filter(({ at }) => at >= from && at < to).toReversed()),
    review: (id) => Promise.resolve(reviews.get(id)),
    reviews: ({ before, limit }) =>
      Promise.resolve(
        heads()
          .filter(({ id }) => before === undefined || id < before)
          .slice(0, limit),
      ),
    provenance: (flow, identity) => Promise.resolve(provenances.get(activeKey(flow, identity))),
  };
}

function headOf(review: StoredReview): ReviewHead {
  const { files: _, ...head } = review;
  return head;
}

function changedAt({ at, broken }: ActiveRelease): number {
  return broken?.since ?? at;
}
