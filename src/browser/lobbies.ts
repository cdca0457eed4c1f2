import { Idiomorph } from "idiomorph";

/**
 * Keeps the list of the page as it is now. What did not change stays untouched, so that nobody loses the focus, a
 * selection or the place in a long list. Without this script the page loads itself again.
 */
const board = document.getElementById("board");
const source = board?.dataset.source;
if (board && source) {
  const stream = new EventSource(source);
  stream.addEventListener("board", ({ data }: MessageEvent<string>) => {
    void Idiomorph.morph(board, data, { morphStyle: "innerHTML" });
  });
  window.addEventListener("pagehide", () => {
    stream.close();
  });
}
