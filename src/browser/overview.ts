import "./console";
import uPlot from "uplot";

/**
 * The charts of the overview, drawn of the table of values that stands on the page for everybody. Colours are those
 * of the style sheet, anew when the reader changes between light and dark.
 */
const HEIGHT = 130;
const table = document.querySelector<HTMLTableElement>("#values table");
const language = document.documentElement.lang;
const COLOURS = ["--accent", "--warn"];

/** By the names of the columns; null: a gap. The latest row comes first. */
function read(rows: HTMLTableElement): { at: number[]; columns: Map<string, (number | null)[]> } {
  const names = [...rows.querySelectorAll<HTMLElement>("th")].map(({ dataset }) => dataset.column ?? "");
  const lines = [...(rows.tBodies[0]?.rows ?? [])].reverse();
  const valuesOf = (index: number) =>
    lines.map(({ cells }) => {
      const value = cells[index]?.dataset.value;
      return value === undefined ? null : Number(value);
    });
  const columns = new Map(names.map((name, index) => [name, valuesOf(index)]));
  const at = lines.map((line) => Date.parse(line.querySelector("time")?.dateTime ?? "") / 1000);
  return { at, columns };
}

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name);

/** Hours where the chart is of hours, days where it is of days. */
function momentText(step: number): (seconds: number) => string {
  const form = new Intl.DateTimeFormat(
    language,
    step >= 6 * 3600 ? { day: "numeric", month: "numeric" } : { hour: "numeric", minute: "2-digit" },
  );
  return (seconds) => form.format(seconds * 1000);
}

/** `unit`: one of Intl's; empty: it is a number of something. */
function numberText(unit: string): (value: number) => string {
  const what = unit === "" ? {} : ({ style: "unit", unit, unitDisplay: "short" } as const);
  const form = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1, ...what });
  return (value) => form.format(value);
}

function draw(place: HTMLElement, at: number[], columns: Map<string, (number | null)[]>): uPlot {
  const { columns: names = "", unit = "", divisor = "1" } = place.dataset;
  const shown = names
    .split(" ")
    .map((name) => (columns.get(name) ?? []).map((value) => value && value / Number(divisor)));
  const number = numberText(unit);
  const moment = momentText((at[1] ?? 0) - (at[0] ?? 0));
  const axis = {
    stroke: colour("--faint"),
    grid: { stroke: colour("--grid"), width: 1 },
    ticks: { show: false },
  };
  const font = "12px system-ui, sans-serif";
  const options: uPlot.Options = {
    width: place.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (_chart, _least, most) => [0, Math.max(1, most * 1.1)] } },
    axes: [
      { ...axis, font, size: 24, space: 60, values: (_chart, splits) => splits.map(moment) },
      {
        ...axis,
        font,
        size: 60,
        space: 30,
        values: (_chart, splits) => splits.map(number),
      },
    ],
    series: [
      {},
      ...shown.map((_, line) => ({
        stroke: colour(COLOURS[line] ?? "--accent"),
        width: 2,
        dash: line === 0 ? [] : [4, 3],
        spanGaps: false,
        // One between two gaps has no line.
        points: { show: true, size: 3 },
      })),
    ],
  };
  return new uPlot(options, [at, ...shown], place);
}

if (table) {
  const { at, columns } = read(table);
  const places = [...document.querySelectorAll<HTMLElement>(".chart")];
  let charts: uPlot[] = [];
  const drawAll = () => {
    for (const chart of charts) chart.destroy();
    charts = places.map((place) => draw(place, at, columns));
  };
  drawAll();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  addEventListener("resize", () => {
    for (const [number, chart] of charts.entries())
      chart.setSize({ width: places[number]?.clientWidth ?? chart.width, height: HEIGHT });
  });
}
