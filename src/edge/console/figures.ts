import type { Column, History } from "../../domain/overview/history";
import { html, type Html } from "../pages/html";
import type { ConsoleContext } from "./context";
import { time } from "./layout";
import type { OverviewTexts } from "./texts/overview/en";

/** The figures of a time span: a tile with its number and its chart each, and the table that the charts are drawn of. */

export type TileName = keyof OverviewTexts["tiles"];

/** What a tile shows: one column, or two of which half and nearly all can be told. */
const TILES: Readonly<Record<TileName, readonly Column[]>> = {
  players: ["players"],
  matches: ["matches"],
  servers: ["servers"],
  log_ins: ["log_ins"],
  finds: ["finds"],
  refusals: ["refusals"],
  calls: ["calls"],
  log_in_times: ["log_ins_p50", "log_ins_p99"],
  find_times: ["finds_p50", "finds_p99"],
  call_times: ["calls_p50", "calls_p99"],
  memory: ["memory"],
};
const NAMES = Object.keys(TILES) as TileName[];

/** Sampled: the number of a span is the most there was. */
const SAMPLED: readonly TileName[] = ["players", "matches", "servers", "memory"];
const GIGA = 1e9;

/** Numbers in the reader's language. */
export function figuresOf({ page: { texts } }: ConsoleContext) {
  const format = (options: Intl.NumberFormatOptions) => {
    const form = new Intl.NumberFormat(texts.language, options);
    return (value: number) => form.format(value);
  };
  const gigabytes = format({ style: "unit", unit: "gigabyte", maximumFractionDigits: 1 });
  const megabytes = format({ style: "unit", unit: "megabyte", maximumFractionDigits: 0 });
  return {
    count: format({ maximumFractionDigits: 0 }),
    ms: format({ style: "unit", unit: "millisecond", maximumFractionDigits: 1 }),
    bytes: (value: number) => (value < GIGA ? megabytes(value / 1e6) : gigabytes(value / GIGA)),
  };
}

function shower(context: ConsoleContext): (column: Column, value: number | null) => string {
  const { count, ms, bytes } = figuresOf(context);
  return (column, value) => {
    if (value === null) return "–";
    if (column === "memory") return bytes(value);
    return /_p\d/.test(column) ? ms(value) : count(value);
  };
}

function tile(context: ConsoleContext, name: TileName, { total }: History): Html {
  const { overview: its } = context.words;
  const columns = TILES[name];
  const [half, nearlyAll] = columns;
  const shown = shower(context);
  const unit = name === "memory" ? "gigabyte" : nearlyAll === undefined ? "" : "millisecond";
  const [label, number] = [its.tiles[name], half === undefined ? "" : shown(half, total[half])];
  return html`<section class="tile" id="${name}" aria-labelledby="${name}-title">
    <h3 id="${name}-title">${label}</h3>
    <p class="figure">
      <strong>${number}</strong>
      ${
        nearlyAll === undefined
          ? SAMPLED.includes(name) && html`<span class="faint">${its.most}</span>`
          : html`<span class="faint">${its.half},</span>
              <strong>${shown(nearlyAll, total[nearlyAll])}</strong>
              <span class="faint">${its.nearlyAll}</span>`
      }
    </p>
    <div
      class="chart"
      role="img"
      aria-label="${its.chart(label)}"
      data-columns="${columns.join(" ")}"
      data-unit="${unit}"
      data-divisor="${name === "memory" ? GIGA : 1}"
    ></div>
  </section>`;
}

export const tiles = (context: ConsoleContext, history: History): Html =>
  html`<div class="tiles">${NAMES.map((name) => tile(context, name, history))}</div>`;

function heads({ words: { overview: its } }: ConsoleContext): Html[] {
  return NAMES.flatMap((name) =>
    TILES[name].map((column, at) => {
      const more = TILES[name].length === 1 ? "" : `, ${at === 0 ? its.half : its.nearlyAll}`;
      return html`<th scope="col" data-column="${column}">${its.tiles[name]}${more}</th>`;
    }),
  );
}

/** All values, the latest first: for who sees no charts, and for the script that draws them. */
export function valuesTable(context: ConsoleContext, { at, columns }: History): Html {
  const { overview: its, columns: names } = context.words;
  const shown = shower(context);
  const all = NAMES.flatMap((name) => TILES[name]);
  const cell = (column: Column, index: number) => {
    const value = columns[column][index] ?? null;
    return html`<td ${value !== null && html`data-value="${value}"`}>${shown(column, value)}</td>`;
  };
  const rows = at.map(
    (seconds, index) =>
      html`<tr>
        <td>${time(context, seconds * 1000)}</td>
        ${all.map((column) => cell(column, index))}
      </tr>`,
  );
  return html`<details id="values">
    <summary>${its.values}</summary>
    <p class="hint">${its.valuesHint}</p>
    <div class="scroll" role="group" aria-label="${its.values}" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${names.when}</th>
            ${heads(context)}
          </tr>
        </thead>
        <tbody>
          ${rows.reverse()}
        </tbody>
      </table>
    </div>
  </details>`;
}
