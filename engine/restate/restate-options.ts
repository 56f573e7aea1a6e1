/** Where Restate is, and where it reaches this node. */
export interface RestateOptions {
  /** Addresses of the ingress: the first that answers is asked. */
  readonly urls: readonly string[];
  readonly adminUrl: string;
  /** Where the handlers of this node listen. */
  readonly listen: { readonly host: string; readonly port: number };
  /** Under which address Restate reaches them: of this node, or of what stands before all nodes. */
  readonly handlersUrl: string;
  /** Public keys (`publickeyv1_…`) of which Restate has the private one: what is not signed is refused. */
  readonly identityKeys: readonly string[];
  /** Before the names of the handlers, where several installations share one Restate. */
  readonly prefix: string;
  /** How long an answer is waited for. */
  readonly answerMs: number;
}
