import { html, type Html } from "./html";

export interface Field {
  name: string;
  label: string;
  type?: "text" | "password";
  value?: string;
  hint?: string;
  error?: string | undefined;
  /** Said at once, by the browser, when what is typed does not fit `pattern`. */
  live?: string;
  pattern?: string;
  autocomplete: string;
  className?: string;
  numeric?: boolean;
  focus?: boolean;
  longest: number;
}

/** A labelled field: its hint and its error are read out with it, and an error has the focus. */
export function field(one: Field): Html {
  const { name, error, hint, live } = one;
  const described = [hint && `${name}-hint`, live && `${name}-live`, error && `${name}-error`].filter(
    Boolean,
  );
  return html`<div>
    <label for="${name}">${one.label}</label>
    ${hint !== undefined && html`<span class="hint" id="${name}-hint">${hint}</span>`}
    ${error !== undefined && html`<p class="error" id="${name}-error" role="alert">${error}</p>`}
    <input
      id="${name}"
      name="${name}"
      type="${one.type ?? "text"}"
      value="${one.value ?? ""}"
      maxlength="${one.longest}"
      autocomplete="${one.autocomplete}"
      autocapitalize="off"
      spellcheck="false"
      required
      ${one.numeric === true && html`inputmode="text"`}
      ${one.pattern !== undefined && html`pattern="${one.pattern}"`}
      ${one.className !== undefined && html`class="${one.className}"`}
      ${described.length > 0 && html`aria-describedby="${described.join(" ")}"`}
      ${error !== undefined && html`aria-invalid="true"`}
      ${(one.focus === true || error !== undefined) && html`autofocus`}
    />
    ${live !== undefined && html`<p class="live" id="${name}-live">${live}</p>`}
  </div>`;
}
