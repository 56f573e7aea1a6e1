/** The public subpath `@tessera/engine`: an engine of one's own on an embedded database, and its HTTP API. */
export { type OpenOptions } from './cli/open-options.ts';
export { openTessera } from './cli/open-tessera.ts';
export { type Tessera } from './cli/tessera.ts';
export { program } from './cli/program.ts';
export { loadProject, readFiles, type Project, type ProjectConfig } from './cli/project.ts';
export { serveTessera, type ServeTesseraOptions } from './cli/serve-tessera.ts';
export { version } from './cli/version.ts';
export type { Access } from './access/access.ts';
export type { CapabilityModule } from './catalog/capabilities-module.ts';
export { isolated } from './provider/isolated.ts';
export type { RunningServer } from './http/server.ts';
export type { Actor } from './host/actor.ts';
export type { VirtualClock } from './host/engine.ts';
export type {
  Instances,
  MigrateAnswer,
  SendAnswer,
  SendRequest,
  StartAnswer,
  StartRequest,
} from './host/instances-port.ts';
export type { CheckAnswer, PublishAnswer, Registry } from './host/registry/registry-port.ts';
export type { GuardFigure } from './host/routing/competitions.ts';
export type { InstanceFilter } from './host/instance-list.ts';
export type { ChangedCell, RecordedChange } from './insight/experience/recorded-change.ts';
export type { Similarity } from './insight/experience/similarity.ts';
export type { ToldAdvice, ToldEvidence } from './insight/experience/told-advice.ts';
export type { TableRowChange } from './registry/table-changes.ts';
export type { GenesisEntry } from './insight/identities/genesis-entry.ts';
export type { Figure } from './insight/figure.ts';
export type { FlowTraffic, Traffic } from './insight/traffic/traffic.ts';
export type { KeyRequests } from './insight/traffic/key-requests.ts';
export type { MetricWords } from './registry/metric-words.ts';
export type { Delivery } from './insight/delivery/delivery.ts';
export type { Panorama, PanoramaChange } from './insight/panorama/panorama.ts';
export type { HostEngine } from './host/create-engine.ts';
export type { Files } from './registry/files.ts';
export type { FlowMatrix } from './registry/flow-matrix.ts';
export type { Limits } from './host/limits.ts';
export type {
  HistoryBody,
  HistoryEntry,
  IncidentView,
  InstanceStatus,
  InstanceSummary,
  InstanceView,
  Page,
  Reason,
  TaskView,
} from './host/views.ts';
export { formatDuration, parseDuration } from './kernel/duration.ts';
export { EngineError, type EngineErrorDetail } from './kernel/engine-error.ts';
export { errors, type ErrorCode } from './kernel/errors.ts';
export type { InstanceId, ReleaseId } from './kernel/ids.ts';
export { hasErrors, type Issue, type Location } from './kernel/issue.ts';
export type { Json, JsonObject, JsonSchema } from './kernel/json.ts';
export type { Locale, Localized } from './kernel/localized.ts';
export { message } from './kernel/message.ts';
export type { Message } from './kernel/entry-message.ts';
export { ajvCompiler } from './schema/ajv-compiler.ts';
export { renderExplanation } from './release/render-explanation.ts';
export type { CellProvenance } from './release/release.ts';
