import type { JsonObject } from '../../kernel/json.ts';
import type { JsonRoute, Route } from '../serving/route.ts';

const shortLength = 88;

/** A request that can be pasted into a shell; what differs from caller to caller is a variable. */
export function curlOf(route: Route): string {
  const options = route.kind === 'stream' ? ' -N' : methodOption(route);
  const parts = [
    `curl${options} "$TESSERA_URL${pathOf(route)}${queryOf(route)}"`,
    ...(route.kind === 'public' ? [] : ['-H "Authorization: Bearer $TESSERA_KEY"']),
    ...(isMutation(route) ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(needsRevision(route) ? ['-H "If-Match: $ETAG"'] : []),
    ...bodyOf(route),
  ];
  return parts.join(' \\\n  ');
}

/** With a body curl posts by itself. */
function methodOption(route: Route): string {
  if (route.method === 'get' || (route.method === 'post' && exampleOf(route) !== undefined)) return '';
  return ` -X ${route.method.toUpperCase()}`;
}

function isMutation(route: Route): route is JsonRoute {
  return route.kind === 'json' && route.mutation !== undefined;
}

function needsRevision({ errors = [] }: Route): boolean {
  return errors.includes('REVISION_REQUIRED');
}

/** `{id}` → `$ID`, which curl takes for no pattern of its own. */
function pathOf({ path }: Route): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => variable(name));
}

function queryOf(route: Route): string {
  const required = Object.entries(route.query ?? {}).filter(([, parameter]) => parameter.required === true);
  return required.length === 0 ? '' : `?${required.map(([name]) => `${name}=${variable(name)}`).join('&')}`;
}

/** `path` would be where the shell looks for programs. */
function variable(name: string): string {
  return name === 'path' ? '$IDENTITY' : `$${name.toUpperCase()}`;
}

function bodyOf(route: Route): readonly string[] {
  const example = exampleOf(route);
  if (example === undefined) return [];
  const short = JSON.stringify(example);
  const text = short.length <= shortLength ? short : JSON.stringify(example, undefined, 2);
  return ['-H "Content-Type: application/json"', `-d '${text.replaceAll("'", "'\\''")}'`];
}

/** Nothing where an empty body will do. */
function exampleOf(route: Route): JsonObject | undefined {
  if (route.kind === 'stream' || route.body === undefined) return undefined;
  const { example, optional } = route.body;
  return optional === true && Object.keys(example).length === 0 ? undefined : example;
}
