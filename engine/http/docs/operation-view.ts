import { member, type Json, type JsonObject } from '../../kernel/json.ts';
import type { Locale } from '../../kernel/localized.ts';
import type { OpenApiMedia, OpenApiOperation, OpenApiParameter, OpenApiResponse } from '../openapi/document.ts';
import { html, type Html } from './html.ts';
import { codeBlock, inline, prose } from './prose.ts';
import { words } from './words.ts';

export interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: OpenApiOperation;
}

/** One operation: what it is, what it takes, a request to copy, and what it answers. */
export function operationView({ method, path, operation }: Entry, locale: Locale): Html {
  const said = words[locale];
  const id = operation.operationId;
  return html`<article id="${id}" aria-labelledby="${id}-title">
    <h3 id="${id}-title"><a href="#${id}">${operation.summary}</a></h3>
    <p class="address">
      <span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code>
      ${operation.security === undefined ? '' : html`<small>${said.open}</small>`}
    </p>
    ${prose(operation.description ?? '', locale)}
    ${operation.parameters.length === 0 ? '' : parametersView(operation.parameters, locale)}
    <h4>${said.request}</h4>
    ${operation['x-codeSamples'].map(({ source }) => codeBlock(source))}
    ${Object.values(operation.requestBody?.content ?? {}).map((media) => schemaView(said.bodySchema, media))}
    <details>
      <summary>${said.answers}</summary>
      <dl>${Object.entries(operation.responses).map(([status, response]) => answerView(status, response, locale))}</dl>
    </details>
  </article> `;
}

function parametersView(parameters: readonly OpenApiParameter[], locale: Locale): Html {
  const said = words[locale];
  return html`<table>
    <caption>
      ${said.parameters}
    </caption>
    <thead>
      <tr>
        ${[said.name, said.place, said.type, said.meaning].map((title) => html`<th scope="col">${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${parameters.map(
        (parameter) =>
          html`<tr>
            <th scope="row">
              <code>${parameter.name}</code> ${parameter.required ? html`<small>${said.required}</small>` : ''}
            </th>
            <td>${parameter.in}</td>
            <td>${typeOf(parameter.schema)}</td>
            <td>${inline(parameter.description, locale)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** `integer 1–200`, or the values to choose from. */
function typeOf(schema: JsonObject): readonly Html[] {
  const values = member(schema, 'enum');
  if (Array.isArray(values)) return values.map((value) => html`<code>${textOf(value)}</code> `);
  const [type, minimum, maximum] = ['type', 'minimum', 'maximum'].map((name) => textOf(member(schema, name)));
  return [html`${type} ${maximum === undefined ? '' : `${minimum}–${maximum}`}`];
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : value === undefined ? undefined : JSON.stringify(value);
}

function answerView(status: string, response: OpenApiResponse, locale: Locale): Html {
  const isProblem = Number(status) >= 400;
  const media = isProblem ? [] : Object.values(response.content ?? {});
  return html`<dt><code>${status}</code></dt>
    <dd>
      ${prose(response.description, locale)}
      ${Object.entries(response.headers ?? {}).map(
        ([name, { description }]) => html`<p><code>${name}</code> ${description}</p>`,
      )}
      ${media.map((shown) => schemaView(words[locale].schema, shown))}
    </dd>`;
}

function schemaView(title: string, { schema }: OpenApiMedia): Html {
  const reference = typeof schema === 'object' ? member(schema, '$ref') : undefined;
  if (typeof reference === 'string') {
    const name = reference.slice(reference.lastIndexOf('/') + 1);
    return html`<p>
      ${title} <a href="#schema-${name}"><code>${name}</code></a>
    </p>`;
  }
  return html`<details>
    <summary>${title}</summary>
    ${codeBlock(JSON.stringify(schema, undefined, 2))}
  </details>`;
}
