import type { Locale } from '../../kernel/localized.ts';
import type { OpenApi } from '../openapi/document.ts';
import { html, type Html } from './html.ts';
import { layout } from './layout.ts';
import { operationView, type Entry } from './operation-view.ts';
import { codeBlock, prose } from './prose.ts';
import { words } from './words.ts';

/** The description of the API as one page, in the language that it was described in. */
export function docsPage(api: OpenApi, locale: Locale): string {
  const said = words[locale];
  const groups = groupsOf(api);
  return layout(
    locale,
    said.api,
    [
      html`<ul>
        ${groups.map(contents)}
      </ul>`,
    ],
    [
      html`<h1>${said.api}</h1>
        <p class="lead">${api.info.summary}</p>
        <p><a href="/v1/openapi.json?lang=${locale}">${said.source}</a></p>`,
      ...prose(api.info.description, locale),
      ...groups.map((group) => section(group, locale)),
      html`<section>
        <h2>${said.schemas}</h2>
        ${schemas(api)}
      </section>`,
    ],
  );
}

interface Group {
  readonly id: string;
  readonly name: string;
  readonly entries: readonly Entry[];
}

function groupsOf(api: OpenApi): readonly Group[] {
  const all = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  return api.tags.map(({ name }, index) => ({
    id: `group-${index + 1}`,
    name,
    entries: all.filter(({ operation }) => operation.tags.includes(name)),
  }));
}

function contents({ id, name, entries }: Group): Html {
  return html`<li>
    <a class="group" href="#${id}">${name}</a>
    <ul>
      ${entries.map(({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`)}
    </ul>
  </li>`;
}

function section({ id, name, entries }: Group, locale: Locale): Html {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${name}</h2>
    ${entries.map((entry) => operationView(entry, locale))}
  </section>`;
}

function schemas(api: OpenApi): readonly Html[] {
  return Object.entries(api.components.schemas).map(
    ([name, schema]) =>
      html`<details id="schema-${name}">
        <summary>${name}</summary>
        ${codeBlock(JSON.stringify(schema, undefined, 2))}
      </details>`,
  );
}
