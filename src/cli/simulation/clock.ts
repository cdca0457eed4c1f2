/** Resolves when one of the signals aborts, at once when one has; after `seconds` at the latest. */
export function pause(seconds: number, ...signals: AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = Number.isFinite(seconds) ? setTimeout(end, seconds * 1000) : undefined;
    for (const signal of signals) signal.addEventListener("abort", end);
    if (signals.some(({ aborted }) => aborted)) end();
  });
}

export const until = (...signals: AbortSignal[]): Promise<void> => pause(Infinity, ...signals);

/** A promise that somebody else settles; settling it again changes nothing. */
export interface Gate {
  open: () => void;
  opened: Promise<void>;
}

export function gate(): Gate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}
