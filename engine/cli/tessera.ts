import type { Access } from '../access/access.ts';
import type { Conformance } from '../conform/conformance.ts';
import type { HostEngine } from '../host/create-engine.ts';
import type { Instances, StartAnswer, StartRequest } from '../host/instances-port.ts';
import type { MinuteCounts } from '../host/minute-counts.ts';
import type { PublishAnswer, Registry } from '../host/registry/registry-port.ts';
import type { TextDrafts } from '../host/drafts/text-drafts.ts';
import type { Tracing } from '../host/tracing.ts';
import type { Alarms } from '../insight/alarms/alarms.ts';
import type { Facts } from '../insight/facts.ts';
import type { Subjects } from '../insight/lineage/subjects.ts';
import type { MetricFacts } from '../insight/metrics/metric-facts.ts';
import type { Files } from '../registry/files.ts';

/** An engine on an embedded database, in this process. */
export interface Tessera {
  readonly instances: Instances;
  readonly registry: Registry;
  readonly engine: HostEngine;
  readonly access: Access;
  readonly drafts: TextDrafts;
  /** What happened, counted. */
  readonly facts: Facts & MetricFacts;
  /** Alarms of business metrics. */
  readonly alarms: Alarms;
  readonly subjects: Subjects;
  /** What is counted beside the work. */
  readonly minutes: MinuteCounts;
  /** Tries providers against their contracts. */
  readonly conformance: Conformance;
  /** Texts by file name; all of them or none. @throws EngineError with every issue */
  publish(files: Files): Promise<PublishAnswer>;
  start(request: StartRequest): Promise<StartAnswer>;
  /** Of the OpenTelemetry SDK that this process had registered when the engine was opened. */
  readonly tracing?: Tracing;
  /** Finishes or hands over what runs, then closes the database. */
  close(): Promise<void>;
}
