import { rangesOf } from './ranges.ts';

/** Whether Accept asks for JSON rather than for a page; one that does not mind gets the page. */
export function prefersJson(accept: string | undefined): boolean {
  const weights = { json: 0, page: 0 };
  for (const { name, weight } of rangesOf(accept)) {
    if (isJson(name)) weights.json = Math.max(weights.json, weight);
    if (name === 'text/html' || name === 'text/*') weights.page = Math.max(weights.page, weight);
  }
  return weights.json > weights.page;
}

function isJson(name: string): boolean {
  return name === 'application/json' || name === 'application/*' || /^application\/[\w.-]+\+json$/.test(name);
}
