import type { Json, JsonObject, JsonSchema } from '../../kernel/json.ts';

/** OpenAPI 3.1: the parts of it that this API uses. */
export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly summary: string;
    readonly description: string;
    readonly license: JsonObject;
  };
  readonly tags: readonly { readonly name: string }[];
  readonly security: readonly JsonObject[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: { readonly securitySchemes: JsonObject; readonly schemas: Readonly<Record<string, JsonObject>> };
}

/** Descriptions are CommonMark. */
export interface OpenApiOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security?: readonly JsonObject[];
  readonly parameters: readonly OpenApiParameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, OpenApiMedia>> };
  readonly responses: Readonly<Record<string, OpenApiResponse>>;
  /** Requests that can be copied; an extension that tools for reading OpenAPI share. */
  readonly 'x-codeSamples': readonly { readonly lang: string; readonly label: string; readonly source: string }[];
}

export interface OpenApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonObject;
}

export interface OpenApiMedia {
  readonly schema: JsonSchema;
  readonly example?: Json;
}

export interface OpenApiResponse {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly schema: JsonObject }>>;
  readonly content?: Readonly<Record<string, OpenApiMedia>>;
}
