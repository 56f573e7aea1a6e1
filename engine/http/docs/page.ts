import type { Locale } from '../../kernel/localized.ts';
import type { Json } from '../../kernel/json.ts';
import type { OpenApi, OpenApiOperation, OpenApiParameter, OpenApiResponse } from '../openapi.ts';
import { html, type Html } from './html.ts';

const words = {
  en: {
    lead: 'API',
    parameters: 'Parameters',
    body: 'Body',
    answers: 'Answers',
    required: 'required',
    schema: 'Schema',
    source: 'OpenAPI 3.1 document',
    schemas: 'Schemas',
    open: 'no key needed',
  },
  'zh-CN': {
    lead: '接口',
    parameters: '参数',
    body: '请求体',
    answers: '应答',
    required: '必填',
    schema: '模式',
    source: 'OpenAPI 3.1 文档',
    schemas: '模式',
    open: '无需密钥',
  },
} as const;

type Words = (typeof words)[Locale];

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: OpenApiOperation;
}

/** The description of the API as one page without script: everything opens and closes by HTML alone. */
export function docsPage(api: OpenApi, locale: Locale): string {
  const said = words[locale];
  const entries = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Tessera 符节 · ${said.lead}</title>
        <link rel="stylesheet" href="/docs/style.css" />
      </head>
      <body>
        <nav aria-label="${said.lead}">
          <h1>Tessera 符节</h1>
          ${api.tags.map(({ name }) => group(name, entries))}
        </nav>
        <main>
          <p class="lead">${text(api.info['description'])}</p>
          <p><a href="/v1/openapi.json">${said.source}</a></p>
          ${api.tags.map(({ name }) => section(name, entries, said))}
          <section>
            <h2>${said.schemas}</h2>
            ${schemas(api.components['schemas'])}
          </section>
        </main>
      </body>
    </html> `.text;
}

function group(tag: string, entries: readonly Entry[]): Html {
  return html`<h2>${tag}</h2>
    <ul>
      ${withTag(tag, entries).map(
        ({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
      )}
    </ul>`;
}

function section(tag: string, entries: readonly Entry[], said: Words): Html {
  return html`<section>
    <h2>${tag}</h2>
    ${withTag(tag, entries).map((entry) => article(entry, said))}
  </section>`;
}

function article({ method, path, operation }: Entry, said: Words): Html {
  return html`<article id="${operation.operationId}">
    <h3><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code></h3>
    <p><strong>${operation.summary}</strong>${operation.security === undefined ? '' : ` · ${said.open}`}</p>
    ${(operation.description ?? '').split('\n\n').map((paragraph) => html`<p>${paragraph}</p>`)}
    ${operation.parameters.length === 0 ? '' : parameters(operation.parameters, said)}
    ${operation.requestBody === undefined ? '' : body(operation.requestBody, said)}
    <details>
      <summary>${said.answers}</summary>
      <dl>${Object.entries(operation.responses).map(answer)}</dl>
    </details>
  </article> `;
}

function parameters(list: readonly OpenApiParameter[], said: Words): Html {
  return html`<details>
    <summary>${said.parameters}</summary>
    <dl>
      ${list.map(
        (parameter) =>
          html`<dt>
              <code>${parameter.name}</code>
              <small>${parameter.in}${parameter.required ? `, ${said.required}` : ''}</small>
            </dt>
            <dd>${parameter.description}</dd>`,
      )}
    </dl>
  </details>`;
}

function body(request: NonNullable<OpenApiOperation['requestBody']>, said: Words): Html {
  return html`<details>
    <summary>${said.body}</summary>
    ${Object.values(request.content).map(
      (media) =>
        html`<pre>${JSON.stringify(media.example, undefined, 2)}</pre>
          <details>
            <summary>${said.schema}</summary>
            <pre>${JSON.stringify(media.schema, undefined, 2)}</pre>
          </details>`,
    )}
  </details>`;
}

function answer([status, response]: readonly [string, OpenApiResponse]): Html {
  return html`<dt><code>${status}</code></dt>
    <dd>${response.description}</dd>`;
}

function schemas(components: Json | undefined): readonly Html[] {
  if (typeof components !== 'object' || components === null) return [];
  return Object.entries(components).map(
    ([name, schema]) =>
      html`<details>
        <summary>${name}</summary>
        <pre>${JSON.stringify(schema, undefined, 2)}</pre>
      </details>`,
  );
}

function withTag(tag: string, entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ operation }) => operation.tags.includes(tag));
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
