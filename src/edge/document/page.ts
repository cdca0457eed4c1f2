import { html, type Html } from "../pages/html";
import type { JsonSchema, OpenApi, Operation } from "./open-api";

const schemaOf = (content: Record<string, { schema: JsonSchema }> | undefined): JsonSchema | undefined =>
  Object.values(content ?? {})[0]?.schema;

const word = (schema: JsonSchema): string => {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" or ");
  return schema.type === "array" ? `list of ${schema.items?.type ?? "values"}` : (schema.type ?? "any value");
};

/** A shape as an indented list: name, kind, what it is. */
function shape(schema: JsonSchema | undefined): Html {
  const fields = Object.entries(schema?.properties ?? schema?.items?.properties ?? {});
  if (fields.length === 0) return html``;
  return html`<ul>
    ${fields.map(
      ([name, field]) =>
        html`<li>
          <code>${name}</code>:
          ${word(field)}${schema?.required?.includes(name) === false && ", may be missing"}
          ${field.description !== undefined && html`– ${field.description}`} ${shape(field)}
        </li>`,
    )}
  </ul>`;
}

function operation(path: string, method: string, { summary, ...more }: Operation): Html {
  const body = schemaOf(more.requestBody?.content);
  const keys = (more.security ?? []).flatMap(Object.keys);
  return html`<section>
    <h2><code>${method.toUpperCase()} ${path}</code></h2>
    <p>${summary}</p>
    ${keys.length > 0 && html`<p>Needs: ${keys[0] === "session" ? "Authorization: Bearer, a session" : "x-api-key"}.</p>`}
    ${
      more.parameters &&
      html`<h3>In the query</h3>
        <ul>
          ${more.parameters.map(
            ({ name, description, schema }) =>
              html`<li><code>${name}</code>: ${word(schema)} ${description && html`– ${description}`}</li>`,
          )}
        </ul>`
    }
    ${
      body &&
      html`<h3>Request</h3>
        ${shape(body)}`
    }
    <h3>Answers</h3>
    <ul>
      ${Object.entries(more.responses).map(
        ([status, { description, content }]) =>
          html`<li>
            <strong>${status}</strong> ${description} ${Number(status) < 400 && shape(schemaOf(content))}
          </li>`,
      )}
    </ul>
  </section>`;
}

/** The OpenAPI document for reading, without a script. */
export function documentPage({ info, paths }: OpenApi): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => operation(path, method, one)),
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title}</title>
        <link rel="stylesheet" href="style.css" />
      </head>
      <body>
        <main class="wide">
          <h1>${info.title}</h1>
          <p>${info.description}</p>
          <p>
            Every refusal is JSON, <code>{"error": "…"}</code>, with <code>codes</code> for machines. For
            programs: <a href="openapi.json">openapi.json</a>.
          </p>
          ${operations}
        </main>
      </body>
    </html>`.markup;
}
