/**
 * What one code says in one language. `{name}` is filled from the parameters of the issue or error. `hint` may be a
 * list: the first hint whose parameters are all present is shown, so that "Did you mean '{nearest}'?" needs a name.
 */
export interface ErrorText {
  readonly title: string;
  readonly message: string;
  readonly hint?: string | readonly string[];
}

export interface ErrorEntry {
  /** The HTTP status it becomes (RFC 9110). */
  readonly status: number;
  /** The same request may succeed later. */
  readonly retry?: boolean;
  /** The problem type where several codes share one (bad-inputs section 1); else the code in kebab case. */
  readonly slug?: string;
  /** The severity of an issue with this code; `error` unless given. */
  readonly severity?: 'error' | 'warning' | 'note';
  readonly en: ErrorText;
  readonly 'zh-CN': ErrorText;
}

export type ErrorTable = Readonly<Record<string, ErrorEntry>>;
